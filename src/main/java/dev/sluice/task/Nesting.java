package dev.sluice.task;

import java.util.ArrayDeque;
import java.util.random.RandomGenerator;

/**
 * Shapes of balanced brackets, all of one even length and no deeper than a bound, all as likely.
 */
final class Nesting {
  private final int length;
  private final int depth;

  /** In how many ways a word can end, by what is left of it and how many brackets are open. */
  private final double[][] ways;

  /** Counts are below 2^1000, so that doubles hold them. */
  Nesting(int length, int depth) {
    this.length = length;
    this.depth = depth;
    ways = new double[length + 1][depth + 2];
    ways[0][0] = 1;
    for (int left = 1; left <= length; left++) {
      for (int open = 0; open <= depth; open++) {
        double closing = open > 0 ? ways[left - 1][open - 1] : 0;
        double opening = open < depth ? ways[left - 1][open + 1] : 0;
        ways[left][open] = opening + closing;
      }
    }
  }

  /** For each place, the place of the bracket that belongs to the one there. */
  int[] draw(RandomGenerator random) {
    int[] partners = new int[length];
    var open = new ArrayDeque<Integer>();
    for (int t = 0; t < length; t++) {
      int left = length - t;
      double opening = open.size() < depth ? ways[left - 1][open.size() + 1] : 0;
      if (random.nextDouble() * ways[left][open.size()] < opening) {
        open.push(t);
      } else {
        int partner = open.pop();
        partners[t] = partner;
        partners[partner] = t;
      }
    }
    return partners;
  }
}
