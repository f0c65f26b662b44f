package dev.sluice.browser;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a page loads over the wire, headers included. What a run then tells goes on as long as it is
 * looked at, over its socket and beneath its address: that is no part of the page.
 */
final class Wire {
  private static final long QUIET = Duration.ofSeconds(2).toNanos();

  final List<String> loaded = new ArrayList<>();
  private final Page page;
  private final Set<String> toldByRun = new HashSet<>();
  private final Map<String, String> addresses = new HashMap<>();
  private double bytes;
  private double mathematics;
  private long latest = System.nanoTime();

  Wire(Page page) {
    this.page = page;
    var session = page.context().newCDPSession(page);
    session.send("Network.enable");
    session.on(
        "Network.requestWillBeSent",
        event -> {
          String id = event.get("requestId").getAsString();
          String url = event.getAsJsonObject("request").get("url").getAsString();
          if (url.contains("/api/runs/")) {
            toldByRun.add(id);
          } else {
            loaded.add(url);
            addresses.put(id, url);
            latest = System.nanoTime();
          }
        });
    session.on(
        "Network.loadingFinished",
        event -> {
          String id = event.get("requestId").getAsString();
          if (!toldByRun.contains(id)) {
            double length = event.get("encodedDataLength").getAsDouble();
            bytes += length;
            if (addresses.getOrDefault(id, "").contains("/katex/")) {
              mathematics += length;
            }
            latest = System.nanoTime();
          }
        });
  }

  /** Waits until nothing more has been loaded for two seconds. */
  void untilQuiet() {
    page.waitForCondition(() -> System.nanoTime() - latest > QUIET);
  }

  double bytes() {
    return bytes;
  }

  /** What of them is KaTeX, its fonts and its style sheet; all else counts as our own. */
  double mathematics() {
    return mathematics;
  }
}
