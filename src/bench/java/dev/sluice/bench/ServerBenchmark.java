package dev.sluice.bench;

import dev.sluice.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server makes of the engine, over real sockets: how soon it answers, what watching costs,
 * and how it shares two cores between many runs. The server runs in a JVM of its own.
 */
public final class ServerBenchmark {
  private static final Pattern ADDRESS = Pattern.compile("http://[^ ]+");
  private static final long SECOND = 1_000_000_000L;
  private static final int WARM = 8;
  private static final int TURNS = 4;

  /** A run that goes on; the units make it light or heavy. */
  private static String experiment(String cell, int length, int units, int layers, int batch) {
    return """
    {"task": {"name": "temporal-order", "length": %d},
     "network": {"embed": {"units": 16}, "layers":
       [{"type": "recurrent", "cell": %s, "units": %d, "repeat": %d}]},
     "training": {"optimizer": {"name": "adam", "rate": 0.001}, "clip": {"norm": 1},
                  "batch": %d, "seed": 1, "steps": 1000000}}
    """
        .formatted(length, cell, units, layers, batch);
  }

  private static final String LSTM = "\"lstm\"";
  private static final String MIDDLE = experiment(LSTM, 50, 64, 1, 32);
  private static final String LIGHT = experiment(LSTM, 20, 16, 1, 16);
  private static final String HEAVY = experiment(LSTM, 100, 128, 2, 32);

  private static final String EVERYTHING =
      "{'type': 'watch', 'of': ['states', 'outputs', 'gates', 'parameters'], 'fps': 10}";
  private static final String NOTHING = "{'type': 'watch', 'of': [], 'fps': 1}";

