package dev.sluice.network.plan;

import dev.sluice.network.Head;
import dev.sluice.tensor.AddedTerms;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Terms;

/** Reads one vector of the sequence (or every one) and makes logits V r + d of it. */
final class HeadLayer implements Node {
  private final Head.Read read;
  private final Linear linear;
  private final Edge x;
  private final Edge logits;
  private final Signal joined;
  private final Signal joinedGradient;
  private final long which;

  /**
   * @param logits one block for each answer
   * @param joined where the mean or largest over positions stands, with a row of ones
   */
  HeadLayer(
      Head.Read read,
      Linear linear,
      Edge x,
      Edge logits,
      Signal joined,
      Signal joinedGradient,
      Space space) {
    this.read = read;
    this.linear = linear;
    this.x = x;
    this.logits = logits;
    this.joined = joined;
    this.joinedGradient = joinedGradient;
    this.which = 4 * space.take(joined.block());
  }

  @Override
  public void forward(Memory memory) {
    int last = x.value().positions() - 1;
    switch (read) {
      case LAST -> answer(memory, x.value().at(last), 0);
      case FIRST -> answer(memory, x.value().at(0), 0);
      case EVERY -> {
        for (int t = 0; t <= last; t++) {
          answer(memory, x.value().at(t), t);
        }
      }
      case MEAN -> {
        float share = 1f / x.value().positions();
        long mean = joined.at(0);
        Blocks.zero(memory.values, mean, joined.block());
        for (int t = 0; t <= last; t++) {
          long block = x.value().at(t);
          AddedTerms.addOne(memory.values, mean, share, block, block, block, joined.block());
        }
        answer(memory, mean, 0);
      }
      case MAX -> {
        long largest = joined.at(0);
        Blocks.copy(memory.values, largest, x.value().at(0), joined.block());
        Blocks.zero(memory.values, which, joined.block());
        for (int t = 1; t <= last; t++) {
          Blocks.maxAt(memory.values, largest, which, x.value().at(t), t, joined.block());
        }
        answer(memory, largest, 0);
      }
    }
  }

  private void answer(Memory memory, long r, int answer) {
    linear.forward(memory, r, logits.value().at(answer), logits.value().batch(), false);
  }

  @Override
  public void backward(Memory memory) {
    int last = x.value().positions() - 1;
    switch (read) {
      case LAST -> x.back(memory, linear, last, logits.gradient().at(0));
      case FIRST -> x.back(memory, linear, 0, logits.gradient().at(0));
      case EVERY -> {
        for (int t = 0; t <= last; t++) {
          x.back(memory, linear, t, logits.gradient().at(t));
        }
      }
      case MEAN, MAX -> {
        if (x.gradient() != null) {
          linear.backward(
              memory, logits.gradient().at(0), joined.batch(), joinedGradient.at(0), false);
          spread(memory);
        }
      }
    }
    for (int t = 0; t <= last; t++) {
      learn(memory, t);
    }
  }

  /** What the last position, the first or a joint one tells belongs to that one alone. */
  @Override
  public void learn(Memory memory, int position) {
    int last = x.value().positions() - 1;
    switch (read) {
      case EVERY -> x.learn(memory, linear, position, logits.gradient().at(position));
      case FIRST -> {
        if (position == 0) {
          x.learn(memory, linear, 0, logits.gradient().at(0));
        }
      }
      case LAST -> {
        if (position == last) {
          x.learn(memory, linear, last, logits.gradient().at(0));
        }
      }
      case MEAN, MAX -> {
        if (position == last) {
          linear.learn(memory, joined.at(0), logits.gradient().at(0), joined.batch());
        }
      }
    }
  }

  private void spread(Memory memory) {
    float share = 1f / x.value().positions();
    long from = joinedGradient.at(0);
    for (int t = 0; t < x.value().positions(); t++) {
      long to = x.gradient().at(t);
      if (read == Head.Read.MEAN) {
        Terms.setOne(memory.values, to, share, from, from, from, joined.block());
      } else {
        Blocks.whereEqual(memory.values, to, which, t, from, joined.block());
      }
    }
  }
}
