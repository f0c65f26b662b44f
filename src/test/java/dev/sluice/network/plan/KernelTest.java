package dev.sluice.network.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Cells;
import dev.sluice.cell.CustomCells;
import dev.sluice.cell.Parser;
import dev.sluice.cell.RandomCells;
import dev.sluice.cell.render.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the engine computes for a cell against the same in doubles. */
class KernelTest {
  private static final int RANDOM_CELLS = 240;

  /** By how much of itself a number changes when it becomes a float. */
  private static final double ROUNDING = 0x1p-24;

  private static Map<String, Cell> cells() {
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (int again = 0; again < 2; again++) {
      for (String name : Cells.names()) {
        cells.put(name + " " + again, Cells.builtIn(name).orElseThrow());
      }
      for (Map.Entry<String, String> custom : CustomCells.all().entrySet()) {
        cells.put(custom.getKey() + " " + again, Parser.parse(custom.getValue()));
      }
    }
    for (int seed = 1; seed <= RANDOM_CELLS; seed++) {
      cells.put("random " + seed, RandomCells.cell(seed));
    }
    return cells;
  }

  @Test
  void everything_agrees_with_doubles_for_built_in_and_for_random_cells() {
    List<String> checked = new ArrayList<>();
    Random random = new Random(1);
    cells()
        .forEach(
            (name, cell) -> {
              for (int draw = 0; draw < 10; draw++) {
                CellCase drawn = new CellCase(cell, random);
                PlainCase plain = drawn.plain();
                // a large number or a kink nearby would only tell how floats round
                if (plain.largest < 10 && plain.nearestKink > 1e-4) {
                  assertAgree(name + "\n" + Source.of(cell) + drawn.network, drawn, plain);
                  checked.add(name);
                  return;
                }
              }
            });
    assertThat(checked.stream().filter(name -> name.startsWith("random"))).hasSizeGreaterThan(200);
    assertThat(checked).contains("rnn 0", "gru-reset-after 1", "lstm-peephole 0");
  }

  private static void assertAgree(String about, CellCase drawn, PlainCase plain) {
    Map<String, double[]> engine = drawn.engine();
    assertThat(engine.keySet()).as(about).isEqualTo(plain.found().keySet());
    Map<String, Double> tolerances = tolerances(drawn, plain);
    plain
        .found()
        .forEach(
            (name, right) ->
                assertThat(distance(engine.get(name), right))
                    .as("%s: %s", about, name)
                    .isLessThanOrEqualTo(tolerances.get(name)));
  }

  /**
   * How far floats may be off: a few times as far as the result moves when every parameter and
   * input moves by 16 roundings, some roundings of the result, and a little for what cancels.
   */
  private static Map<String, Double> tolerances(CellCase drawn, PlainCase plain) {
    Map<String, double[]> moved = drawn.plain(new Random(2), 16 * ROUNDING).found();
    Map<String, Double> tolerances = new LinkedHashMap<>();
    plain
        .found()
        .forEach(
            (name, right) -> {
              double size = Arrays.stream(right).map(Math::abs).max().orElse(0);
              tolerances.put(
                  name, 8 * distance(moved.get(name), right) + 64 * ROUNDING * size + 1e-7);
            });
    return tolerances;
  }

  @Test
  void parameters_that_are_a_thousandth_off_would_be_noticed_everywhere() {
    for (String name : Cells.names()) {
      CellCase drawn = new CellCase(Cells.builtIn(name).orElseThrow(), new Random(5));
      PlainCase plain = drawn.plain();
      Map<String, Double> tolerances = tolerances(drawn, plain);
      Map<String, double[]> wrong = drawn.plain(new Random(3), 1e-3).found();
      plain
          .found()
          .forEach(
              (what, right) -> {
                boolean isZero = Arrays.stream(right).allMatch(value -> value == 0);
                boolean isPinnedOrCounted = what.startsWith("gate") || what.startsWith("share");
                if (!isZero && !isPinnedOrCounted) {
                  assertThat(distance(wrong.get(what), right))
                      .as("%s: %s", name, what)
                      .isGreaterThan(tolerances.get(what));
                }
              });
    }
  }

  /** The largest difference. */
  private static double distance(double[] some, double[] others) {
    assertThat(some).hasSameSizeAs(others);
    double distance = 0;
    for (int i = 0; i < some.length; i++) {
      double apart = Math.abs(some[i] - others[i]);
      distance = apart <= distance ? distance : apart;
    }
    return distance;
  }
}