  private final Process process;
  private final URI address;
  private final double firstPage;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServerBenchmark() throws IOException {
    List<String> command = new ArrayList<>(Java.command());
    String data = Files.createTempDirectory("sluice-bench").toString();
    command.addAll(List.of(Main.class.getName(), "--port", "0", "--data", data));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.redirectError(Java.log("server"));
    long start = System.nanoTime();
    process = builder.start();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.contains("http://")) {
      line = lines.readLine();
    }
    Matcher matcher = ADDRESS.matcher(line == null ? "" : line);
    if (!matcher.find()) {
      throw new IllegalStateException("the server ended; see target/bench-server.log");
    }
    address = URI.create(matcher.group());
    get("/");
    firstPage = (System.nanoTime() - start) / 1e9;
  }

  /** Prints the goals and what was reached. */
  static void run() throws IOException {
    ServerBenchmark benchmark = new ServerBenchmark();
    try {
      benchmark.goals();
    } finally {
      benchmark.process.destroy();
    }
  }

  /** Lets a class open the page at once. */
  static void storm() throws IOException {
    String running = System.getProperty("bench.at", "");
    if (!running.isEmpty()) {
      storm(URI.create(running));
      return;
    }
    ServerBenchmark benchmark = new ServerBenchmark();
    try {
      rest(WARM);
      storm(benchmark.address);
    } finally {
      benchmark.process.destroy();
    }
  }

  private static void storm(URI server) throws IOException {
    try {
      new StormBenchmark(server).run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void goals() {
    print("first page after the start of the JVM, s, at most 2.5", firstPage, firstPage <= 2.5);
    warmUp();
    double edited = edited();
    print("an edited cell until its first step, ms, under 150", edited, edited < 150);
    double watched = watched();
    print("watching everything at 10 frames a second costs, %, at most 3", watched, watched <= 3);
    shares();
    double light = lightBesideHeavy();
    print("a light run's first frame beside two heavy ones, ms, at most 300", light, light <= 300);
  }

  private static void print(String what, double reached, boolean met) {
    System.out.println(Report.goal(what, reached, met));
  }

  private String get(String path) {
    try {
      var request = HttpRequest.newBuilder(address.resolve(path)).GET().build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Visitor visitor(String experiment) {
    return new Visitor(client, address, experiment);
  }

  private static void rest(double seconds) {
    try {
      TimeUnit.NANOSECONDS.sleep((long) (seconds * SECOND));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void warmUp() {
    try (var middle = visitor(MIDDLE);
        var light = visitor(LIGHT)) {
      middle.say(EVERYTHING).say("{'type': 'play'}");
      light.say(EVERYTHING).say("{'type': 'play'}");
      rest(WARM);
    }
  }

  /** From the request to the first frame after a step; the median of equations never seen. */
  private double edited() {
    double[] times = new double[9];
    for (int i = 0; i < times.length; i++) {
      String cell =
          "{\"equations\": \"z = sigmoid(W_z h + U_z x + b_z)\\nh' = z * h + %s * (1 - z) * tanh(W_a h + U_a x + b_a)\"}"
              .formatted(1 + i / 16.0);
      long start = System.nanoTime();
      try (var visitor = visitor(experiment(cell, 20, 16, 1, 16))) {
        visitor.say("{'type': 'play'}");
        times[i] = (visitor.stepped() - start) / 1e6;
      }
    }
    return Benchmark.median(times);
  }

  /** Per cent of its steps that a run loses, by turns with and without; the median. */
  private double watched() {
    double[] costs = new double[7];
    try (var visitor = visitor(MIDDLE)) {
      visitor.say("{'type': 'play'}");
      visitor.stepped();
      for (int i = 0; i < costs.length; i++) {
        visitor.say(NOTHING);
        double without = rate(List.of(visitor), 2)[0];
        visitor.say(EVERYTHING);
        double with = rate(List.of(visitor), 2)[0];
        costs[i] = 100 * (1 - with / without);
      }
    }
    return Benchmark.median(costs);
  }

  /** Steps a second of each. */
  private static double[] rate(List<Visitor> visitors, double seconds) {
    double[] rates = new double[visitors.size()];
    long[] starts = new long[rates.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = -visitors.get(i).step();
      starts[i] = System.nanoTime();
    }
    rest(seconds);
    for (int i = 0; i < rates.length; i++) {
      rates[i] = (rates[i] + visitors.get(i).step()) / ((System.nanoTime() - starts[i]) / 1e9);
    }
    return rates;
  }

  /** Equal runs, so that their steps are their shares of the cores. */
  private void shares() {
    double two = together(2);
    double[] forty = ratesOf(40);
    double sum = Arrays.stream(forty).sum();
    double squares = Arrays.stream(forty).map(rate -> rate * rate).sum();
    double kept = 100 * sum / two;
    double jain = sum * sum / (forty.length * squares);
    print("steps a second of 40 runs in sum, % of those of two, at least 90", kept, kept >= 90);
    print("Jain's index of the shares of 40 runs over 10 s, at least 0.95", jain, jain >= 0.95);
  }

  private double together(int count) {
    return Arrays.stream(ratesOf(count)).sum();
  }

  private double[] ratesOf(int count) {
    List<Visitor> visitors = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        visitors.add(visitor(LIGHT).say("{'type': 'play'}"));
      }
      visitors.forEach(Visitor::stepped);
      return rate(visitors, 10);
    } finally {
      visitors.forEach(Visitor::close);
    }
  }

  /** From the request to the first frame after a step; the longest. */
  private double lightBesideHeavy() {
    double longest = 0;
    try (var one = visitor(HEAVY);
        var other = visitor(HEAVY)) {
      one.say("{'type': 'play'}").stepped();
      other.say("{'type': 'play'}").stepped();
      for (int i = 0; i < TURNS; i++) {
        rest(0.7);
        long start = System.nanoTime();
        try (var light = visitor(LIGHT)) {
          light.say("{'type': 'play'}");
          longest = Math.max(longest, (light.stepped() - start) / 1e6);
        }
      }
    }
    return longest;
  }
}
