package dev.sluice.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to start another JVM like this one. */
final class Java {
  private Java() {}

  /** Program, flags and class path; the main class is still to come. */
  static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("bench.flags").split(" ")));
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    return command;
  }

  /** Where a child's complaints go. */
  static java.io.File log(String name) {
    return Path.of("target", "bench-" + name + ".log").toFile();
  }
}
