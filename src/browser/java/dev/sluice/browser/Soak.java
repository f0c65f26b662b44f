package dev.sluice.browser;

import com.microsoft.playwright.options.ReducedMotion;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How steadily the page draws while a large network streams, and what its first visit takes. Prints
 * and asserts nothing: {@code mvn test -Pbrowser -Dtest=Soak}.
 */
@ExtendWith(Browser.class)
final class Soak {
  private static final int SECONDS = 20;

  /** Eight layers over a hundred positions. */
  private static final String LARGE =
      """
      {"task":{"name":"temporal-order","length":100},
       "network":{"embed":{"units":16},
                  "layers":[{"type":"recurrent","cell":"lstm","units":16,"connection":"residual","repeat":8}]},
       "training":{"optimizer":{"name":"adam","rate":0.001},"clip":{"norm":1},"batch":16,"seed":1,"steps":1000000}}
      """;

  private static final String START =
      """
      window.soak = {ticks: [], shift: 0, long: 0};
      let last = performance.now();
      const tick = (now) => { soak.ticks.push(now - last); last = now; requestAnimationFrame(tick); };
      requestAnimationFrame(tick);
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => soak.shift += entry.value)).observe({type: 'layout-shift'});
      new PerformanceObserver((list) => soak.long += list.getEntries().length).observe({type: 'longtask'});
      """;

  private static final String END =
      """
      (() => {
        const ticks = soak.ticks.slice(2).sort((one, other) => one - other);
        const share = (part) => ticks[Math.min(ticks.length - 1, Math.floor(ticks.length * part))].toFixed(1);
        const seconds = ticks.reduce((sum, tick) => sum + tick, 0) / 1000;
        return `drawn ${(ticks.length / seconds).toFixed(1)} frames a second; between two of them, ms: median ${share(0.5)}, `
          + `99 of 100 ${share(0.99)}, longest ${share(1)}; tasks over 50 ms: ${soak.long}; layout shift ${soak.shift.toFixed(5)}`;
      })()
      """;

  private final Browser.Suite suite;

  Soak(Browser.Suite suite) {
    this.suite = suite;
  }

  @Test
  void while_eight_layers_of_a_hundred_positions_stream() {
    try (var playground = new Playground(suite).open(LARGE)) {
      playground.untilState("running");
      playground.page.waitForTimeout(3_000);
      playground.page.evaluate(START);
      playground.page.waitForTimeout(1000.0 * SECONDS);
      System.out.println(playground.page.evaluate(END));
    }
  }

  @Test
  void what_a_first_visit_takes() {
    try (var playground = new Playground(suite)) {
      var wire = new Wire(playground.page);
      long start = System.nanoTime();
      playground.open();
      long seen = System.nanoTime();
      String score = "Number(document.querySelector('#chart-score output').textContent) > 0.9";
      playground.until(score, 60_000);
      System.out.printf(
          "first visit: %.0f kB in %d files; first gradient after %.1f s, a score over 0.9 after"
              + " %.1f s%n",
          wire.bytes() / 1000,
          wire.loaded.size(),
          (seen - start) / 1e9,
          (System.nanoTime() - start) / 1e9);
    }
  }

  @Test
  void what_the_page_keeps_in_memory_over_many_networks() {
    try (var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.NO_PREFERENCE)
            .open(Playground.SMALL)) {
      for (int round = 0; round <= 30; round++) {
        playground.choose("/network/layers/0/cell", round % 2 == 0 ? "gru" : "lstm");
        playground.page.waitForTimeout(700);
        if (round % 10 == 0) {
          Object heap = playground.page.evaluate("performance.memory.usedJSHeapSize / 1e6");
          System.out.println("after " + Map.of("networks", round + 1, "megabytes", heap));
        }
      }
    }
  }
}
