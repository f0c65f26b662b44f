package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
  private static final File MESSAGES = new File("src/main/resources/messages");

  /** How modules name each other, and how they and templates name sentences. */
  private static final Pattern IMPORT = Pattern.compile("(?:from |import |import\\()'(\\.[^']+)'");

  private static final Pattern KEY = Pattern.compile("'([a-z]+(?:\\.[A-Za-z0-9-]+)+)'");
  private static final Pattern EXPLAINED =
      Pattern.compile("data-explain=\"([a-z-]+)\"(?! data-about)");

  /** How keys begin. */
  private static final Set<String> FAMILIES =
      Stream.of(Pages.Page.values())
          .flatMap(page -> Pages.sentences(page, Language.ENGLISH).keySet().stream())
          .map(key -> key.substring(0, key.indexOf('.')))
          .collect(Collectors.toSet());

  private static SortedMap<String, String> sentences(String file, Language language) {
    return Messages.of(file, language).all();
  }

  static List<String> files() {
    String english = "_" + Language.ENGLISH.tag + ".properties";
    return Stream.of(MESSAGES.list())
        .filter(name -> name.endsWith(english))
        .map(name -> name.replace(english, ""))
        .toList();
  }

  @Test
  void every_file_of_sentences_is_one_of_a_pair_and_every_page_finds_its_own() {
    assertThat(MESSAGES.list()).hasSize(files().size() * Language.values().length);
    for (Pages.Page page : Pages.Page.values()) {
      assertThat(files()).containsAll(page.messages);
      Set<String> keys = new TreeSet<>();
      for (String file : page.messages) {
        sentences(file, Language.ENGLISH)
            .keySet()
            .forEach(key -> assertThat(keys.add(key)).as(key + " stands once").isTrue());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Pages.Page.class)
  void a_page_reads_every_sentence_that_its_template_and_modules_name(Pages.Page page)
      throws IOException {
    String template = Files.readString(Path.of("templates", page.file() + ".html"));
    Set<Path> modules = new LinkedHashSet<>();
    collect(Path.of("web", page.file() + ".js"), modules);
    Set<String> keys = Pages.sentences(page, Language.ENGLISH).keySet();
    Set<String> explained = Pages.explanations(Language.ENGLISH).keySet();
    assertThat(missing(template, keys, explained)).isEmpty();
    for (Path module : modules) {
      assertThat(missing(code(module), keys, explained)).as(module.toString()).isEmpty();
    }
  }

  @Test
  void a_sentence_that_is_not_there_is_found() {
    String planted = "html`<p data-explain=\"planted-too\">${text('cells.planted', n)}</p>`";
    assertThat(missing(planted, Set.of("cells.title"), Set.of("clip")))
        .containsExactly("cells.planted", "explain.planted-too");
    assertThat(missing("th:text=\"${text['cells.planted']}\"", Set.of(), Set.of()))
        .containsExactly("cells.planted");
    assertThat(missing("text(is ? 'cells.title' : 'cells.other')", Set.of("cells.title"), Set.of()))
        .containsExactly("cells.other");
  }

  /** The keys that a module or a template names and that there is no sentence for. */
  private static Set<String> missing(String source, Set<String> keys, Set<String> explained) {
    Set<String> missing = new TreeSet<>();
    KEY.matcher(source)
        .results()
        .map(match -> match.group(1))
        .filter(key -> FAMILIES.contains(key.substring(0, key.indexOf('.'))))
        .filter(key -> !keys.contains(key))
        // What is put before a name.
        .filter(key -> keys.stream().noneMatch(each -> each.startsWith(key + ".")))
        .forEach(missing::add);
    EXPLAINED
        .matcher(source)
        .results()
        .map(match -> match.group(1))
        .filter(key -> !explained.contains(key))
        .forEach(key -> missing.add("explain." + key));
    return missing;
  }

  private static void collect(Path module, Set<Path> modules) throws IOException {
    if (modules.add(module)) {
      for (MatchResult imported : IMPORT.matcher(code(module)).results().toList()) {
        collect(module.resolveSibling(imported.group(1)).normalize(), modules);
      }
    }
  }

  /** Without its comments, which name modules for their types alone. */
  private static String code(Path module) throws IOException {
    return Files.readString(module).replaceAll("(?s)/\\*.*?\\*/", "");
  }

  @ParameterizedTest
  @MethodSource("files")
  void both_languages_say_the_same_things(String file) {
    var english = sentences(file, Language.ENGLISH);
    var chinese = sentences(file, Language.CHINESE);
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    chinese.forEach(
        (key, sentence) ->
            assertThat(places(sentence)).as(key).isEqualTo(places(english.getOrDefault(key, ""))));
  }

  private static Set<String> places(String sentence) {
    return PLACE
        .matcher(sentence)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void every_sentence_of_a_fault_can_be_filled() {
    for (Language language : Language.values()) {
      sentences("faults", language)
          .forEach(
              (key, sentence) -> {
                int count = new MessageFormat(sentence).getFormatsByArgumentIndex().length;
                Object[] arguments = new Object[count];
                for (int i = 0; i < count; i++) {
                  arguments[i] = "argument" + i;
                }
                String filled = Words.of(language, key, arguments);
                assertThat(filled).as(key).doesNotContain("''").doesNotContainPattern("\\{\\d}");
                for (String place : places(sentence)) {
                  assertThat(filled).as(key).contains("argument" + place);
                }
              });
    }
  }

  @Test
  void every_fault_that_the_source_names_has_its_sentence_and_no_sentence_is_left_over()
      throws IOException {
    Set<String> keys = sentences("faults", Language.ENGLISH).keySet();
    String families =
        keys.stream()
            .map(key -> key.substring(0, key.indexOf('.')))
            .distinct()
            .collect(Collectors.joining("|"));
    Pattern code = Pattern.compile("\"((?:" + families + ")\\.[a-z0-9-]+)\"");
    Pattern ending = Pattern.compile("\"(-[a-z]+)\"");
    Set<String> named = new TreeSet<>();
    Set<String> endings = new TreeSet<>(Set.of(""));
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        code.matcher(text).results().forEach(match -> named.add(match.group(1)));
        ending.matcher(text).results().forEach(match -> endings.add(match.group(1)));
      }
    }
    for (int status : new int[] {400, 403, 404, 405, 413, 414, 421, 431, 500, 503}) {
      named.add("request.status." + status);
    }
    assertThat(keys).containsAll(named);
    assertThat(keys)
        .allMatch(
            key ->
                endings.stream()
                    .filter(key::endsWith)
                    .anyMatch(end -> named.contains(key.substring(0, key.length() - end.length()))),
            "is named in the source, whole or without an ending that is named");
  }
}
