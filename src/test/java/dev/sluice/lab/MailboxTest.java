package dev.sluice.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailboxTest {
  private static final Quantity STATES = Quantities.named("states");

  private static final JsonMapper MAPPER = new JsonMapper();

  /** A socket whose reader reads when told to. */
  private static final class Reader implements Outlet {
    final List<JsonNode> read = new ArrayList<>();
    final Deque<Runnable> underWay = new ArrayDeque<>();
    @Nullable Reason closed;
    boolean isFast;

    @Override
    public void send(String text, Runnable sent, Consumer<Throwable> failed) {
      read.add(MAPPER.readTree(text));
      if (isFast) {
        sent.run();
      } else {
        underWay.add(sent);
      }
    }

    @Override
    public void close(Reason reason) {
      closed = reason;
    }

    void readAll() {
      while (!underWay.isEmpty()) {
        underWay.remove().run();
      }
    }
  }

  private final Reader reader = new Reader();
  private final Meters meters = new Meters();
  private final Mailbox mailbox = new Mailbox(reader, Runnable::run, meters);

  private static Frame frame(long seq) {
    return new Frame("run", seq, seq, 0.5, Score.NONE, 2, false, 0.1, Map.of());
  }

  private void offer(long seq) {
    mailbox.offer(frame(seq), Set.of());
  }

  @Test
  void a_slow_reader_gets_the_newest_frame_and_is_told_how_many_it_replaces() {
    for (int seq = 0; seq < 1000; seq++) {
      offer(seq);
    }
    assertThat(reader.underWay).hasSize(1);
    reader.readAll();
    assertThat(reader.read).hasSize(2);
    assertThat(reader.read.get(0).get("seq").intValue()).isZero();
    assertThat(reader.read.get(0).get("skipped").intValue()).isZero();
    assertThat(reader.read.get(1).get("seq").intValue()).isEqualTo(999);
    assertThat(reader.read.get(1).get("skipped").intValue()).isEqualTo(998);
    assertThat(meters.framesSent()).isEqualTo(2);
    assertThat(meters.framesSkipped()).isEqualTo(998);
  }

  @Test
  void an_event_comes_after_its_frame_and_no_event_is_dropped() {
    offer(0);
    offer(1);
    mailbox.post(Event.done(1));
    offer(2);
    offer(3);
    mailbox.post(Event.diverged(3, "layers.0.h"));
    mailbox.post(Event.done(4));
    reader.readAll();
    assertThat(reader.read.stream().map(MailboxTest::name))
        .containsExactly("0", "1", "done", "3", "diverged", "done");
    assertThat(reader.read.get(4).get("where").stringValue()).isEqualTo("layers.0.h");
  }

  private static String name(JsonNode message) {
    return message.get("type").stringValue().equals("event")
        ? message.get("name").stringValue()
        : message.get("seq").toString();
  }

  @Test
  void a_fast_reader_gets_every_frame() {
    reader.isFast = true;
    for (int seq = 0; seq < 10_000; seq++) {
      offer(seq);
    }
    assertThat(reader.read).hasSize(10_000);
  }

  @Test
  void who_reads_no_events_at_all_is_let_go() {
    for (int i = 0; i < 1000; i++) {
      mailbox.post(Event.done(i));
    }
    assertThat(reader.closed).isEqualTo(Outlet.Reason.SLOW);
    reader.readAll();
    assertThat(reader.read).hasSize(1);
  }

  @Test
  void a_frame_is_written_once_for_all_who_watch_the_same() {
    Frame frame = frame(7);
    var other = new Mailbox(new Reader(), Runnable::run, meters);
    mailbox.offer(frame, Set.of(STATES));
    other.offer(frame, Set.of(STATES));
    assertThat(frame.texts()).hasSize(1);
    other.offer(frame, Set.of());
    assertThat(frame.texts()).hasSize(1);
  }

  @Test
  void numbers_that_are_not_finite_are_shown_as_what_they_are() {
    double[] values = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.1f, 1e-60, 1e300, 0, -0.0
    };
    Frame frame =
        frame(0).with(Map.of(STATES, json -> Numbers.write(json, values))).withScore(Score.NONE);
    String text = frame.text(Set.of(STATES), 0);
    assertThat(text)
        .contains("[\"NaN\",\"Infinity\",\"-Infinity\",0.1,1.0E-60,1.0E300,0.0,-0.0]")
        .contains("\"score\":\"NaN\"");
  }
}
