package dev.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiment.Experiment;
import dev.sluice.experiment.ExperimentReader;
import dev.sluice.network.plan.Traced;
import dev.sluice.task.Tally;
import dev.sluice.training.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the notes of the presets say, over twelve seeds: true with at least eleven of them. */
class PresetsEvidence {
  private static final int SEEDS = 12;
  private static final int AT_LEAST = 11;
  private static final int EXAMPLES = 500;
  private static final int STEPS_A_SCORE = 50;

  /**
   * @param lane of the preset, from 0
   * @param until it is trained to this step, or to the first that solves it where that is enough
   */
  private record Sentence(
      String preset, int lane, int until, String says, Predicate<Course> holds) {
    @Override
    public String toString() {
      return preset + ": " + says;
    }
  }

  /**
   * How one seed went.
   *
   * @param scores at multiples of 50 steps
   * @param norms of the whole gradient at each step until the task is solved
   * @param shares the gradient at the far end (the lowest layer, or the only one's first position)
   *     over that at the near one (the topmost layer's last position), at multiples of 50 steps
   */
  private record Course(
      double solves,
      TreeMap<Long, Double> scores,
      List<Double> norms,
      TreeMap<Long, Double> shares) {
    boolean solvedBy(long step) {
      return bestBy(step) >= solves;
    }

    double bestBy(long step) {
      return scores.headMap(step, true).values().stream().mapToDouble(s -> s).max().orElse(0);
    }

    double longest() {
      return norms.stream().mapToDouble(norm -> norm).max().orElse(0);
    }

    double shareOver(double norm) {
      return norms.stream().filter(each -> each > norm).count() / (double) norms.size();
    }

    double share(long step) {
      return Objects.requireNonNull(shares.get(step));
    }

    double greatestShareFrom(long step) {
      return shares.tailMap(step, true).values().stream().mapToDouble(s -> s).max().orElseThrow();
    }

    double leastShare() {
      return shares.values().stream().mapToDouble(s -> s).min().orElseThrow();
    }
  }

  static Stream<Sentence> sentences() {
    return Stream.of(
        new Sentence(
            "deep-residual", 0, 100, "solved within a hundred steps", c -> c.solvedBy(100)),
        new Sentence("deep-dense", 0, 100, "solved within a hundred steps", c -> c.solvedBy(100)),
        new Sentence(
            "deep-highway", 0, 200, "solved within two hundred steps", c -> c.solvedBy(200)),
        new Sentence(
            "deep-both", 1, 100, "residual solved within a hundred steps", c -> c.solvedBy(100)),
        new Sentence(
            "deep-plain",
            0,
            0,
            "at first less than a hundred-thousandth reaches the bottom right",
            c -> c.share(0) < 1e-5),
        new Sentence("rnn", 0, 0, "less than a hundred-thousandth arrives", c -> c.share(0) < 1e-5),
        new Sentence("lstm", 0, 1400, "solved within 1,400 steps", c -> c.solvedBy(1400)),
        new Sentence("rnn-lstm", 1, 1400, "the LSTM learns", c -> c.solvedBy(1400)),
        new Sentence("lstm", 0, 0, "about as much arrives", c -> c.share(0) > 1 / 3.0),
        new Sentence("clip-on", 0, 2500, "solved within 2,500 steps", c -> c.solvedBy(2500)),
        new Sentence(
            "clip-on",
            0,
            2500,
            "over 1 in more than half of the steps, and once over 15",
            c -> c.shareOver(1) > 0.5 && c.longest() > 15),
        new Sentence("clip-off", 0, 3000, "not solved in 3,000 steps", c -> !c.solvedBy(3000)),
        new Sentence("tagger", 0, 200, "solved within two hundred steps", c -> c.solvedBy(200)),
        new Sentence(
            "fifty-plain", 0, 1000, "never two answers of three", c -> c.bestBy(1000) < 0.67),
        new Sentence(
            "fifty-plain",
            0,
            1000,
            "after a thousand steps less than a thousandth reaches the bottom",
            c -> c.share(1000) < 1e-3),
        new Sentence(
            "fifty-residual", 0, 600, "solved within six hundred steps", c -> c.solvedBy(600)),
        new Sentence(
            "fifty-both",
            1,
            200,
            "more reaches the bottom than enters at the top",
            c -> c.leastShare() > 1),
        new Sentence(
            "fifty-both", 1, 200, "nine answers of ten within 200 steps", c -> c.bestBy(200) > 0.9),
        new Sentence(
            "conv-residual", 0, 600, "solved within six hundred steps", c -> c.solvedBy(600)),
        new Sentence("conv-plain", 0, 1000, "goes on guessing", c -> c.bestBy(1000) < 0.2),
        new Sentence(
            "conv-plain",
            0,
            0,
            "each of twenty passes on less than a third",
            c -> c.share(0) < Math.pow(1 / 3.0, 20)),
        new Sentence(
            "conv-plain",
            0,
            300,
            "exactly nothing reaches the bottom after a hundred steps",
            c -> c.greatestShareFrom(100) == 0),
        new Sentence("blocks", 0, 200, "solved within two hundred steps", c -> c.solvedBy(200)),
        new Sentence("blocks-bare", 0, 500, "goes on guessing", c -> c.bestBy(500) < 0.35),
        new Sentence(
            "blocks-bare",
            0,
            500,
            "less than a hundred-thousandth reaches the bottom",
            c -> c.greatestShareFrom(0) < 1e-5));
  }

