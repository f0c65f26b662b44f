package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  private static SortedMap<String, String> sentences(String file, Language language) {
    return Messages.of(file, language).all();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "faults",
        "page",
        "page-cells",
        "page-cliff",
        "page-missing",
        "vocabulary",
        "tasks"
      })
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
    for (int status : new int[] {400, 403, 404, 405, 413, 414, 431, 500, 503}) {
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
