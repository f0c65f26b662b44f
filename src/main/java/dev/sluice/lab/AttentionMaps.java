package dev.sluice.lab;

import dev.sluice.experiment.Experiment;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Attention;
import dev.sluice.network.Layer;
import dev.sluice.network.Network;
import dev.sluice.task.Sample;
import dev.sluice.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who attended to whom in one attention layer, on the batch of a step.
 *
 * @param positions of the sequence
 * @param stride positions that one row and one column of a map stand for, so that no map is larger
 *     than 100 × 100
 * @param heads of the layer; the first 16 are shown
 * @param maps for each head its weights: rows attend to columns; a row is the mean over its
 *     positions, a column the sum over its own, so that rows sum to 1
 * @param words of the example, one a position; empty for the mean over the batch
 */
public record AttentionMaps(
    long step, int positions, int stride, int heads, List<double[][]> maps, List<String> words) {
  static final Look.Named NAMED =
      new Look.Named("attention", given -> new In(given.whole("layer"), which(given.get("of"))));

  private static final int MOST_SIDE = 100;
  private static final int MOST_HEADS = 16;

  public AttentionMaps {
    maps = List.copyOf(maps);
    words = List.copyOf(words);
  }

  private enum Of {
    /** The mean over the batch. */
    MEAN,
    /** The first example of the batch alone. */
    FIRST
  }

  private static Of which(@Nullable String of) {
    return switch (of) {
      case null -> Of.MEAN;
      case "mean" -> Of.MEAN;
      case "first" -> Of.FIRST;
      default -> throw new FaultException(Fault.of("", "run.attention-of"));
    };
  }

  private record In(int layer, Of of) implements Look<AttentionMaps> {
    @Override
    public void require(Experiment experiment) {
      List<Layer> layers = experiment.network().layers();
      boolean attends =
          layer >= 0 && layer < layers.size() && layers.get(layer) instanceof Attention;
      if (!attends) {
        throw new FaultException(Fault.of("", "run.no-attention"));
      }
    }

    @Override
    public AttentionMaps of(Trainer trainer, Experiment experiment) {
      Network network = experiment.network();
      int heads = ((Attention) network.layers().get(layer)).heads();
      int positions = network.input().positions();
      int stride = Math.ceilDiv(positions, MOST_SIDE);
      var maps = new ArrayList<double[][]>();
      for (int head = 0; head < Math.min(heads, MOST_HEADS); head++) {
        int example = of == Of.MEAN ? -1 : 0;
        maps.add(smaller(trainer.learner().inspect().attention(layer, head, example), stride));
      }
      List<String> words = of == Of.MEAN ? List.of() : words(trainer, experiment);
      return new AttentionMaps(trainer.step(), positions, stride, heads, maps, words);
    }
  }

  private static List<String> words(Trainer trainer, Experiment experiment) {
    return switch (experiment.task().describe(trainer.batch(), 0)) {
      case Sample.Sequence sequence -> sequence.words().stream().map(Sample.Word::text).toList();
      case Sample.Row _, Sample.Plane _, Sample.Image _ -> List.of();
    };
  }

  /** To three places: more cannot be seen. */
  private static double[][] smaller(double[][] map, int stride) {
    int side = Math.ceilDiv(map.length, stride);
    double[][] smaller = new double[side][side];
    for (int row = 0; row < side; row++) {
      int from = row * stride;
      int to = Math.min(from + stride, map.length);
      for (int t = from; t < to; t++) {
        for (int u = 0; u < map.length; u++) {
          smaller[row][u / stride] += map[t][u] / (to - from);
        }
      }
      for (int column = 0; column < side; column++) {
        double exact = smaller[row][column];
        smaller[row][column] = Double.isNaN(exact) ? exact : Math.round(1000 * exact) / 1000.0;
      }
    }
    return smaller;
  }
}
