package dev.sluice.network.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.sluice.network.Activation;
import dev.sluice.network.Attention;
import dev.sluice.network.Attention.Norm;
import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Conv;
import dev.sluice.network.Dense;
import dev.sluice.network.Direction;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Recurrent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole networks of every kind against the same in doubles, and against its differences. */
class GradientTest {
  private static final int NETWORKS = 140;
  private static final int OF_IMAGES = 60;

  /** A network with numbers, and what the engine makes of them. */
  private static final class Case {
    final Network network;
    final Batch batch;
    final Differences differences;
    final Map<String, float[]> gradients = new LinkedHashMap<>();
    final double loss;
    final float[] output;

    Case(Network network, int size, Random random) {
      this.network = network;
      this.batch = RandomNetworks.batch(network, size, random);
      Map<String, float[]> parameters = RandomNetworks.parameters(network, random);
      this.differences = new Differences(network, batch, parameters);
      Plan plan = new Plan(network, batch.size, true);
      try (Parameters memory = new Parameters(plan, 0);
          Pass pass = new Pass(plan, memory)) {
        parameters.forEach(memory::write);
        pass.forward(batch); // what an earlier pass left must not matter
        pass.backward();
        loss = pass.forward(batch);
        output = pass.output();
        pass.backward();
        for (String name : parameters.keySet()) {
          gradients.put(name, memory.read(name, memory.gradients()));
        }
      }
    }

    boolean isTame() {
      double[][][] logits = differences.plain().logits();
      double largest = 0;
      for (double[][] block : logits) {
        largest = Math.max(largest, PlainScan.norm(block));
      }
      return largest < 100;
    }
  }

  @Test
  void networks_of_every_kind_agree_with_doubles_and_their_differences() {
    Set<Object> seen = new HashSet<>();
    int checked = 0;
    for (int index = 0; index < NETWORKS + OF_IMAGES; index++) {
      Network network =
          index < NETWORKS
              ? RandomNetworks.network(index)
              : RandomNetworks.images(index - NETWORKS);
      Random random = new Random(index);
      for (int draw = 0; draw < 5; draw++) {
        // from a vector's width on, products go through loops of their own
        int size = (index % 4 == 3 ? 16 : 1) + random.nextInt(5);
        Case drawn = new Case(network, size, random);
        if (drawn.isTame() && agrees(drawn, random)) {
          note(network, seen);
          checked++;
          break;
        }
      }
    }
    assertThat(checked).isGreaterThan((NETWORKS + OF_IMAGES) * 9 / 10);
    assertThat(seen).containsAll(everything());
  }

  /** Whether the loss is smooth enough at these numbers to tell. */
  private static boolean agrees(Case drawn, Random random) {
    double[][][] logits = drawn.differences.plain().logits();
    int units = drawn.network.head().units();
    for (int i = 0; i < drawn.output.length; i++) {
      int answer = i / units;
      double right = logits[answer % logits.length][i % units][answer / logits.length];
      assertThat((double) drawn.output[i])
          .as("output %d of %s", i, drawn.network)
          .isCloseTo(right, offset(1e-5 * (1 + Math.abs(right))));
    }
    double loss = drawn.differences.plain().loss();
    assertThat(drawn.loss).isCloseTo(loss, offset(1e-4 + 1e-6 * loss));
    boolean isSmooth = true;
    for (Map.Entry<String, float[]> gradient : drawn.gradients.entrySet()) {
      Differences.Verdict verdict =
          drawn.differences.judge(gradient.getKey(), gradient.getValue(), random);
      assertThat(verdict)
          .as("the gradient of %s in %s", gradient.getKey(), drawn.network)
          .isNotEqualTo(Differences.Verdict.DISAGREES);
      isSmooth &= verdict == Differences.Verdict.AGREES;
    }
    return isSmooth;
  }

  private record Kind(Object layer, Connection connection) {}

  private record Answer(Head.Read read, Loss loss) {}

  private record Copies(Direction direction, boolean untied) {}

  private record Block(Norm norm, boolean skip) {}

