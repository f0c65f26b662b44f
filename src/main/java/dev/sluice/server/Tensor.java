package dev.sluice.server;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Numbers in nested lists.
 *
 * @param values in row-major order
 */
record Tensor(List<Integer> shape, float[] values) {
  Tensor {
    shape = List.copyOf(shape);
  }

  /** As nested lists of the shortest decimals that are these floats. */
  void write(JsonGenerator json) {
    write(json, 0, 0, values.length);
  }

  private void write(JsonGenerator json, int dimension, int from, int length) {
    json.writeStartArray();
    int each = length / shape.get(dimension);
    for (int i = from; i < from + length; i += each) {
      if (dimension < shape.size() - 1) {
        write(json, dimension + 1, i, each);
      } else if (Float.isFinite(values[i])) {
        json.writeNumber(values[i]);
      } else {
        json.writeString(Float.toString(values[i]));
      }
    }
    json.writeEndArray();
  }

  @Override
  public String toString() {
    return shape.toString();
  }
}
