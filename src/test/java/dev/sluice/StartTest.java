package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own, as it is run. */
class StartTest {
  @TempDir Path data;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end_what_is_left() {
    started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void it_prints_its_address_and_answers_there() throws Exception {
    var server = start(server("--port", "0"));
    var request = HttpRequest.newBuilder(address(server)).build();
    try (var client = HttpClient.newHttpClient()) {
      var page = client.send(request, BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("Sluice");
    }
  }

  @Test
  void it_ends_when_told_to() throws Exception {
    var server = start(server("--port", "0"));
    address(server);
    server.destroy();
    assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void run_by_the_build_it_ends_with_the_build() throws Exception {
    var command = new ArrayList<>(List.of("sh", "-c", "\"$@\"; true", "sh"));
    command.addAll(server("--port", "0"));
    command.add(command.indexOf("dev.sluice.Main"), "-Dsluice.parent=true");
    var build = start(command);
    address(build);
    var server = build.descendants().findFirst().orElseThrow();
    build.destroyForcibly().waitFor();
    assertThat(server.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void a_taken_port_is_told_in_one_sentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused("port " + taken.getLocalPort(), "--port", "" + taken.getLocalPort());
    }
  }

  @Test
  void an_unknown_flag_is_told_in_one_sentence() throws Exception {
    assertRefused("--prot", "--prot", "80");
  }

  @Test
  void an_unwritable_folder_is_told_in_one_sentence() throws Exception {
    Path file = Files.createFile(data.resolve("file"));
    assertRefused(file.toString(), "--data", file.toString());
  }

  private void assertRefused(String named, String... arguments) throws Exception {
    var server = start(server(arguments));
    assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isEqualTo(2);
    assertThat(server.inputReader().lines().filter(line -> !line.startsWith("WARNING: Using inc")))
        .singleElement()
        .asString()
        .contains(named)
        .endsWith(".");
  }

  private static URI address(Process server) throws IOException {
    BufferedReader output = server.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("Sluice is at ")) {
        return URI.create(line.substring("Sluice is at ".length()));
      }
    }
    throw new AssertionError("the server ended without printing its address");
  }

  private List<String> server(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-classpath", System.getProperty("java.class.path"), "dev.sluice.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  private Process start(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SLUICE_DATA", data.toString());
    Process process = builder.start();
    started.add(process);
    return process;
  }
}
