/**
 * The claims of the lecture, each trained or computed and held against a threshold: {@code mvn
 * verify -Pevidence}. It takes minutes.
 */
package dev.sluice.evidence;
