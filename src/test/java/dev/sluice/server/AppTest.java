package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.assets.Assets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AppTest {
  private static Server server;

  @BeforeAll
  static void start() {
    server = new Server();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_page_comes_in_the_language_of_the_browser() {
    assertThat(server.get("/", "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8").response().body())
        .contains("<html lang=\"zh-CN\"");
    assertThat(server.get("/", "Accept-Language", "fr,en;q=0.8").response().body())
        .contains("<html lang=\"en\"");
  }

  @Test
  void a_language_asked_for_is_kept_in_a_cookie() {
    var answer = server.get("/?lang=zh", "Accept-Language", "en");
    assertThat(answer.response().body()).contains("<html lang=\"zh-CN\"");
    assertThat(answer.header("Set-Cookie")).startsWith("lang=zh;").contains("SameSite=Lax");
    assertThat(server.get("/", "Accept-Language", "en", "Cookie", "lang=zh").response().body())
        .contains("<html lang=\"zh-CN\"");
  }

  @Test
  void the_page_may_load_from_this_server_alone() {
    var answer = server.get("/");
    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'self'; ");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void every_address_in_the_import_map_is_served_for_good() {
    Assets.imports().values().stream()
        .filter(address -> !address.endsWith("/"))
        .forEach(
            address -> {
              var answer = server.get(address);
              assertThat(answer.status()).as(address).isEqualTo(200);
              assertThat(answer.header("Content-Type")).containsPattern("text/(javascript|css)");
              assertThat(answer.header("Cache-Control")).contains("immutable");
            });
  }

  @Test
  void a_file_of_ours_is_sent_again_only_when_it_has_changed() {
    var first = server.get("/static/page.css");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
    var again = server.get("/static/page.css", "If-None-Match", first.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void no_path_leads_out_of_the_folders_that_are_served() {
    for (String path :
        new String[] {
          "/static/../pom.xml",
          "/static/%2e%2e/pom.xml",
          "/web/..%2fpom.xml",
          "/static//etc/passwd",
          "/web/package.json/../../pom.xml",
          "/static/"
        }) {
      assertThat(server.get(path).status()).as(path).isBetween(400, 499);
    }
  }

  @Test
  void an_unknown_address_is_a_problem_document_in_the_language_asked_for() {
    var answer = server.get("/api/nothing", "Accept-Language", "zh");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("status").intValue()).isEqualTo(404);
    assertThat(answer.json().get("title").stringValue()).isEqualTo("这里什么也没有");
    assertThat(answer.json().get("errors").get(0).get("detail").stringValue())
        .contains("/api/nothing");
    assertThat(server.get("/api/nothing?lang=en", "Accept-Language", "zh").json().get("title"))
        .hasToString("\"There is nothing here\"");
  }

  @Test
  void who_looks_for_a_page_that_is_not_there_finds_the_way_and_programs_a_problem_document() {
    var page = server.get("/nothing", "Accept", "text/html,*/*", "Accept-Language", "zh");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.response().body()).contains("<html lang=\"zh-CN\"", "href=\"/cells\"");
    for (String path : new String[] {"/nothing", "/api/nothing"}) {
      var answer = server.get(path, "Accept", path.startsWith("/api") ? "text/html" : "*/*");
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
  }

  @Test
  void every_page_has_the_same_header_and_says_which_it_is() {
    assertThat(Pages.Page.listed()).extracting(Pages.Page::path).contains("/", "/cells", "/cliff");
    for (Pages.Page page : Pages.Page.listed()) {
      String path = page.path();
      String body = server.get(path).response().body();
      assertThat(body)
          .contains("<a href=\"" + path + "\" aria-current=\"page\"")
          .contains("href=\"/cells\"", "href=\"/cliff\"", "<theme-switch>")
          .doesNotContain("th:text", "th:replace");
      assertThat(body.split("aria-current=\"page\"", -1)).hasSize(2);
    }
  }

  @Test
  void a_method_that_an_address_does_not_have_is_refused_with_those_it_has() {
    var answer = server.send(server.request("/healthz").DELETE());
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void a_broken_address_is_a_bad_request() throws Exception {
    try (var socket = new java.net.Socket("127.0.0.1", server.at("/").getPort())) {
      socket.getOutputStream().write("GET /api/runs/%zz HTTP/1.0\r\n\r\n".getBytes());
      String answer = new String(socket.getInputStream().readAllBytes());
      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }
  }

  @Test
  void a_page_of_another_server_may_not_send() {
    var foreign = server.post("/healthz", "{}", "Origin", "https://evil.example");
    assertThat(foreign.status()).isEqualTo(403);
    String own = "http://" + server.at("/").getAuthority();
    assertThat(server.post("/healthz", "{}", "Origin", own).status()).isEqualTo(405);
  }
}
