package dev.sluice.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
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

  private static TreeSet<Object> sentences(String language) throws IOException {
    Properties all = new Properties();
    try (InputStream file =
        Parser.class.getResourceAsStream("/messages/faults_" + language + ".properties")) {
      all.load(new java.io.InputStreamReader(file, StandardCharsets.UTF_8));
    }
    return all.keySet().stream()
        .filter(key -> key.toString().startsWith("cell."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> faults(String text) {
    FaultException thrown = catchThrowableOfType(FaultException.class, () -> Parser.parse(text));
    return thrown == null
        ? List.of()
        : thrown.faults().stream().map(ParserFaultsTest::words).toList();
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