  @Test
  void twelve_plain_layers_are_stuck_after_a_thousand_steps_with_seven_seeds_of_twelve() {
    var stuck =
        new Sentence("deep-plain", 0, 1000, "stuck after a thousand", c -> !c.solvedBy(1000));
    assertThat(heldBy(stuck)).hasSizeBetween(6, 8).contains(1);
  }

  @Test
  void an_rnn_over_a_hundred_positions_stays_near_chance_with_ten_seeds_of_twelve() {
    var fails = new Sentence("rnn", 0, 15_000, "stays near chance", c -> c.bestBy(15_000) < 0.4);
    assertThat(heldBy(fails)).hasSizeBetween(9, 11).contains(1);
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void a_note_is_true_with_at_least_eleven_seeds_of_twelve(Sentence sentence) {
    assertThat(heldBy(sentence)).hasSizeGreaterThanOrEqualTo(AT_LEAST);
  }

  private static List<Integer> heldBy(Sentence sentence) {
    List<Integer> held =
        IntStream.rangeClosed(1, SEEDS)
            .filter(seed -> sentence.holds().test(course(sentence, seed)))
            .boxed()
            .toList();
    System.out.printf("%2d of %d  %s%n", held.size(), SEEDS, sentence);
    return held;
  }

  private static Course course(Sentence sentence, int seed) {
    Experiment experiment = experiment(sentence, seed);
    var course =
        new Course(experiment.task().solved(), new TreeMap<>(), new ArrayList<>(), new TreeMap<>());
    try (Trainer trainer =
        new Trainer(
            experiment.network(),
            experiment.training(),
            experiment.task()::fill,
            experiment.task()::fillUnseen)) {
      trainer.reset();
      do {
        long step = trainer.step();
        if (!trainer.advance()) {
          return course;
        }
        if (!course.solvedBy(step)) {
          course.norms().add(trainer.learner().gradientNorm());
        }
        if (step % STEPS_A_SCORE == 0) {
          course.shares().put(step, share(trainer));
        }
        if (trainer.step() % STEPS_A_SCORE == 0) {
          course.scores().put(trainer.step(), score(experiment, trainer));
        }
      } while (trainer.step() <= sentence.until());
      return course;
    }
  }

  private static Experiment experiment(Sentence sentence, int seed) {
    String file = "/presets/" + sentence.preset() + ".json";
    try (InputStream stream =
        Objects.requireNonNull(PresetsEvidence.class.getResourceAsStream(file))) {
      JsonNode preset = JsonMapper.builder().build().readTree(stream);
      ObjectNode lane = preset.get("lanes").get(sentence.lane()).asObject();
      lane.withObject("training").put("seed", seed);
      return ExperimentReader.read(lane);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double share(Trainer trainer) {
    Map<String, double[]> norms = trainer.learner().pass().norms(Traced.STATE_GRADIENT);
    if (norms.isEmpty()) {
      norms = trainer.learner().pass().norms(Traced.OUTPUT_GRADIENT);
    }
    List<String> outputs = norms.keySet().stream().filter(name -> !name.endsWith(".c")).toList();
    double[] lowest = Objects.requireNonNull(norms.get(outputs.getFirst()));
    double[] topmost = Objects.requireNonNull(norms.get(outputs.getLast()));
    int last = topmost.length - 1;
    return lowest[outputs.size() == 1 ? 0 : last] / topmost[last];
  }

  private static double score(Experiment experiment, Trainer trainer) {
    Tally[] sum = {new Tally(0, 0)};
    trainer.score(
        EXAMPLES, (batch, output) -> sum[0] = sum[0].plus(experiment.task().tally(batch, output)));
    return sum[0].score();
  }
}
