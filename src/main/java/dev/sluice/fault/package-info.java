/**
 * What is wrong with something that was sent, where, and with which arguments: a code, never a
 * sentence. Every package may report faults; only the server puts them into words, in the reader's
 * language. Start at {@link dev.sluice.fault.Fault}.
 */
package dev.sluice.fault;
