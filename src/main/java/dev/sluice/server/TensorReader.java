package dev.sluice.server;

import dev.sluice.document.Excerpt;
import dev.sluice.fault.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads nested lists of numbers straight into floats, since a tree of them takes ten times more.
 */
final class TensorReader {
  private static final int MOST_DIMENSIONS = 4;
  private static final int MOST_FAULTS = 10;

  private final JsonParser parser;
  private final List<Fault> faults = new ArrayList<>();

  /** How many elements a list has in each dimension; 0 where none has ended yet. */
  private final int[] sizes = new int[MOST_DIMENSIONS];

  /** How deep numbers stand; 0 before the first. */
  private int dimensions;

  private float[] values = new float[64];
  private int count;

  private TensorReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The value that starts at the parser's token.
   *
   * @param pointer where it stands
   * @return empty, with faults reported, if it is no tensor
   */
  static Optional<Tensor> read(JsonParser parser, String pointer, List<Fault> faults) {
    var reader = new TensorReader(parser);
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      reader.list(pointer, 0);
    } else {
      reader.refuse(pointer, "document.expected-list");
    }
    faults.addAll(reader.faults);
    if (!reader.faults.isEmpty()) {
      return Optional.empty();
    }
    var shape = Arrays.stream(reader.sizes).limit(reader.dimensions).boxed().toList();
    return Optional.of(new Tensor(shape, Arrays.copyOf(reader.values, reader.count)));
  }

  private void list(String pointer, int dimension) {
    int size = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element(pointer, size++, dimension + 1);
    }
    if (size == 0) {
      fault(pointer, "pass.empty-list");
    } else if (sizes[dimension] == 0) {
      sizes[dimension] = size;
    } else if (sizes[dimension] != size) {
      fault(pointer, "pass.ragged", size, sizes[dimension]);
    }
  }

  private void element(String list, int index, int dimension) {
    boolean isList = parser.currentToken() == JsonToken.START_ARRAY;
    if (isList && dimension == MOST_DIMENSIONS) {
      fault(list + "/" + index, "pass.too-deep", MOST_DIMENSIONS);
      parser.skipChildren();
    } else if (isList && dimensions != 0 && dimension >= dimensions) {
      refuse(list + "/" + index, "document.expected-number");
    } else if (isList) {
      list(list + "/" + index, dimension);
    } else if (!parser.currentToken().isNumeric()) {
      refuse(list + "/" + index, "document.expected-number");
    } else if (dimensions != 0 && dimension != dimensions) {
      refuse(list + "/" + index, "document.expected-list");
    } else {
      dimensions = dimension;
      number(list, index);
    }
  }

  private void number(String list, int index) {
    float number = (float) parser.getDoubleValue();
    if (!Float.isFinite(number)) {
      refuse(list + "/" + index, "document.too-large");
      return;
    }
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = number;
  }

  /** Reports the value that starts here, and passes it over. */
  private void refuse(String pointer, String code) {
    String shown =
        parser.currentToken().isStructStart()
            ? parser.currentToken().asString() + "…"
            : Excerpt.of(parser.getString());
    fault(pointer, code, shown);
    parser.skipChildren();
  }

  private void fault(String pointer, String code, Object... arguments) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(Fault.of(pointer, code, arguments));
    }
  }
}
