package dev.sluice.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/** Steps that are not counted, until the JIT compiler rests. */
final class WarmUp {
  /** Nanoseconds. */
  private static final long WINDOW = 400_000_000L;

  private static final int LEAST_WINDOWS = 4;
  private static final int MOST_WINDOWS = 60;

  /** Milliseconds of compiling in a window that count as rest. */
  private static final long REST = 8;

  private WarmUp() {}

  /** Returns the nanoseconds that a step then took. */
  static double of(Subject.Training training) {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    for (int window = 1; ; window++) {
      long compiled = compiler.getTotalCompilationTime();
      long start = System.nanoTime();
      long count = 0;
      while (System.nanoTime() - start < WINDOW) {
        training.step();
        count++;
      }
      boolean rests = compiler.getTotalCompilationTime() - compiled < REST;
      if (window >= LEAST_WINDOWS && rests || window == MOST_WINDOWS) {
        return (System.nanoTime() - start) / (double) count;
      }
    }
  }
}
