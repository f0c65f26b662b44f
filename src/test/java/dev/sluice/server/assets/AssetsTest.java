package dev.sluice.server.assets;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import io.javalin.Javalin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {
  private static final String MODULE =
      """
      /** Words that stand here often: stand here often. import {no} from './comment.js'; */
      import {a, b as c} from './model/one.js';
      import './model/two.js';
      export * from './model/three.js';
      const later = () => import('./model/later.js');
      """
          + "// filled so that it is worth compressing\n".repeat(100);

  private static final String SERVED = MODULE.replaceFirst("^.*", "");

  private final Compression compression = new Compression();
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path root;
  private Assets assets;
  private Javalin app;

  @BeforeEach
  void start() throws IOException {
    write("web/main.js", MODULE);
    write("web/model/one.js", "import {x} from '../model/two.js';\nimport('./never.js');\n");
    for (String name : new String[] {"two", "three", "later", "never"}) {
      write("web/model/" + name + ".js", "export const x = 1;\n");
    }
    write("web/package.json", "{}");
    write("web/node_modules/lit/lit.js", "1");
    write("static/one.css", "a {color: red}");
    write("static/two.css", "b {color: blue}");
    write("static/three.css", "i {color: green}");
    write("templates/page.html", "<p>");
    write("secret.js", "1");
    assets = new Assets(root, Duration.ZERO, compression);
    app = Javalin.create(config -> assets.register(config.routes)).start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    client.close();
    app.stop();
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private HttpResponse<byte[]> ask(String method, String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    try {
      return client.send(
          (headers.length == 0 ? request : request.headers(headers)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static byte[] decoded(HttpResponse<byte[]> answer) throws IOException {
    return switch (header(answer, "Content-Encoding")) {
      case "br" -> Decoder.decompress(answer.body()).getDecompressedData();
      case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
      default -> answer.body();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd | br",
        "br;q=0.5, gzip          | br",
        "gzip                    | gzip",
        "br;q=0, gzip;q=1.0      | gzip",
        "BR;q=0.0, identity      | ''",
        "deflate                 | ''",
      })
  void a_file_comes_in_the_best_encoding_that_is_accepted(String accepted, String encoding)
      throws IOException {
    assertThat(Brotli4jLoader.isAvailable()).isTrue();
    var answer = ask("GET", "/web/main.js", "Accept-Encoding", accepted);
    assertThat(header(answer, "Content-Encoding")).isEqualTo(encoding);
    assertThat(header(answer, "Vary")).contains("Accept-Encoding");
    assertThat(header(answer, "Content-Type")).startsWith("text/javascript");
    assertThat(new String(decoded(answer), StandardCharsets.UTF_8)).isEqualTo(SERVED);
  }

  @Test
  void who_accepts_no_encoding_and_who_asks_for_a_small_file_gets_it_as_it_is() {
    assertThat(ask("GET", "/web/main.js").body()).hasSize(SERVED.length());
    var small = ask("GET", "/static/one.css", "Accept-Encoding", "br");
    assertThat(header(small, "Content-Encoding")).isEmpty();
    assertThat(small.body()).asString().isEqualTo("a {color: red}");
  }

  @Test
  void a_file_is_compressed_fast_for_the_first_and_well_for_all_who_come_later() {
    var first = ask("GET", "/web/main.js", "Accept-Encoding", "br");
    while (compression.waiting() > 0) {
      Thread.onSpinWait();
    }
    var second = ask("GET", "/web/main.js", "Accept-Encoding", "br");
    assertThat(second.body()).hasSizeLessThan(first.body().length);
    assertThat(compression.count()).isEqualTo(2);
    assertThat(ask("GET", assets.script("main.js"), "Accept-Encoding", "br").body())
        .isEqualTo(second.body());
    assertThat(compression.count()).isEqualTo(2);
  }

  @Test
  void many_at_once_have_a_file_compressed_once() throws InterruptedException {
    var threads =
        java.util.stream.IntStream.range(0, 16)
            .mapToObj(
                _ ->
                    Thread.startVirtualThread(
                        () -> ask("GET", "/web/main.js", "Accept-Encoding", "br")))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    while (compression.waiting() > 0) {
      Thread.onSpinWait();
    }
    assertThat(compression.count()).isEqualTo(2);
  }

  @Test
  void only_an_address_with_the_hash_of_what_is_there_is_kept_for_good() throws IOException {
    String address = assets.script("main.js");
    assertThat(address).matches("/web/[0-9a-f]{16}/main\\.js");
    assertThat(header(ask("GET", address), "Cache-Control")).contains("immutable", "31536000");
    assertThat(header(ask("GET", "/web/main.js"), "Cache-Control")).isEqualTo("no-cache");

    write("web/main.js", "changed();");
    assertThat(assets.script("main.js")).isNotEqualTo(address);
    var old = ask("GET", address);
    assertThat(old.body()).asString().isEqualTo("changed();");
    assertThat(header(old, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void a_file_is_sent_again_only_when_it_has_changed() throws IOException {
    String tag = header(ask("GET", "/web/main.js"), "ETag");
    for (String tags : new String[] {tag, "\"other\", " + tag, tag.substring(2), "*"}) {
      var answer = ask("GET", "/web/main.js", "If-None-Match", tags, "Accept-Encoding", "br");
      assertThat(answer.statusCode()).as(tags).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(header(answer, "ETag")).isEqualTo(tag);
    }
    assertThat(ask("GET", "/web/main.js", "If-None-Match", "\"other\"").statusCode())
        .isEqualTo(200);
    write("web/main.js", "changed();");
    assertThat(ask("GET", "/web/main.js", "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(compression.count()).isZero();
  }

  @Test
  void a_head_request_tells_all_but_the_content() {
    var answer = ask("HEAD", "/web/main.js");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(header(answer, "ETag")).isNotEmpty();
    assertThat(header(answer, "Content-Length")).isEqualTo("" + SERVED.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web/",
        "/web/none.js",
        "/web/model",
        "/web/package.json",
        "/web/node_modules/lit/lit.js",
        "/web/../secret.js",
        "/web/%2e%2e/secret.js",
        "/web/..%2fsecret.js",
        "/web//main.js",
        "/web/0123456789abcdef/../secret.js",
        "/static/one+two.css",
        "/templates/page.html",
        "/webjars/",
        "/webjars/lit-html",
        "/webjars/../webjars/katex/0.18.11/dist/katex.js",
        "/webjars/katex/0.18.11/../0.18.11/dist/katex.js",
      })
  void there_is_nothing_but_what_pages_load(String path) {
    assertThat(ask("GET", path).statusCode()).isBetween(400, 499);
  }

  @Test
  void a_page_has_its_style_sheets_as_one_in_their_order() throws IOException {
    String address = assets.sheets("two one");
    assertThat(address).matches("/static/[0-9a-f]{16}/two\\+one\\.css");
    var answer = ask("GET", address);
    assertThat(answer.body()).asString().isEqualTo("b {color: blue}\na {color: red}\n");
    assertThat(header(answer, "Content-Type")).startsWith("text/css");
    assertThat(header(answer, "Cache-Control")).contains("immutable");
    write("static/one.css", "a {color: black}");
    assertThat(ask("GET", assets.sheets("two one")).body()).asString().contains("black");
  }

  @Test
  void all_that_a_first_module_needs_is_found_by_what_is_imported() {
    String main = assets.script("main.js");
    String folder = main.substring(0, main.lastIndexOf('/') + 1);
    assertThat(assets.modules("main.js"))
        .containsExactly(
            main,
            folder + "model/one.js",
            folder + "model/two.js",
            folder + "model/three.js",
            folder + "model/later.js");
  }

  @Test
  void comments_are_left_out_of_our_modules_and_nothing_else_and_every_line_keeps_its_number()
      throws IOException {
    try (var files = Files.walk(Path.of("web"))) {
      var modules =
          files
              .filter(file -> file.toString().endsWith(".js"))
              .filter(file -> !file.toString().contains("node_modules"))
              .toList();
      assertThat(modules).hasSizeGreaterThan(100);
      for (Path module : modules) {
        var source = Files.readString(module).split("\n", -1);
        var served = Comments.leftOut(Files.readString(module)).split("\n", -1);
        assertThat(served).as(module.toString()).hasSameSizeAs(source);
        for (int line = 0; line < source.length; line++) {
          String read = source[line].strip();
          assertThat(served[line])
              .as("%s:%d", module, line + 1)
              .isEqualTo(read.matches("/\\*\\*(?!.*\\*/.).*|\\*.*") ? "" : source[line]);
        }
      }
    }
  }
}