  private record Sight(boolean causal, boolean hasSeveralHeads) {}

  private static void note(Network network, Set<Object> seen) {
    seen.add(new Answer(network.head().read(), network.loss()));
    seen.add(network.input().getClass());
    network.embedding().ifPresent(embedding -> seen.add(embedding.positions()));
    for (Layer layer : network.layers()) {
      switch (layer) {
        case Dense dense -> seen.add(new Kind(dense.activation(), dense.connection()));
        case Conv conv -> {
          seen.add(new Kind("conv " + conv.activation(), conv.connection()));
          seen.add(new Kind("stride " + conv.stride(), conv.connection()));
          seen.add(new Kind("kernel " + conv.kernel(), conv.connection()));
        }
        case Recurrent recurrent -> {
          seen.add(new Kind(recurrent.direction(), recurrent.connection()));
          seen.add(new Copies(recurrent.direction(), recurrent.untied()));
        }
        case Attention attention -> {
          seen.add(new Block(attention.norm(), attention.skip()));
          seen.add(new Sight(attention.causal(), attention.heads() > 1));
        }
      }
    }
  }

  private static Set<Object> everything() {
    Set<Object> all = new HashSet<>();
    for (Connection connection : Connection.values()) {
      for (Activation activation : Activation.values()) {
        all.add(new Kind(activation, connection));
        all.add(new Kind("conv " + activation, connection));
      }
      for (int kernel : List.of(1, 3, 5)) {
        all.add(new Kind("kernel " + kernel, connection));
      }
      int most = connection == Connection.DENSE ? 1 : 3;
      for (int stride = 1; stride <= most; stride++) {
        all.add(new Kind("stride " + stride, connection));
      }
      for (Direction direction : Direction.values()) {
        all.add(new Kind(direction, connection));
        all.add(new Copies(direction, true));
        all.add(new Copies(direction, false));
      }
    }
    for (boolean yes : List.of(true, false)) {
      for (Norm norm : Norm.values()) {
        all.add(new Block(norm, yes));
      }
      all.add(new Sight(true, yes));
      all.add(new Sight(false, yes));
    }
    for (Head.Read read : Head.Read.values()) {
      all.add(new Answer(read, Loss.CROSS_ENTROPY));
      all.add(new Answer(read, Loss.MSE));
    }
    all.addAll(Set.of(Embedding.Positions.values()));
    all.addAll(Set.of(Input.Tokens.class, Input.Sequence.class, Input.Features.class));
    all.add(Input.Image.class);
    return all;
  }

  @Test
  void a_planted_fault_is_caught() {
    int planted = 0;
    for (int index = 0; index < 60; index++) {
      Network network = index < 40 ? RandomNetworks.network(index) : RandomNetworks.images(index);
      Case drawn = new Case(network, 1 + index % 5, new Random(index));
      for (Map.Entry<String, float[]> gradient : drawn.gradients.entrySet()) {
        String name = gradient.getKey();
        float[] right = gradient.getValue();
        int largest = largest(right);
        boolean isClear = Math.abs(right[largest]) > 1e-3;
        if (isClear && judge(drawn, name, right) == Differences.Verdict.AGREES) {
          float[] flipped = right.clone();
          flipped[largest] = -flipped[largest];
          float[] lost = right.clone();
          lost[largest] = 0;
          assertThat(judge(drawn, name, flipped)).isEqualTo(Differences.Verdict.DISAGREES);
          assertThat(judge(drawn, name, lost)).isEqualTo(Differences.Verdict.DISAGREES);
          planted++;
        }
      }
    }
    assertThat(planted).isGreaterThan(100);
  }

  private static Differences.Verdict judge(Case drawn, String name, float[] gradient) {
    return drawn.differences.judge(name, gradient, new Random(1));
  }

  private static int largest(float[] numbers) {
    int largest = 0;
    for (int i = 1; i < numbers.length; i++) {
      if (Math.abs(numbers[i]) > Math.abs(numbers[largest])) {
        largest = i;
      }
    }
    return largest;
  }
}
