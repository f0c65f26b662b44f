package dev.sluice.task;

import static dev.sluice.task.Sample.Role.BLANK;
import static dev.sluice.task.Sample.Role.MARK;
import static dev.sluice.task.Sample.Role.SIGNAL;

import dev.sluice.document.Field;
import dev.sluice.document.Kind;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Some letters, a long silence, a mark, and then the letters must be said again (Hochreiter and
 * Schmidhuber 1997; in this form Arjovsky, Shah and Bengio 2016), in the same order or in reverse.
 * Only the last positions, one for each letter, have answers.
 */
record Copy(int length, int items, int symbols, boolean reversed) implements Task {
  static final Kind<Task> COPY = definition("copy", false);
  static final Kind<Task> REVERSE = definition("reverse", true);

  private static Kind<Task> definition(String name, boolean reversed) {
    return new Kind<>(
        name,
        List.of(
            new Field.Whole("length", 20, 3, 1000),
            new Field.Whole("items", 4, 1, 100),
            new Field.Whole("symbols", 4, 2, 26)),
        options ->
            new Copy(
                options.whole("length"),
                options.whole("items"),
                options.whole("symbols"),
                reversed));
  }

  Copy {
    if (length < 2 * items + 1) {
      throw new FaultException(
          Fault.of(
              "/length",
              "task.copy-length",
              Integer.toString(items),
              Integer.toString(2 * items + 1)));
    }
  }

  @Override
  public Input input() {
    return new Input.Tokens(length, symbols + 2);
  }

  private int blank() {
    return symbols;
  }

  private int mark() {
    return symbols + 1;
  }

  @Override
  public int outputs() {
    return symbols;
  }

  @Override
  public boolean answersEvery() {
    return true;
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    Arrays.fill(batch.tokens, blank());
    Arrays.fill(batch.classes, -1);
    for (int i = 0; i < batch.size; i++) {
      int start = i * length;
      int answers = start + length - items;
      batch.tokens[answers - 1] = mark();
      for (int k = 0; k < items; k++) {
        int letter = random.nextInt(symbols);
        batch.tokens[start + k] = letter;
        batch.classes[answers + (reversed ? items - 1 - k : k)] = letter;
      }
    }
  }

  @Override
  public Sample describe(Batch batch, int example) {
    var words = new ArrayList<Sample.Word>();
    for (int t = 0; t < length; t++) {
      int token = batch.tokens[example * length + t];
      var word =
          token == blank()
              ? Sample.Word.of("·", BLANK)
              : token == mark() ? Sample.Word.of("?", MARK) : Sample.Word.of(letter(token), SIGNAL);
      int answer = batch.classes[example * length + t];
      words.add(answer < 0 ? word : word.answered(letter(answer)));
    }
    return new Sample.Sequence(words, Optional.empty());
  }

  private static String letter(int token) {
    return String.valueOf((char) ('A' + token));
  }

  /**
   * A letter is seen where it stands at most two positions before its answer, which only the
   * shortest silence allows: for one letter in reverse, and for a single one; others are guessed.
   */
  @Override
  public OptionalDouble lastThree() {
    int seen = 0;
    for (int k = 0; k < items; k++) {
      int answer = length - items + (reversed ? items - 1 - k : k);
      seen += answer - k <= 2 ? 1 : 0;
    }
    return OptionalDouble.of((seen + (items - seen) / (double) symbols) / items);
  }
}
