package dev.sluice.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.sluice.network.Parameter;
import dev.sluice.network.Parameter.Role;
import dev.sluice.tensor.Lapack;
import dev.sluice.training.Training.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {
  private static Parameter matrix(int out, int in) {
    return new Parameter("layers.0.W", List.of(out, in), Role.MATRIX, 0);
  }

  private static float[] draw(Parameter parameter, Initial initial) {
    return Initializer.draw(parameter, List.of(new Rule("*", initial)), 1);
  }

  private static double mean(float[] numbers) {
    return doubles(numbers).sum() / numbers.length;
  }

  private static double deviation(float[] numbers) {
    return Math.sqrt(doubles(numbers).map(v -> v * v).sum() / numbers.length);
  }

  private static java.util.stream.DoubleStream doubles(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]);
  }

  @Test
  void constant_and_identity_are_exact() {
    assertThat(draw(matrix(2, 3), new Initial.Constant(0.1))).hasSize(6).containsOnly(0.1f);
    assertThat(draw(matrix(2, 3), new Initial.Identity(1.5)))
        .containsExactly(1.5f, 0, 0, 0, 1.5f, 0);
    assertThat(draw(matrix(3, 2), new Initial.Identity(2))).containsExactly(2, 0, 0, 2, 0, 0);
  }

  @Test
  void normal_has_its_deviation_and_tails() {
    float[] numbers = draw(matrix(200, 100), new Initial.Normal(0.3));
    assertThat(mean(numbers)).isCloseTo(0, offset(4 * 0.3 / Math.sqrt(20_000)));
    assertThat(deviation(numbers)).isCloseTo(0.3, offset(0.006));
    double beyondTwo = doubles(numbers).filter(v -> Math.abs(v) > 0.6).count() / 20_000.0;
    assertThat(beyondTwo).isCloseTo(0.0455, offset(0.006));
  }

  @Test
  void uniform_fills_its_bounds_evenly() {
    float[] numbers = draw(matrix(200, 100), new Initial.Uniform(0.3));
    assertUniform(numbers, 0.3);
  }

  @Test
  void xavier_is_uniform_by_both_widths() {
    assertUniform(draw(matrix(200, 100), new Initial.Xavier()), Math.sqrt(6.0 / 300));
  }

  @Test
  void he_is_normal_by_the_width_of_the_input() {
    float[] numbers = draw(matrix(200, 100), new Initial.He());
    assertThat(deviation(numbers)).isCloseTo(Math.sqrt(2.0 / 100), offset(0.003));
    assertThat(deviation(draw(matrix(100, 200), new Initial.He()))).isCloseTo(0.1, offset(0.002));
  }

  @Test
  void widths_of_a_kernel_are_channels_times_area() {
    Parameter kernel = new Parameter("layers.0.W", List.of(40, 20, 3, 3), Role.MATRIX, 0);
    assertUniform(draw(kernel, new Initial.Xavier()), Math.sqrt(6.0 / (20 * 9 + 40 * 9)));
    float[] he = draw(kernel, new Initial.He());
    assertThat(deviation(he)).isCloseTo(Math.sqrt(2.0 / (20 * 9)), offset(0.003));
  }

  private static void assertUniform(float[] numbers, double bound) {
    assertThat(doubles(numbers).max().orElseThrow()).isBetween(0.99 * bound, bound);
    assertThat(doubles(numbers).min().orElseThrow()).isBetween(-bound, -0.99 * bound);
    assertThat(mean(numbers)).isCloseTo(0, offset(0.04 * bound));
    assertThat(deviation(numbers)).isCloseTo(bound / Math.sqrt(3), offset(0.02 * bound));
  }

  @ParameterizedTest
  @CsvSource({"20, 20, 1.0", "8, 20, 0.5", "20, 8, 2.0", "1, 5, 1.0", "5, 1, 1.0"})
  void orthogonal_has_orthonormal_rows_or_columns_times_the_gain(int out, int in, double gain) {
    float[] numbers = draw(matrix(out, in), new Initial.Orthogonal(gain));
    int count = Math.min(out, in);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        double dot = 0;
        for (int k = 0; k < Math.max(out, in); k++) {
          dot +=
              out <= in
                  ? numbers[i * in + k] * (double) numbers[j * in + k]
                  : numbers[k * in + i] * (double) numbers[k * in + j];
        }
        assertThat(dot).isCloseTo(i == j ? gain * gain : 0, offset(1e-6));
      }
    }
  }

  @Test
  void spectral_has_its_radius() {
    for (double radius : new double[] {0.35, 1, 1.5}) {
      float[] numbers = draw(matrix(30, 30), new Initial.Spectral(radius));
      assertThat(Lapack.spectralRadius(doubles(numbers).toArray(), 30))
          .isCloseTo(radius, offset(1e-5));
    }
  }

  @Test
  void each_copy_of_untied_weights_is_drawn_on_its_own() {
    Parameter untied = new Parameter("layers.0.W_h", List.of(4, 4), Role.RECURRENT_MATRIX, 3);
    float[] numbers = Initializer.draw(untied, List.of(), 1);
    assertThat(numbers).hasSize(48);
    for (int copy = 0; copy < 3; copy++) {
      float[] own = Arrays.copyOfRange(numbers, 16 * copy, 16 * copy + 16);
      assertThat(deviation(own)).isCloseTo(0.5, offset(1e-6)); // orthogonal: rows of length 1
      float[] next = Arrays.copyOfRange(numbers, 16 * (copy + 1) % 48, 16 * (copy + 1) % 48 + 16);
      assertThat(own).isNotEqualTo(next);
    }
  }

  @Test
  void values_depend_on_seed_name_and_shape_alone() {
    Parameter parameter = matrix(3, 4);
    List<Rule> rules = List.of(new Rule("*", new Initial.Normal(1)));
    float[] numbers = Initializer.draw(parameter, rules, 5);
    assertThat(Initializer.draw(parameter, rules, 5)).isEqualTo(numbers);
    List<Rule> more = List.of(new Rule("head.*", new Initial.He()), rules.getFirst());
    assertThat(Initializer.draw(parameter, more, 5)).isEqualTo(numbers);
    assertThat(Initializer.draw(parameter, rules, 6)).isNotEqualTo(numbers);
    Parameter renamed = new Parameter("layers.1.W", List.of(3, 4), Role.MATRIX, 0);
    assertThat(Initializer.draw(renamed, rules, 5)).isNotEqualTo(numbers);
    Parameter otherRole = new Parameter("layers.0.W", List.of(3, 4), Role.GAIN, 0);
    assertThat(Initializer.draw(otherRole, rules, 5)).isEqualTo(numbers);
  }

  @Test
  void the_last_rule_that_matches_wins() {
    List<Rule> rules =
        List.of(
            new Rule("*", new Initial.Normal(0.1)),
            new Rule("layers.*.W_h", new Initial.Orthogonal(1)),
            new Rule("layers.0.*", new Initial.Constant(1)),
            new Rule("head.*", new Initial.Constant(2)));
    assertThat(choose("layers.0.W_h", rules)).isEqualTo(new Initial.Constant(1));
    assertThat(choose("layers.1.W_h", rules)).isEqualTo(new Initial.Orthogonal(1));
    assertThat(choose("layers.1.forward.W_h", rules)).isEqualTo(new Initial.Orthogonal(1));
    assertThat(choose("embed.E", rules)).isEqualTo(new Initial.Normal(0.1));
    assertThat(choose("head.d", rules)).isEqualTo(new Initial.Constant(2));
  }

  private static Initial choose(String name, List<Rule> rules) {
    return Initializer.choose(new Parameter(name, List.of(2, 2), Role.MATRIX, 0), rules);
  }

  @ParameterizedTest
  @CsvSource({
    "*, layers.0.W_h, true",
    "layers.*.W_h, layers.12.W_h, true",
    "layers.*.W_h, layers.0.forward.W_h, true",
    "layers.*.W_h, layers.0.W_hh, false",
    "layers.*.W_h, head.V, false",
    "*W*, layers.0.W_h, true",
    "*.b_f, layers.0.b_f, true",
    "*.b_f, layers.0.b_fb_f, false",
    "*.b_*f, layers.0.b_fb_f, true",
    "head.V, head.V, true",
    "head.V, head.V2, false",
    "head.V2, head.V, false",
    "head.V**, head.V, true",
    "layers.?.W, layers.0.W, false",
    "'', head.V, false"
  })
  void a_star_matches_anything_and_everything_else_itself(
      String pattern, String name, boolean matches) {
    assertThat(new Rule(pattern, new Initial.He()).matches(name)).isEqualTo(matches);
  }

  @Test
  void what_no_rule_matches_starts_by_its_role() {
    List<Rule> none = List.of(new Rule("nothing", new Initial.Constant(9)));
    assertThat(byRole(Role.MATRIX, none)).isEqualTo(new Initial.Xavier());
    assertThat(byRole(Role.RECURRENT_MATRIX, none)).isEqualTo(new Initial.Orthogonal(1));
    assertThat(byRole(Role.VECTOR, none)).isEqualTo(new Initial.Constant(0));
    assertThat(byRole(Role.GAIN, none)).isEqualTo(new Initial.Constant(1));
    assertThat(byRole(Role.HIGHWAY_BIAS, none)).isEqualTo(new Initial.Constant(-2));
  }

  private static Initial byRole(Role role, List<Rule> rules) {
    return Initializer.choose(new Parameter("p", List.of(2, 2), role, 0), rules);
  }
}
