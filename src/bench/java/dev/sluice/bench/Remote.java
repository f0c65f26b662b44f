package dev.sluice.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link Worker} and the JVM it runs in, which ends when this is closed. */
final class Remote implements AutoCloseable {
  private final Library library;
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  Remote(Library library) throws IOException {
    this.library = library;
    List<String> command = new ArrayList<>(Java.command());
    command.addAll(
        List.of(
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.num_interop_threads=1",
            "-Dai.djl.offline=true",
            Worker.class.getName(),
            library.name()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "MKL_NUM_THREADS", "1"));
    builder.redirectError(Java.log(library.name().toLowerCase(java.util.Locale.ROOT)));
    this.process = builder.start();
    this.orders = process.outputWriter();
    this.answers = process.inputReader();
  }

  /** Whether the library has such a network; it is then ready and warm. */
  boolean prepare(Case each) {
    return ask("prepare " + each.key()).equals("ready");
  }

  /** Milliseconds of a step. */
  double round() {
    return Double.parseDouble(ask("round"));
  }

  /** Bytes of heap that a step takes. */
  long allocated() {
    return Long.parseLong(ask("allocated"));
  }

  private String ask(String order) {
    try {
      orders.write(order + "\n");
      orders.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException(
            library + " ended at \"" + order + "\"; see target/bench-" + library + ".log");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
