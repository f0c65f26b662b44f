package dev.sluice.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The words of a grammar, each with its token. */
final class Lexicon {
  private final List<String> words;
  private final Map<String, Integer> tokens = new HashMap<>();

  private Lexicon(List<String> words) {
    this.words = words;
    words.forEach(word -> tokens.put(word, tokens.size()));
  }

  @SafeVarargs
  static Lexicon of(List<String>... kinds) {
    return new Lexicon(Stream.of(kinds).flatMap(List::stream).toList());
  }

  int size() {
    return words.size();
  }

  String word(int token) {
    return words.get(token);
  }

  int token(String word) {
    return Objects.requireNonNull(tokens.get(word), word);
  }

  /** The token of one of some words, all as likely. */
  int draw(List<String> kind, RandomGenerator random) {
    return token(kind.get(random.nextInt(kind.size())));
  }
}
