package dev.sluice.task;

import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import java.util.ArrayList;
import java.util.Optional;

/** A text, character by character: the answer at each position is the next one. */
interface LanguageModel extends Task {
  int length();

  Characters characters();

  @Override
  default Input input() {
    return new Input.Tokens(length(), characters().size());
  }

  @Override
  default int outputs() {
    return characters().size();
  }

  @Override
  default boolean answersEvery() {
    return true;
  }

  @Override
  default boolean isLanguageModel() {
    return true;
  }

  /** Makes an example of {@code length() + 1} tokens that stand in a row. */
  default void put(int[] tokens, int from, Batch batch, int example) {
    System.arraycopy(tokens, from, batch.tokens, example * length(), length());
    System.arraycopy(tokens, from + 1, batch.classes, example * length(), length());
  }

  @Override
  default Sample describe(Batch batch, int example) {
    var words = new ArrayList<Sample.Word>();
    for (int k = example * length(); k < (example + 1) * length(); k++) {
      words.add(
          Sample.Word.of(characters().shown(batch.tokens[k]), Sample.Role.DISTRACTOR)
              .answered(characters().shown(batch.classes[k])));
    }
    return new Sample.Sequence(words, Optional.empty());
  }
}
