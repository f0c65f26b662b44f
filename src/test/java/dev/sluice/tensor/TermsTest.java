package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TermsTest {
  private static final int OUT = 0;
  private static final int A = 1;
  private static final int B = 2;
  private static final int Y = 3;
  private static final float SCALE = -1.75f;

  private record Term(
      String name, Terms.Loop loop, boolean adds, boolean two, DoubleUnaryOperator factor) {
    @Override
    public String toString() {
      return name;
    }

    double plain(double out, double a, double b, double y) {
      return (adds ? out : 0) + SCALE * a * (two ? b : 1) * factor.applyAsDouble(y);
    }
  }

  private static List<Term> terms() {
    DoubleUnaryOperator none = _ -> 1;
    DoubleUnaryOperator complement = y -> 1 - y;
    DoubleUnaryOperator sigmoid = y -> y * (1 - y);
    DoubleUnaryOperator tanh = y -> 1 - y * y;
    DoubleUnaryOperator step = y -> y > 0 ? 1 : 0;
    return List.of(
        new Term("setOne", Terms::setOne, false, false, none),
        new Term("setOneComplement", Terms::setOneComplement, false, false, complement),
        new Term("setOneSigmoid", Terms::setOneSigmoid, false, false, sigmoid),
        new Term("setOneTanh", Terms::setOneTanh, false, false, tanh),
        new Term("setOneStep", Terms::setOneStep, false, false, step),
        new Term("setTwo", Terms::setTwo, false, true, none),
        new Term("setTwoComplement", Terms::setTwoComplement, false, true, complement),
        new Term("setTwoSigmoid", Terms::setTwoSigmoid, false, true, sigmoid),
        new Term("setTwoTanh", Terms::setTwoTanh, false, true, tanh),
        new Term("setTwoStep", Terms::setTwoStep, false, true, step),
        new Term("addOne", AddedTerms::addOne, true, false, none),
        new Term("addOneComplement", AddedTerms::addOneComplement, true, false, complement),
        new Term("addOneSigmoid", AddedTerms::addOneSigmoid, true, false, sigmoid),
        new Term("addOneTanh", AddedTerms::addOneTanh, true, false, tanh),
        new Term("addOneStep", AddedTerms::addOneStep, true, false, step),
        new Term("addTwo", AddedTerms::addTwo, true, true, none),
        new Term("addTwoComplement", AddedTerms::addTwoComplement, true, true, complement),
        new Term("addTwoSigmoid", AddedTerms::addTwoSigmoid, true, true, sigmoid),
        new Term("addTwoTanh", AddedTerms::addTwoTanh, true, true, tanh),
        new Term("addTwoStep", AddedTerms::addTwoStep, true, true, step));
  }

  @Test
  void no_loop_is_left_out_here() {
    List<String> loops =
        Stream.of(Terms.class, AddedTerms.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(java.lang.reflect.Method::getName)
            .toList();
    assertThat(terms()).extracting(Term::name).containsExactlyInAnyOrderElementsOf(loops);
  }

  @ParameterizedTest
  @MethodSource("terms")
  void a_term_is_what_it_says_at_every_length(Term term) {
    Guarded.everywhere((length, shift) -> assertRight(term, length, shift, OUT));
  }

  @ParameterizedTest
  @MethodSource("terms")
  void a_term_may_replace_any_of_its_operands(Term term) {
    for (int length : new int[] {3, 16, 37}) {
      for (int out : new int[] {A, B, Y}) {
        assertRight(term, length, 1, out);
      }
    }
  }

  private static void assertRight(Term term, int length, int shift, int out) {
    Guarded blocks = new Guarded(4, length, shift, length);
    float[] old = blocks.read(out);
    float[] a = blocks.read(A);
    float[] b = blocks.read(B);
    float[] y = blocks.read(Y);
    term.loop()
        .run(
            blocks.memory, blocks.at(out), SCALE, blocks.at(A), blocks.at(B), blocks.at(Y), length);
    for (int i = 0; i < length; i++) {
      double right = term.plain(old[i], a[i], b[i], y[i]);
      // a few roundings of numbers that are at most |out| + 2 |scale|
      assertThat((double) blocks.get(out, i))
          .as("%s, number %d of %d", term, i, length)
          .isCloseTo(right, org.assertj.core.data.Offset.offset(1e-6));
    }
    blocks.assertGuardsStand();
  }
}
