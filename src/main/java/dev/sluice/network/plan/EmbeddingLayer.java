package dev.sluice.network.plan;

import dev.sluice.network.Embedding;
import dev.sluice.tensor.Blas;
import dev.sluice.tensor.Blocks;
import org.jspecify.annotations.Nullable;

/**
 * A row of E for each token: Eᵀ times the one-hot token, plus what tells the position: sines and
 * cosines of Vaswani et al. 2017, section 3.5, or a row of Q.
 */
final class EmbeddingLayer implements Node {
  private final Signal tokens;
  private final Signal y;
  private final @Nullable Signal gradient;
  private final long embedding;
  private final Embedding.Positions kind;
  private final long learned;
  private final @Nullable Signal positions;
  private final long ones;

  EmbeddingLayer(
      Embedding embedding,
      Signal tokens,
      Signal y,
      @Nullable Signal gradient,
      Views views,
      Space space) {
    this.tokens = tokens;
    this.y = y;
    this.gradient = gradient;
    this.kind = embedding.positions();
    this.embedding = views.alone("embed.E", tokens.features(), y.features()).offset();
    this.learned =
        kind == Embedding.Positions.LEARNED
            ? views.alone("embed.Q", y.positions(), y.features()).offset()
            : 0;
    this.positions =
        kind == Embedding.Positions.NONE
            ? null
            : Signal.gradients(space, y.positions(), y.features(), y.batch());
    this.ones = 4 * space.take(y.batch());
  }

  @Override
  public void start(Memory memory) {
    Blocks.fill(memory.values, ones, 1, y.batch());
    if (kind == Embedding.Positions.SINUSOIDAL) {
      for (int t = 0; t < y.positions(); t++) {
        for (int i = 0; i < y.features(); i++) {
          double angle = t / Math.pow(10000, (i - i % 2) / (double) y.features());
          float value = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
          Blocks.fill(memory.values, positions.at(t) + 4L * i * y.batch(), value, y.batch());
        }
      }
    }
  }

  @Override
  public void forward(Memory memory) {
    int width = y.features();
    for (int t = 0; t < y.positions(); t++) {
      Blas.multiplyTransposedLeft(
          width,
          y.batch(),
          tokens.features(),
          1f,
          memory.parametersAddress + 4 * embedding,
          width,
          memory.valuesAddress + tokens.at(t),
          y.batch(),
          0f,
          memory.valuesAddress + y.at(t),
          y.batch());
      if (positions != null) {
        if (kind == Embedding.Positions.LEARNED) {
          Blocks.broadcast(
              memory.values,
              positions.at(t),
              memory.parameters,
              4 * (learned + (long) t * width),
              1,
              width,
              y.batch());
        }
        Blocks.add(memory.values, y.at(t), y.at(t), positions.at(t), y.block());
      }
    }
  }

  @Override
  public void backward(Memory memory) {
    for (int t = 0; t < y.positions(); t++) {
      learn(memory, t);
    }
  }

  @Override
  public void learn(Memory memory, int t) {
    int width = y.features();
    Blas.multiplyTransposedRight(
        tokens.features(),
        width,
        y.batch(),
        1f,
        memory.valuesAddress + tokens.at(t),
        y.batch(),
        memory.valuesAddress + gradient.at(t),
        y.batch(),
        1f,
        memory.gradientsAddress() + 4 * embedding,
        width);
    if (kind == Embedding.Positions.LEARNED) {
      Blas.multiply(
          width,
          1,
          y.batch(),
          1f,
          memory.valuesAddress + gradient.at(t),
          y.batch(),
          memory.valuesAddress + ones,
          1,
          1f,
          memory.gradientsAddress() + 4 * (learned + (long) t * width),
          1);
    }
  }
}
