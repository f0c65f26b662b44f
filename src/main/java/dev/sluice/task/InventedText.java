package dev.sluice.task;

import dev.sluice.network.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Text without end from a small grammar of English, new in every example, each of which starts with
 * a sentence: “the old writers of the book are famous.” To spell takes a few characters of memory,
 * to end a verb rightly takes the subject. The best score follows from the grammar.
 */
record InventedText(int length) implements LanguageModel {
  private static final Grammar GRAMMAR = new Grammar(rules());
  private static final Characters CHARACTERS =
      Characters.of(rules().stream().flatMapToInt(rule -> rule.text().codePoints()).toArray());

  private static final int SHOWN = 2000;
  private static final int EXCERPT = 300;

  private static List<Grammar.Rule> rules() {
    var rules = new ArrayList<Grammar.Rule>();
    rules.add(new Grammar.Rule("start", "the ", 1, "subject"));
    English.ADJECTIVES.forEach(
        word -> rules.add(new Grammar.Rule("subject", word + " ", 1, "subject")));
    for (int number = 0; number < 2; number++) {
      String after = "after " + number;
      String other = "other " + number;
      for (String noun : English.nouns(number)) {
        rules.add(new Grammar.Rule("subject", noun + " ", 1, after));
      }
      for (String word : English.PREPOSITIONS) {
        rules.add(new Grammar.Rule(after, word + " the ", 1, other));
      }
      rules.add(new Grammar.Rule(after, English.VERBS.get(number) + " ", 4, "end"));
      English.ADJECTIVES.forEach(word -> rules.add(new Grammar.Rule(other, word + " ", 1, other)));
      English.nouns(0).forEach(word -> rules.add(new Grammar.Rule(other, word + " ", 1, after)));
      English.nouns(1).forEach(word -> rules.add(new Grammar.Rule(other, word + " ", 1, after)));
    }
    English.ADVERBS.forEach(word -> rules.add(new Grammar.Rule("end", word + " ", 1, "end")));
    English.ADJECTIVES.forEach(word -> rules.add(new Grammar.Rule("end", word + ". ", 2, "start")));
    return rules;
  }

  @Override
  public Characters characters() {
    return CHARACTERS;
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      put(CHARACTERS.tokens(GRAMMAR.write(length + 1, random)), 0, batch, i);
    }
  }

  /** Within a hundredth of what can be reached. */
  @Override
  public double solved() {
    return 0.99 * best();
  }

  @Override
  public double best() {
    return GRAMMAR.best(length);
  }

  @Override
  public OptionalDouble lastThree() {
    return OptionalDouble.of(GRAMMAR.lastThree(length));
  }

  @Override
  public Optional<Preview> preview() {
    int[] text = GRAMMAR.write(SHOWN, new SplittableRandom(1));
    return Optional.of(
        new Preview.OfText(
            false,
            SHOWN,
            CHARACTERS.counts(CHARACTERS.tokens(text)),
            SHOWN,
            0,
            new String(text, 0, EXCERPT),
            ""));
  }
}
