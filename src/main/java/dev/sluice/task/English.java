package dev.sluice.task;

import java.util.List;
import java.util.Optional;

/** The few words of the agreement task; of two lists in one, the singular comes first. */
final class English {
  static final List<String> VERBS = List.of("is", "are");
  static final List<String> PREPOSITIONS = List.of("of", "by", "near", "behind");
  static final List<String> ADJECTIVES = List.of("old", "tall", "famous", "quiet", "clever", "red");
  static final List<String> ADVERBS =
      List.of("today", "still", "certainly", "once", "more", "really");

  private static final List<String> SINGULAR =
      List.of("writer", "king", "book", "teacher", "house", "farmer", "horse", "river");
  private static final List<String> PLURAL =
      List.of("writers", "kings", "books", "teachers", "houses", "farmers", "horses", "rivers");

  static final Lexicon WORDS =
      Lexicon.of(List.of("the"), SINGULAR, PLURAL, PREPOSITIONS, ADJECTIVES, ADVERBS, VERBS);

  private English() {}

  /** Singular where the number is 0, plural where it is 1. */
  static List<String> nouns(int number) {
    return number == 0 ? SINGULAR : PLURAL;
  }

  /** The number of a noun; empty for any other word. */
  static Optional<Integer> number(int token) {
    String word = WORDS.word(token);
    if (SINGULAR.contains(word)) {
      return Optional.of(0);
    }
    return PLURAL.contains(word) ? Optional.of(1) : Optional.empty();
  }
}
