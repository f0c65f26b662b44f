package dev.sluice.network.plan;

/** One operation on whole blocks at one step of a scan. */
@FunctionalInterface
interface Statement {
  void run(Memory memory, int k);
}
