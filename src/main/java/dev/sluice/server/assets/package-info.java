/**
 * What pages load, and pages themselves: read once, compressed once, known by their content. It is
 * here and not Javalin's precompressing handler that does so, since that one has one level for
 * files and for answers made on the fly, and keeps by address what has changed since.
 *
 * <p>Start at {@link dev.sluice.server.assets.Assets}.
 */
@NullMarked
package dev.sluice.server.assets;

import org.jspecify.annotations.NullMarked;
