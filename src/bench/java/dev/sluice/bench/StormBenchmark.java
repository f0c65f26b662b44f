package dev.sluice.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A class of three hundred opens the page within one second: each asks for it, and then over six
 * connections, as browsers do, for all that it loads. The processor time of the server is told
 * apart from that of the visitors, who are in this process.
 */
final class StormBenchmark {
  private static final int VISITORS = 300;
  private static final int ROUNDS = 3;
  private static final double GOAL = 5;
  private static final Pattern TIME =
      Pattern.compile("^process_cpu_seconds_total ([0-9.eE+-]+)", Pattern.MULTILINE);

  private final URI server;

  StormBenchmark(URI server) {
    this.server = server;
  }

  /** Prints each round; the server is to have nothing else to do. */
  void run() throws IOException, InterruptedException {
    List<String> files = FilesOfPage.of(server);
    System.out.printf("a page and %d files that it loads%n", files.size());
    for (int round = 0; round < ROUNDS; round++) {
      round(files);
    }
  }

  private void round(List<String> files) throws IOException, InterruptedException {
    double[] seconds = new double[VISITORS];
    var served = new AtomicInteger();
    double before = serverTime();
    long own = ownTime();
    long start = System.nanoTime();
    var visits = new ArrayList<Thread>();
    for (int i = 0; i < VISITORS; i++) {
      int visitor = i;
      visits.add(
          Thread.startVirtualThread(
              () -> {
                long arrival = start + visitor * 1_000_000_000L / VISITORS;
                Connection.restUntil(arrival);
                if (new PageVisit(server, files).complete()) {
                  served.incrementAndGet();
                }
                seconds[visitor] = (System.nanoTime() - arrival) / 1e9;
              }));
    }
    for (Thread visit : visits) {
      visit.join();
    }
    Arrays.sort(seconds);
    double longest = seconds[VISITORS - 1];
    double cpu = serverTime() - before;
    System.out.println(
        Report.goal(
            "the last of 300 has page and files after s, at most 5",
            longest,
            longest <= GOAL && served.get() == VISITORS));
    System.out.printf(
        "  served %d of %d; median %.2f s; the server's processor %.2f s, %.1f ms a visit; the"
            + " visitors' %.2f s%n",
        served.get(),
        VISITORS,
        seconds[VISITORS / 2],
        cpu,
        1000 * cpu / VISITORS,
        (ownTime() - own) / 1e9);
  }

  private static long ownTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private double serverTime() throws IOException {
    try (var connection = new Connection(server)) {
      Matcher matcher = TIME.matcher(connection.get("/metrics", "identity").text());
      return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }
  }
}
