package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts and tables of the user's own: what was understood of them, and that they stay private. */
class OwnDataTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String MARK = "Zwiebelfisch";

  /** All that is logged, and by whom it was thrown. */
  private static final class Recorder extends AppenderBase<ILoggingEvent> {
    final List<String> said = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      said.add(event.getFormattedMessage());
      for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
        said.add(t.getClassName() + ": " + t.getMessage());
      }
    }
  }

  private static Server server;

  @BeforeAll
  static void start() {
    server = new Server();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String preview(Map<String, Object> task) {
    return MAPPER.writeValueAsString(Map.of("task", task, "seed", 1));
  }

  private static String experiment(Map<String, Object> task, double rate) {
    return MAPPER.writeValueAsString(
        Map.of(
            "task",
            task,
            "network",
            Map.of("layers", List.of(Map.of("type", "dense", "units", 4))),
            "training",
            Map.of("optimizer", Map.of("name", "sgd", "rate", rate), "steps", 20)));
  }

  @Test
  void a_preview_tells_what_was_understood_of_a_table() {
    String csv = "height,colour,kind\n" + "1,red,a\n2,,b\n3,blue,b\n".repeat(5);
    JsonNode table =
        server
            .post("/api/tasks/preview", preview(Map.of("name", "table", "csv", csv)))
            .json()
            .get("table");
    assertThat(table.get("training").intValue()).isEqualTo(12);
    assertThat(table.get("unseen").intValue()).isEqualTo(3);
    assertThat(table.get("target").stringValue()).isEqualTo("kind");
    assertThat(table.at("/columns/0/most").doubleValue()).isEqualTo(3);
    assertThat(table.at("/columns/1/missing").intValue()).isEqualTo(5);
    assertThat(table.at("/columns/2/categories/0").toString())
        .isEqualTo("{\"shown\":\"b\",\"count\":10}");
    assertThat(table.get("features").toString())
        .isEqualTo("[\"height\",\"colour = blue\",\"colour = red\",\"colour = ?\"]");
    assertThat(table.at("/first/1/values").toString()).endsWith(",0.0,0.0,1.0]");
  }

  @Test
  void a_preview_says_what_was_taken_for_missing_how_a_sign_was_read_and_answers_as_they_stand() {
    String csv = "price;size;id\n" + "1.250;NA;007\n1.100;5;12345678901234567890\n".repeat(6);
    JsonNode table =
        server
            .post("/api/tasks/preview", preview(Map.of("name", "table", "csv", csv)))
            .json()
            .get("table");
    assertThat(table.at("/columns/0/reading").toString())
        .isEqualTo(
            "{\"cell\":\"1.250\",\"decimals\":\"point\",\"value\":1.25,\"otherwise\":1250.0,\"asked\":true}");
    assertThat(table.at("/columns/1/missingWords").toString())
        .isEqualTo("[{\"shown\":\"NA\",\"count\":6}]");
    assertThat(table.at("/first/0/answer").stringValue()).isEqualTo("007");
    assertThat(table.at("/first/1/answer").stringValue()).isEqualTo("12345678901234567890");
  }

  @Test
  void a_preview_tells_what_was_understood_of_a_text() {
    JsonNode text =
        server
            .post(
                "/api/tasks/preview",
                preview(Map.of("name", "text", "text", "落霞与孤鹜齐飞，".repeat(20), "length", 5)))
            .json()
            .get("text");
    assertThat(text.get("characters").intValue()).isEqualTo(160);
    assertThat(text.get("alphabet").size()).isEqualTo(8);
    assertThat(text.get("unseen").intValue()).isEqualTo(16);
    assertThat(text.get("start").stringValue()).startsWith("落霞与孤鹜齐飞，");
  }

  @Test
  void a_wrong_cell_is_named_in_both_languages_with_a_short_excerpt() {
    String csv = "height,kind\n" + "1,a\n2,b\n".repeat(6) + MARK.repeat(50) + ",a\n";
    String body = preview(Map.of("name", "table", "csv", csv));
    JsonNode english = server.post("/api/tasks/preview", body).json();
    assertThat(english.at("/errors/0/pointer").stringValue()).isEqualTo("/task/csv");
    assertThat(english.at("/errors/0/detail").stringValue())
        .startsWith("Row 14, column 1 (“height”): “Zwiebel");
    JsonNode chinese = server.post("/api/tasks/preview", body, "Accept-Language", "zh").json();
    assertThat(chinese.at("/errors/0/detail").stringValue()).startsWith("第 14 行第 1 列（“height”）");
    assertThat(english.toString().split(MARK, -1)).hasSizeLessThan(10);
  }

  @Test
  void more_than_a_request_may_hold_is_refused() {
    var answer =
        server.post(
            "/api/tasks/preview", preview(Map.of("name", "text", "text", "字".repeat(270_000))));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(
            server
                .post(
                    "/api/tasks/preview",
                    preview(Map.of("name", "text", "text", "字写".repeat(39_999))))
                .status())
        .isEqualTo(200);
  }

  /** 240 KiB in the file, whatever they become as JSON. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "\"", "\n", "\t", "\u0001", "é", "€", "字", "🙂"})
  void a_table_just_under_the_limit_is_taken_whatever_its_letters(String letter) {
    String rows = "height,kind\n" + "1,x\n2,y\n".repeat(6);
    int room = 240 * 1024 - rows.length() - 6;
    String csv = rows + "3,\"" + letter.repeat(room / letter.length() / 2 * 2) + "\"\n";
    assertThat(csv).hasSizeBetween(240 * 1024 - 6, 240 * 1024);
    Map<String, Object> task = Map.of("name", "table", "csv", csv);
    assertThat(server.post("/api/tasks/preview", preview(task)).status()).isEqualTo(200);
    assertThat(server.post("/api/estimate", experiment(task, 0.1)).status()).isEqualTo(200);
    String more = preview(Map.of("name", "table", "csv", csv + "3,x".repeat(3)));
    JsonNode refused = server.post("/api/tasks/preview", more).json();
    assertThat(refused.at("/errors/0/pointer").stringValue()).isEqualTo("/task/csv");
  }

  @Test
  void nothing_of_it_is_ever_logged() {
    var recorder = new Recorder();
    recorder.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("dev.sluice");
    Level before = ours.getLevel();
    root.addAppender(recorder);
    ours.setLevel(Level.TRACE);
    try {
      ours.info("the recorder hears {}", "Nachtigall");
      assertThat(recorder.said).contains("the recorder hears Nachtigall");
      String good = "a," + MARK + "\n" + "1,x\n2,y\n".repeat(8);
      String bad = "a," + MARK + "\n" + "1,x\n2,y\n".repeat(8) + MARK + ",x\n";
      String broken = "a,b\n\"" + MARK + "\"" + MARK + ",x\n";
      for (String csv : List.of(good, bad, broken)) {
        Map<String, Object> task = Map.of("name", "table", "csv", csv);
        server.post("/api/tasks/preview", preview(task));
        server.post("/api/estimate", experiment(task, 0.1));
        run(experiment(task, 0.1));
        run(experiment(task, 1e30));
      }
      run(experiment(Map.of("name", "text", "text", MARK.repeat(30), "length", 3), 1e30));
      run(experiment(Map.of("name", "text", "text", MARK, "length", 30), 0.1));
      server.post("/api/tasks/preview", "{\"task\": {\"name\": \"" + MARK + "\"}}");
      server.post("/api/runs", "{\"task\": \"" + MARK);
    } finally {
      ours.setLevel(before);
      root.detachAppender(recorder);
    }
    assertThat(recorder.said).noneMatch(said -> said.contains("Zwiebel"));
  }

  /** Trains it to its end, or to where it diverges. */
  private static void run(String experiment) {
    var created = server.post("/api/runs", experiment);
    if (created.status() == 201) {
      String id = created.json().get("id").stringValue();
      try (Socket socket = new Socket(server, id)) {
        socket.send("{'type': 'play'}").next(message -> !Socket.isFrame(message));
      }
      assertThat(server.get("/api/runs/" + id).json().at("/experiment/task/name").isString())
          .isTrue();
    } else {
      assertThat(created.status()).isEqualTo(400);
    }
  }
}
