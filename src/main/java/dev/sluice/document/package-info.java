/**
 * How documents are read, whatever they tell of: objects field by field with every fault in one
 * answer, the pointers to what is wrong, and the excerpts that sentences show. It knows nothing of
 * networks. Start at {@link dev.sluice.document.Fields}.
 */
@NullMarked
package dev.sluice.document;

import org.jspecify.annotations.NullMarked;
