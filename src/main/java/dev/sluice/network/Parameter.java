package dev.sluice.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * A parameter of a network.
 *
 * @param name the full one, as DESIGN's {@code layers.0.W_f}
 * @param shape [out, in] for matrices, [out, in, kernel, kernel] for kernels, [units] for vectors;
 *     without the copies
 * @param role what it does, which decides how it starts unless told
 * @param copies of untied weights, one a position, which come first in its shape; 0 where tied
 */
public record Parameter(String name, List<Integer> shape, Role role, int copies) {
  public enum Role {
    MATRIX,
    /** A square matrix of a cell that is not applied to the input. */
    RECURRENT_MATRIX,
    VECTOR,
    /** The gain of a norm. */
    GAIN,
    /** The bias of a highway's gate. */
    HIGHWAY_BIAS
  }

  public Parameter {
    shape = List.copyOf(shape);
  }

  static Parameter matrix(String name, int out, int in) {
    return new Parameter(name, List.of(out, in), Role.MATRIX, 0);
  }

  static Parameter vector(String name, int units, Role role) {
    return new Parameter(name, List.of(units), role, 0);
  }

  /** The same with this before its name. */
  Parameter under(String prefix) {
    return new Parameter(prefix + name, shape, role, copies);
  }

  /** With the copies, if any, in front. */
  public List<Integer> fullShape() {
    return copies == 0 ? shape : Stream.concat(Stream.of(copies), shape.stream()).toList();
  }

  /** How many numbers it has. */
  public long size() {
    return fullShape().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
