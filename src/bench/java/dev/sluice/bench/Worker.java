package dev.sluice.bench;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * Trains in a JVM of its own, as it is told on standard input; answers with one line each:
 *
 * <pre>
 * prepare CASE       ready, or none where the library has no such network
 * round              milliseconds of a step
 * allocated          bytes of heap that a step takes
 * </pre>
 */
final class Worker {
  private static final long ROUND = 60_000_000L;
  private static final int COUNTED = 50;

  private final Subject subject;
  private Subject.Training training = null;
  private int steps;

  private Worker(Subject subject) {
    this.subject = subject;
  }

  public static void main(String[] arguments) throws IOException {
    // what a library prints must not end up among the answers
    PrintStream answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    Worker worker = new Worker(Library.valueOf(arguments[0]).subject());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String order;
    while ((order = orders.readLine()) != null) {
      answers.println(worker.answer(order.split(" ")));
    }
  }

  private String answer(String[] order) {
    return switch (order[0]) {
      case "prepare" -> prepare(Case.of(order[1])) ? "ready" : "none";
      case "round" -> Double.toString(round());
      case "allocated" -> Long.toString(allocated());
      default -> throw new IllegalArgumentException(order[0]);
    };
  }

  private boolean prepare(Case next) {
    if (training != null) {
      training.close();
      training = null;
    }
    if (!subject.has(next)) {
      return false;
    }
    training = subject.prepare(next);
    steps = (int) Math.max(1, Math.round(ROUND / WarmUp.of(training)));
    return true;
  }

  private double round() {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      training.step();
    }
    return (System.nanoTime() - start) / 1e6 / steps;
  }

  private long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < COUNTED; i++) {
      training.step();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / COUNTED;
  }
}
