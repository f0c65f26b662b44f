package dev.sluice.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each thing that can be wrong with equations is found where it stands; see faults.txt. */
class ParserFaultsTest {
  record Case(List<String> faults, String text) {
    @Override
    public String toString() {
      return faults + " " + text.replace("\n", " ⏎ ");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_fault_is_named_with_its_place(Case wrong) {
    assertThat(faults(wrong.text())).isEqualTo(wrong.faults());
  }

  @Test
  void every_limit_is_named_at_the_first_thing_beyond_it() {
    String states = "a' = a\nb' = b\nc' = c\nh' = h\n";
    assertThat(faults(states)).isEmpty();
    assertThat(faults(states + "d' = d")).containsExactly("cell.too-many-states 5 1 4");

    String lines =
        IntStream.range(1, 32).mapToObj(i -> "a" + i + " = h\n").collect(Collectors.joining());
    assertThat(faults(lines + "h' = h")).isEmpty();
    assertThat(faults(lines + "b = h\nh' = h")).containsExactly("cell.too-many-equations 33 1 32");

    String sum = IntStream.range(0, 31).mapToObj(i -> "b_" + i).collect(Collectors.joining(" + "));
    assertThat(faults("h' = " + sum + " + W_h h")).isEmpty();
    assertThat(faults("h' = " + sum + " + W_h h\ng = b_5 + b_x + b_y"))
        .containsExactly("cell.too-many-parameters 2 11 32");

    assertThat(faults("h' = " + "(".repeat(32) + "h" + ")".repeat(32))).isEmpty();
    assertThat(faults("h' = " + "(".repeat(33) + "h" + ")".repeat(33)))
        .containsExactly("cell.too-deep 1 38 32");
    assertThat(faults("h' = " + "-".repeat(33) + "h")).containsExactly("cell.too-deep 1 38 32");

    String most = "h' = 1\ng = h" + " + h".repeat(127);
    assertThat(faults(most)).isEmpty();
    assertThat(faults(most + "\nk = h\nl = h")).containsExactly("cell.too-many-nodes 3 5 256");

    String comment = "h' = h\n#" + "😀".repeat(3992);
    assertThat(faults(comment)).isEmpty();
    assertThat(faults(comment + "x")).containsExactly("cell.too-long 2 3994 4000");
  }

  @Test
  void hostile_texts_are_answered_and_never_hang() {
    for (String part :
        List.of(
            "(", "-", "tanh(", "W_a (", "h' = ", "W_a ", "\n", "=\n", "1", ".", "'", "\0", "\uD800",
            "a_", "#", "\r", "*", "σ", "U_a(x+")) {
      String text = part.repeat(4000 / part.length());
      assertThat(faults(text)).as(part).isNotEmpty().hasSizeLessThanOrEqualTo(32);
      assertThat(faults("h' = " + text.substring(5))).as(part).hasSizeLessThanOrEqualTo(32);
    }
    assertThat(faults("h".repeat(5_000_000))).containsExactly("cell.too-long 1 4001 4000");
  }

  @Test
  void both_languages_have_a_sentence_for_every_fault() throws IOException {
    TreeSet<Object> english = sentences("en");
    assertThat(sentences("zh")).isEqualTo(english);
    for (Case wrong : cases()) {
      wrong.faults().forEach(fault -> assertThat(english).contains(fault.split(" ")[0]));
    }
  }

  @Test
  void every_sentence_names_all_that_its_fault_tells() throws IOException {
    for (String language : List.of("en", "zh")) {
      Properties sentences = messages(language);
      for (Case wrong : cases()) {
        for (Fault fault : thrown(wrong.text())) {
          Object[] arguments = fault.arguments().stream().map(String::valueOf).toArray();
          String sentence =
              new MessageFormat(sentences.getProperty(fault.code())).format(arguments);
          assertThat(sentence)
              .contains(Arrays.copyOf(arguments, arguments.length, String[].class))
              .doesNotContain("{", "}");
        }
      }
    }
    assertThat(
            new MessageFormat(messages("en").getProperty("cell.no-output"))
                .format(new String[] {"1", "1"}))
        .contains("no line assigns h', the output");
  }

  @Test
  void damaged_equations_are_read_or_refused_with_a_place() {
    Random random = new Random(1);
    String alphabet = "hcfgxWU_123.e'+-*/()= \n#σ⊙′\u3000\0é{";
    List<String> texts = new ArrayList<>(CustomCells.all().values());
    Cells.names().forEach(name -> texts.add(Cells.equations(name).orElseThrow()));
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
      for (int damage = random.nextInt(4); damage >= 0; damage--) {
        int at = random.nextInt(text.length());
        char letter = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, letter);
          case 1 -> text.insert(at, letter);
          default -> text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(5)));
        }
      }
      List<Fault> faults = thrown(text.toString());
      List<String> lines = text.toString().lines().toList();
      for (Fault fault : faults) {
        int line = (int) fault.arguments().get(0);
        int column = (int) fault.arguments().get(1);
        assertThat(line).as(text::toString).isBetween(1, lines.size() + 1);
        String there = line > lines.size() ? "" : lines.get(line - 1);
        assertThat(column).as(text::toString).isBetween(1, there.length() + 1);
      }
      refused += faults.isEmpty() ? 0 : 1;
    }
    assertThat(refused).isBetween(10_000, 19_999);
  }

  private static TreeSet<Object> sentences(String language) throws IOException {
    return messages(language).keySet().stream()
        .filter(key -> key.toString().startsWith("cell."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties messages(String language) throws IOException {
    Properties all = new Properties();
    try (InputStream file =
        Parser.class.getResourceAsStream("/messages/faults_" + language + ".properties")) {
      all.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    }
    return all;
  }

  private static List<String> faults(String text) {
    return thrown(text).stream().map(ParserFaultsTest::words).toList();
  }

  private static List<Fault> thrown(String text) {
    FaultException thrown = catchThrowableOfType(FaultException.class, () -> Parser.parse(text));
    return thrown == null ? List.of() : thrown.faults();
  }

  private static String words(Fault fault) {
    String arguments =
        fault.arguments().stream().map(String::valueOf).collect(Collectors.joining(" "));
    return fault.code() + " " + arguments;
  }

  static List<Case> cases() throws IOException {
    String all;
    try (InputStream file = ParserFaultsTest.class.getResourceAsStream("faults.txt")) {
      all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<Case> cases = new ArrayList<>();
    List<String> heads = new ArrayList<>();
    String[] blocks = all.split("(?m)^--- ");
    for (int i = 1; i < blocks.length; i++) {
      String[] block = blocks[i].split("\n", 2);
      heads.add(block[0]);
      if (!block[1].isEmpty()) {
        cases.add(new Case(List.copyOf(heads), block[1].substring(0, block[1].length() - 1)));
        heads.clear();
      }
    }
    return cases;
  }
}
