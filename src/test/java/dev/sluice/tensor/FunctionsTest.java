package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsTest {
  private record Case(String name, Functions.Loop loop, DoubleUnaryOperator plain) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Case> cases() {
    return List.of(
        new Case("tanh", Functions::tanh, Math::tanh),
        new Case("sigmoid", Functions::sigmoid, x -> 1 / (1 + Math.exp(-x))),
        new Case("relu", Functions::relu, x -> Math.max(x, 0)),
        new Case("decay", Functions::decay, x -> Math.exp(-Math.abs(x))),
        new Case("exp", Functions::exp, Math::exp),
        new Case("step", Functions::step, x -> x > 0 ? 1 : 0),
        new Case("bell", Functions::bell, x -> Math.exp(-x * x / 2)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_function_is_what_it_says_at_every_length_also_in_place(Case function) {
    Guarded.everywhere(
        (length, shift) -> {
          for (int out = 0; out < 2; out++) {
            Guarded blocks = new Guarded(2, length, shift, length);
            float[] x = blocks.read(1);
            function.loop().run(blocks.memory, blocks.at(out), blocks.at(1), length);
            for (int i = 0; i < length; i++) {
              assertThat((double) blocks.get(out, i))
                  .isCloseTo(function.plain().applyAsDouble(x[i]), offset(5e-7));
            }
            blocks.assertGuardsStand();
          }
        });
  }

  @org.junit.jupiter.api.Test
  void softplus_is_made_of_a_decay_at_every_length() {
    Guarded.everywhere(
        (length, shift) -> {
          Guarded blocks = new Guarded(2, length, shift, length);
          float[] x = blocks.read(1);
          Functions.decay(blocks.memory, blocks.at(0), blocks.at(1), length);
          Functions.softplus(blocks.memory, blocks.at(0), blocks.at(1), length);
          for (int i = 0; i < length; i++) {
            assertThat((double) blocks.get(0, i))
                .isCloseTo(Math.log1p(Math.exp(x[i])), offset(5e-7));
          }
          assertThat(blocks.read(1)).isEqualTo(x);
          blocks.assertGuardsStand();
        });
  }
}
