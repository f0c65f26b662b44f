package dev.sluice.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A grammar as a walk over characters: in each state one of some texts is written, and tells the
 * next state. What has been written tells the place in the walk, so the best that any predictor of
 * the next character can reach is known.
 */
final class Grammar {
  /** A text that may be written in a state, as likely as its weight. */
  record Rule(String from, String text, int weight, String next) {}

  /** A place between two characters. */
  private static final class Node {
    final TreeMap<Integer, Integer> weights = new TreeMap<>();
    final Map<Integer, Node> next = new HashMap<>();

    int total;

    void add(int character, int weight) {
      weights.merge(character, weight, Integer::sum);
      total += weight;
    }

    /** The place after a character that may stand here. */
    Node after(int character) {
      return Objects.requireNonNull(next.get(character));
    }

    int likeliest() {
      return weights.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
  }

  private final Node start;

  /**
   * @param rules the texts of one state must not begin one another; the first begins a text
   */
  Grammar(List<Rule> rules) {
    var states = new HashMap<String, Node>();
    rules.forEach(rule -> states.computeIfAbsent(rule.from(), name -> new Node()));
    for (Rule rule : rules) {
      Node node = state(states, rule.from());
      int[] characters = rule.text().codePoints().toArray();
      for (int k = 0; k < characters.length; k++) {
        node.add(characters[k], rule.weight());
        boolean ends = k == characters.length - 1;
        Node then = ends ? state(states, rule.next()) : new Node();
        node.next.putIfAbsent(characters[k], then);
        node = node.after(characters[k]);
      }
    }
    start = state(states, rules.getFirst().from());
  }

  private static Node state(Map<String, Node> states, String name) {
    return Objects.requireNonNull(states.get(name), name);
  }

  /** Writes so many characters. */
  int[] write(int length, RandomGenerator random) {
    int[] text = new int[length];
    Node node = start;
    for (int k = 0; k < length; k++) {
      int left = random.nextInt(node.total);
      for (var choice : node.weights.entrySet()) {
        left -= choice.getValue();
        if (left < 0) {
          text[k] = choice.getKey();
          break;
        }
      }
      node = node.after(text[k]);
    }
    return text;
  }

  /** The share of next characters that who knows the grammar and all before them tells. */
  double best(int length) {
    double right = 0;
    Map<Node, Double> places = step(Map.of(start, 1.0));
    for (int t = 0; t < length; t++) {
      for (var place : places.entrySet()) {
        right += place.getValue() * place.getKey().likeliest() / place.getKey().total;
      }
      places = step(places);
    }
    return right / length;
  }

  private static Map<Node, Double> step(Map<Node, Double> places) {
    var after = new HashMap<Node, Double>();
    places.forEach(
        (node, mass) ->
            node.weights.forEach(
                (c, weight) ->
                    after.merge(node.after(c), mass * weight / node.total, Double::sum)));
    return after;
  }

  private record Seen(Node node, List<Integer> last) {}

  /** The same for who sees the last three characters only. */
  double lastThree(int length) {
    Map<List<Integer>, SortedMap<Integer, Double>> counts = new HashMap<>();
    Map<Seen, Double> places = Map.of(new Seen(start, List.of()), 1.0);
    for (int t = 0; t <= length; t++) {
      var after = new HashMap<Seen, Double>();
      for (var place : places.entrySet()) {
        Seen seen = place.getKey();
        for (var choice : seen.node().weights.entrySet()) {
          double mass = place.getValue() * choice.getValue() / seen.node().total;
          if (t > 0) {
            counts
                .computeIfAbsent(seen.last(), last -> new TreeMap<>())
                .merge(choice.getKey(), mass, Double::sum);
          }
          var last = new ArrayList<>(seen.last());
          last.add(choice.getKey());
          var three = List.copyOf(last.subList(Math.max(0, last.size() - 3), last.size()));
          after.merge(new Seen(seen.node().after(choice.getKey()), three), mass, Double::sum);
        }
      }
      places = after;
    }
    return counts.values().stream()
            .mapToDouble(next -> next.values().stream().mapToDouble(m -> m).max().orElse(0))
            .sum()
        / length;
  }
}
