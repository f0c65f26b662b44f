package dev.sluice.task;

import java.util.random.RandomGenerator;

/** Positions from {@code least} to {@code most}, both included, all as likely. */
record Range(int least, int most) {
  int draw(RandomGenerator random) {
    return random.nextInt(least, most + 1);
  }

  /** The share of positions that are {@code first} or later. */
  double shareFrom(int first) {
    int before = Math.clamp(first - (long) least, 0, most - least + 1);
    return 1 - (double) before / (most - least + 1);
  }
}
