package dev.sluice.task;

import static dev.sluice.task.Sample.Role.ATTRACTOR;
import static dev.sluice.task.Sample.Role.DISTRACTOR;
import static dev.sluice.task.Sample.Role.SIGNAL;

import dev.sluice.document.Field;
import dev.sluice.document.Kind;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * “The writer of the books by the old kings …” is, or are? The verb agrees with the first noun,
 * while nouns nearer to it mislead (Linzen, Dupoux and Goldberg 2016). Asked at the end, or as a
 * language model: every word is to be predicted, and the score compares the two verbs.
 *
 * @param distance words between the subject and its verb
 * @param nouns in between, each singular or plural as it likes, so that half of them attract
 */
record Agreement(int distance, int nouns, boolean isLanguageModel) implements Task {
  static final Kind<Task> KIND =
      new Kind<>(
          "agreement",
          List.of(
              new Field.Whole("distance", 10, 0, 998),
              new Field.Whole("attractors", 2, 0, 100),
              new Field.Choice(
                  "as", "classification", List.of("classification", "language-model"))),
          options ->
              new Agreement(
                  options.whole("distance"),
                  options.whole("attractors"),
                  options.choice("as").equals("language-model")));

  /** “of the books” */
  private static final int WORDS_A_NOUN = 3;

  private static final int SUBJECT = 1;

  Agreement {
    if (distance < WORDS_A_NOUN * nouns) {
      throw new FaultException(
          Fault.of(
              "/distance",
              "task.agreement-distance",
              Integer.toString(nouns),
              Integer.toString(WORDS_A_NOUN * nouns)));
    }
  }

  private int length() {
    return distance + 2;
  }

  @Override
  public Input input() {
    return new Input.Tokens(length(), English.WORDS.size());
  }

  @Override
  public int outputs() {
    return isLanguageModel ? English.WORDS.size() : English.VERBS.size();
  }

  @Override
  public boolean answersEvery() {
    return isLanguageModel;
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      int start = i * length();
      int number = sentence(batch.tokens, start, random);
      if (isLanguageModel) {
        System.arraycopy(batch.tokens, start + 1, batch.classes, start, length() - 1);
        batch.classes[start + length() - 1] = verb(number);
      } else {
        batch.classes[i] = number;
      }
    }
  }

  /** Writes a sentence up to its verb, and answers the number of its subject. */
  private int sentence(int[] tokens, int at, RandomGenerator random) {
    int number = random.nextInt(2);
    int[] adjectives = new int[nouns + 1];
    for (int free = distance - WORDS_A_NOUN * nouns; free > 0; free--) {
      adjectives[random.nextInt(nouns + 1)]++;
    }
    int next = at;
    tokens[next++] = English.WORDS.token("the");
    tokens[next++] = English.WORDS.draw(English.nouns(number), random);
    for (int k = 0; k < nouns; k++) {
      tokens[next++] = English.WORDS.draw(English.PREPOSITIONS, random);
      tokens[next++] = English.WORDS.token("the");
      next = several(adjectives[k], English.ADJECTIVES, tokens, next, random);
      tokens[next++] = English.WORDS.draw(English.nouns(random.nextInt(2)), random);
    }
    several(adjectives[nouns], English.ADVERBS, tokens, next, random);
    return number;
  }

  private static int several(
      int count, List<String> kind, int[] tokens, int at, RandomGenerator random) {
    int first = random.nextInt(kind.size());
    for (int k = 0; k < count; k++) {
      tokens[at + k] = English.WORDS.token(kind.get((first + k) % kind.size()));
    }
    return at + count;
  }

  private static int verb(int number) {
    return English.WORDS.token(English.VERBS.get(number));
  }

  @Override
  public Tally tally(Batch batch, float[] output) {
    Tally tally = Tally.NONE;
    for (int i = 0; i < batch.size; i++) {
      tally = tally.plus(tally(batch, output, i));
    }
    return tally;
  }

  /** By the distance, and by how many nouns in between have the other number. */
  @Override
  public Map<String, Tally> tallies(Batch batch, float[] output) {
    var tallies = new TreeMap<String, Tally>();
    for (int i = 0; i < batch.size; i++) {
      String group = "distance " + distance + ", attractors " + attractors(batch, i);
      tallies.merge(group, tally(batch, output, i), Tally::plus);
    }
    return tallies;
  }

  private Tally tally(Batch batch, float[] output, int example) {
    int number = number(batch, example);
    int from = isLanguageModel ? ((example + 1) * length() - 1) * outputs() : example * outputs();
    float right = output[from + (isLanguageModel ? verb(number) : number)];
    float wrong = output[from + (isLanguageModel ? verb(1 - number) : 1 - number)];
    return Tally.of(number == 0 ? right >= wrong : right > wrong);
  }

  private int number(Batch batch, int example) {
    return English.number(batch.tokens[example * length() + SUBJECT]).orElseThrow();
  }

  private int attractors(Batch batch, int example) {
    int attractors = 0;
    for (int t = SUBJECT + 1; t < length(); t++) {
      attractors += role(batch, example, t) == ATTRACTOR ? 1 : 0;
    }
    return attractors;
  }

  private Sample.Role role(Batch batch, int example, int t) {
    Optional<Integer> number = English.number(batch.tokens[example * length() + t]);
    if (t == SUBJECT) {
      return SIGNAL;
    }
    boolean attracts = number.isPresent() && number.get() != number(batch, example);
    return attracts ? ATTRACTOR : DISTRACTOR;
  }

  @Override
  public Sample describe(Batch batch, int example) {
    var words = new ArrayList<Sample.Word>();
    for (int t = 0; t < length(); t++) {
      int at = example * length() + t;
      var word = Sample.Word.of(English.WORDS.word(batch.tokens[at]), role(batch, example, t));
      words.add(isLanguageModel ? word.answered(English.WORDS.word(batch.classes[at])) : word);
    }
    String verb = English.VERBS.get(number(batch, example));
    return new Sample.Sequence(words, isLanguageModel ? Optional.empty() : Optional.of(verb));
  }

  /** No noun in between says anything about the subject, so all depends on seeing it. */
  @Override
  public OptionalDouble lastThree() {
    return OptionalDouble.of(distance <= 2 ? 1 : 0.5);
  }
}
