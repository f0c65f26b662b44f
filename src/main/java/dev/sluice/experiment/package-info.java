/**
 * The experiment document: task, network and training as one JSON object, read with every fault in
 * one answer. Start at {@link dev.sluice.experiment.ExperimentReader}; the readers of the parts say
 * field by field what a document may hold.
 */
@NullMarked
package dev.sluice.experiment;

import org.jspecify.annotations.NullMarked;
