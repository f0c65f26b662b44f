package dev.sluice.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/** Steps that are not counted, until the JIT compiler rests. */
final class WarmUp {
  /** Nanoseconds. */
  private static final long WINDOW = 400_000_000L;

  private static final int LEAST_WINDOWS = 4;

  /** Windows of rest in a row: the compiler may wait for a method to be called often enough. */
  private static final int RESTS = 3;

  private static final int MOST_WINDOWS = 60;

  /** Milliseconds of compiling in a window that count as rest. */
  private static final long REST = 8;

  private WarmUp() {}

  /** Returns the nanoseconds that a step then took. */
  static double of(Subject.Training training) {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    int rests = 0;
    for (int window = 1; ; window++) {
      long compiled = compiler.getTotalCompilationTime();
      long start = System.nanoTime();
      long count = 0;
      while (System.nanoTime() - start < WINDOW) {
        training.step();
        count++;
      }
      rests = compiler.getTotalCompilationTime() - compiled < REST ? rests + 1 : 0;
      if (window >= LEAST_WINDOWS && rests >= RESTS || window == MOST_WINDOWS) {
        return (System.nanoTime() - start) / (double) count;
      }
    }
  }
}
