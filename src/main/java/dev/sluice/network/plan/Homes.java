package dev.sluice.network.plan;

import java.util.HashMap;
import java.util.Map;

/** Where every named value of a cell stands. */
final class Homes {
  private final Map<String, Place> values = new HashMap<>();
  private final Map<String, Place> vectors = new HashMap<>();

  void put(String value, Place place) {
    values.put(value, place);
  }

  boolean has(String value) {
    return values.containsKey(value);
  }

  Place of(String value) {
    Place place = values.get(value);
    if (place == null) {
      throw new IllegalStateException("no place for " + value);
    }
    return place;
  }

  void putVector(String vector, Place place) {
    vectors.put(vector, place);
  }

  /** The block whose rows are the numbers of a vector. */
  Place ofVector(String vector) {
    return vectors.get(vector);
  }
}
