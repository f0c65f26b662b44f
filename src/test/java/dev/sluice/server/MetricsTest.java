package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final String EXPERIMENT =
      """
      {"task": {"name": "parity", "length": 6},
       "network": {"layers": [{"type": "recurrent", "cell": "rnn", "units": 4}]},
       "training": {"batch": 4, "steps": 40}}
      """;

  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{[a-z_]+=\"[^\"]*\"(?:,[a-z_]+=\"[^\"]*\")*\\})?) (\\S+)");

  /** Every sample of the text, by its name and labels; each line must be one, or a comment. */
  private static Map<String, Double> samples(String text) {
    var all = new TreeMap<String, Double>();
    for (String line : text.lines().toList()) {
      var sample = SAMPLE.matcher(line);
      if (!line.startsWith("#")) {
        assertThat(sample.matches()).as(line).isTrue();
        all.put(sample.group(1), Double.parseDouble(sample.group(2).replace("+Inf", "Infinity")));
      }
    }
    return all;
  }

  @Test
  void prometheus_is_told_what_the_server_does() {
    try (var server = new Server()) {
      server.get("/api/runs/none");
      String id = server.post("/api/runs", EXPERIMENT).json().get("id").stringValue();
      try (var socket = new Socket(server, id)) {
        socket.send("{'type':'step','count':3}").frameAt(3);
        var answer = server.get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
            .startsWith("text/plain")
            .contains("version=0.0.4");
        String text = answer.response().body();
        assertThat(text)
            .contains("# HELP sluice_steps_total Updates", "# TYPE sluice_steps_total counter")
            .doesNotContain(id);
        Map<String, Double> all = samples(text);
        assertThat(all.get("sluice_steps_total")).isEqualTo(3);
        assertThat(all.get("sluice_frames_sent_total")).isPositive();
        assertThat(all.get("sluice_frames_skipped_total")).isNotNegative();
        assertThat(all.get("sluice_runs{status=\"diverged\"}")).isZero();
        assertThat(all.get("sluice_runs{status=\"paused\"}")).isGreaterThanOrEqualTo(1);
        assertThat(all.get("sluice_runs_watched")).isEqualTo(1);
        assertThat(all.get("sluice_engine_memory_bytes")).isPositive();
        assertThat(all.get("sluice_history_memory_bytes")).isPositive();
        assertThat(all.get("sluice_queue_wait_seconds_count")).isPositive();
        assertThat(all.get("sluice_queue_wait_seconds_sum")).isPositive();
        assertThat(all.get("sluice_http_answers_total{status=\"4xx\"}")).isEqualTo(1);
        assertThat(all.keySet()).anyMatch(name -> name.startsWith("jvm_memory_used_bytes"));
        assertThat(all.get("process_cpu_seconds_total")).isPositive();
        assertThat(all.keySet()).noneMatch(name -> name.contains("_ns"));
        socket.send("{'type':'play'}").event("done");
        assertThat(samples(server.get("/metrics").response().body()))
            .containsEntry("sluice_steps_total", 40.0);
      }
    }
  }
}
