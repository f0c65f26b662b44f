package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.sluice.training.AdaGrad;
import dev.sluice.training.Adam;
import dev.sluice.training.Clip;
import dev.sluice.training.Momentum;
import dev.sluice.training.Optimizer;
import dev.sluice.training.RmsProp;
import dev.sluice.training.Sgd;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each update over several steps against torch.optim's formulas in doubles. */
class UpdatesTest {
  private static final int STEPS = 5;
  private static final int P = 0;
  private static final int G = 1;
  private static final int M = 2;
  private static final int V = 3;
  private static final float SCALE = 0.6f;
  private static final double RATE = 0.05;

  @FunctionalInterface
  private interface Loop {
    void run(Optimizer.Update update);
  }

  /** One number of a parameter, with its memory. */
  private static final class Number {
    double p;
    double m;
    double v;
  }

  @FunctionalInterface
  private interface Formula {
    void apply(Number number, double g, int step);
  }

  private static Optimizer.Update update(Guarded blocks, float scale, long step, int length) {
    return new Optimizer.Update(
        blocks.memory, blocks.at(P), blocks.at(G), blocks.at(M), blocks.at(V), scale, step, length);
  }

  private static void assertFollows(Loop loop, Formula formula) {
    for (int length = Slab.ALIGNMENT; length <= 5 * Slab.ALIGNMENT; length += Slab.ALIGNMENT) {
      Guarded blocks = new Guarded(4, length, 0, length);
      Blocks.zero(blocks.memory, blocks.at(M), length);
      Blocks.zero(blocks.memory, blocks.at(V), length);
      Number[] numbers = new Number[length];
      for (int i = 0; i < length; i++) {
        numbers[i] = new Number();
        numbers[i].p = blocks.get(P, i);
      }
      for (int step = 1; step <= STEPS; step++) {
        float[] g = new Guarded(1, length, 0, 100L * step + length).read(0);
        blocks.write(G, g);
        loop.run(update(blocks, SCALE, step, length));
        for (int i = 0; i < length; i++) {
          formula.apply(numbers[i], (double) SCALE * g[i], step);
          assertThat((double) blocks.get(P, i)).isCloseTo(numbers[i].p, offset(2e-6));
        }
        assertThat(blocks.read(G)).isEqualTo(g);
      }
      blocks.assertGuardsStand();
    }
  }

  @Test
  void sgd() {
    assertFollows(new Sgd(RATE)::update, (n, g, _) -> n.p -= RATE * g);
  }

  @Test
  void momentum_with_and_without_the_look_ahead() {
    for (boolean nesterov : new boolean[] {false, true}) {
      assertFollows(
          new Momentum(RATE, 0.9, nesterov)::update,
          (n, g, _) -> {
            n.v = 0.9 * n.v + g;
            n.p -= RATE * (nesterov ? g + 0.9 * n.v : n.v);
          });
    }
  }

  @Test
  void rms_prop() {
    assertFollows(
        new RmsProp(RATE, 0.99, 1e-8)::update,
        (n, g, _) -> {
          n.v = 0.99 * n.v + 0.01 * g * g;
          n.p -= RATE * g / (Math.sqrt(n.v) + 1e-8);
        });
  }

  @Test
  void ada_grad() {
    assertFollows(
        new AdaGrad(RATE, 1e-10)::update,
        (n, g, _) -> {
          n.v += g * g;
          n.p -= RATE * g / (Math.sqrt(n.v) + 1e-10);
        });
  }

  @Test
  void adam_with_and_without_decay() {
    for (double decay : new double[] {0, 0.1}) {
      assertFollows(
          new Adam(RATE, 0.9, 0.999, 1e-8, decay)::update,
          (n, g, step) -> {
            n.p -= n.p * RATE * decay;
            n.m = 0.9 * n.m + 0.1 * g;
            n.v = 0.999 * n.v + 0.001 * g * g;
            double m = n.m / (1 - Math.pow(0.9, step));
            double v = n.v / (1 - Math.pow(0.999, step));
            n.p -= RATE * m / (Math.sqrt(v) + 1e-8);
          });
    }
  }

  @Test
  void epsilon_keeps_a_zero_gradient_from_dividing_by_zero() {
    Guarded blocks = new Guarded(4, Slab.ALIGNMENT, 0, 1);
    float[] before = blocks.read(P);
    for (int block = G; block <= V; block++) {
      Blocks.zero(blocks.memory, blocks.at(block), Slab.ALIGNMENT);
    }
    var update = update(blocks, 1, 1, Slab.ALIGNMENT);
    new RmsProp(1, 0.99, 1e-8).update(update);
    new AdaGrad(1, 1e-10).update(update);
    new Adam(1, 0.9, 0.999, 1e-8, 0).update(update);
    assertThat(blocks.read(P)).isEqualTo(before);
  }

  @Test
  void clipping_cuts_each_element_and_keeps_what_is_not_a_number() {
    Guarded blocks = new Guarded(2, Slab.ALIGNMENT, 0, 1);
    float[] g = new float[Slab.ALIGNMENT];
    for (int i = 0; i < g.length; i++) {
      g[i] = (i - 8) / 4f;
    }
    g[0] = Float.NEGATIVE_INFINITY;
    g[1] = Float.NaN;
    blocks.write(1, g);
    new Clip.Value(0.5).cut(blocks.memory, blocks.at(0), blocks.at(1), g.length);
    float[] cut = Arrays.copyOf(g, g.length);
    for (int i = 0; i < g.length; i++) {
      cut[i] = Math.max(-0.5f, Math.min(0.5f, g[i]));
    }
    assertThat(blocks.read(0)).containsExactly(cut);
    assertThat(blocks.read(1)).containsExactly(g);
  }
}
