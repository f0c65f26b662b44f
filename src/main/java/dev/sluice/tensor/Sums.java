package dev.sluice.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums in doubles, in a fixed order, so that they are the same bits however the code runs. */
public final class Sums {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  private Sums() {}

  /** Σ a²; infinite or not a number exactly where one of the numbers is. */
  public static double squares(MemorySegment memory, long a, int length) {
    DoubleVector low = DoubleVector.zero(DOUBLES);
    DoubleVector high = DoubleVector.zero(DOUBLES);
    int i = 0;
    for (; i <= length - Lanes.COUNT; i += Lanes.COUNT) {
      FloatVector v = Lanes.load(memory, a, i);
      DoubleVector first = (DoubleVector) v.convertShape(VectorOperators.F2D, DOUBLES, 0);
      DoubleVector second = (DoubleVector) v.convertShape(VectorOperators.F2D, DOUBLES, 1);
      low = first.fma(first, low);
      high = second.fma(second, high);
    }
    DoubleVector both = low.add(high);
    double sum = 0;
    for (int lane = 0; lane < DOUBLES.length(); lane++) {
      sum += both.lane(lane);
    }
    for (; i < length; i++) {
      double v = memory.get(ValueLayout.JAVA_FLOAT, a + 4L * i);
      sum += v * v;
    }
    return sum;
  }

  /** Σ (a - b)². */
  public static double squaredDifferences(MemorySegment memory, long a, long b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double v =
          (double) memory.get(ValueLayout.JAVA_FLOAT, a + 4L * i)
              - memory.get(ValueLayout.JAVA_FLOAT, b + 4L * i);
      sum += v * v;
    }
    return sum;
  }

  /** Σ a. */
  public static double plain(MemorySegment memory, long a, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += memory.get(ValueLayout.JAVA_FLOAT, a + 4L * i);
    }
    return sum;
  }

  /** How many numbers are below a bound. */
  public static int below(MemorySegment memory, long a, float bound, int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      if (memory.get(ValueLayout.JAVA_FLOAT, a + 4L * i) < bound) {
        count++;
      }
    }
    return count;
  }

  /** How many numbers are above a bound. */
  public static int above(MemorySegment memory, long a, float bound, int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      if (memory.get(ValueLayout.JAVA_FLOAT, a + 4L * i) > bound) {
        count++;
      }
    }
    return count;
  }

  /** The largest absolute value; not a number wins. */
  public static float largest(MemorySegment memory, long a, int length) {
    float largest = 0;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, Math.abs(memory.get(ValueLayout.JAVA_FLOAT, a + 4L * i)));
    }
    return largest;
  }
}
