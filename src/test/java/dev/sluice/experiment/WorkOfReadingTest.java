package dev.sluice.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import dev.sluice.cell.Parser;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document that cost much to read would hold up everybody: it is read on the threads that serve
 * all. Comparing names takes a table of their letters, so that the bytes which a thread is given
 * count the work, on every machine alike.
 */
class WorkOfReadingTest {
  private static final long MOST_BYTES = 64L << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void sixty_four_patterns_of_a_thousand_letters_that_match_nothing() {
    assertCheap(initial(entries(64, i -> "\"" + "a".repeat(900) + i + "\": \"xavier\"")));
  }

  @Test
  void sixty_four_patterns_of_a_thousand_stars() {
    assertCheap(
        initial(
            entries(63, i -> "\"" + "*".repeat(900 + i) + "\": {\"spectral\": 1}")
                + ", \"*\": \"xavier\""));
  }

  @Test
  void thousands_of_fields_that_nobody_knows() {
    assertCheap(document(entries(4000, i -> "\"normal" + i + "\": 1")));
  }

  @Test
  void equations_with_names_of_two_thousand_letters() {
    String equations = "h' = tanh(W_" + "a".repeat(1900) + " h + " + "b".repeat(1900) + ")";
    assertCheap(() -> Parser.parse(equations));
  }

  private static String entries(int count, IntFunction<String> entry) {
    return IntStream.range(0, count).mapToObj(entry).collect(Collectors.joining(", "));
  }

  private static String initial(String patterns) {
    return document("\"initial\": {" + patterns + "}");
  }

  /** A network with as many parameters as a document can give it. */
  private static String document(String training) {
    String layers = entries(64, _ -> "{\"type\": \"recurrent\", \"cell\": \"lstm\", \"units\": 4}");
    return "{\"task\": {\"name\": \"temporal-order\", \"length\": 12}, \"network\": {\"layers\": ["
        + layers
        + "]}, \"training\": {"
        + training
        + "}}";
  }

  private static void assertCheap(String document) {
    JsonNode tree = new JsonMapper().readTree(document);
    assertCheap(() -> ExperimentReader.read(tree));
  }

  private static void assertCheap(Runnable reading) {
    var _ = catchThrowable(reading::run); // what is loaded once is not counted
    long before = THREADS.getCurrentThreadAllocatedBytes();
    var _ = catchThrowable(reading::run);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes).isLessThan(MOST_BYTES);
  }
}
