package dev.sluice.network.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where parameters stand, in networks of every kind. */
class LayoutTest {
  private static final int NETWORKS = 150;

  @Test
  void every_parameter_has_a_place_of_its_size_and_no_two_share_a_number() {
    for (int index = 0; index < NETWORKS; index++) {
      Network network = RandomNetworks.network(index);
      Plan plan = new Plan(network, 3, true);
      List<Parameter> parameters = Shapes.parameters(network);
      assertThat(plan.views().keySet())
          .containsExactlyElementsOf(parameters.stream().map(Parameter::name).toList());
      BitSet taken = new BitSet();
      for (Parameter parameter : parameters) {
        View view = plan.views().get(parameter.name());
        assertThat(view.parameter()).isEqualTo(parameter);
        assertThat((long) view.size()).isEqualTo(parameter.size());
        for (int i = 0; i < view.size(); i++) {
          int at = Math.toIntExact(view.at(i));
          assertThat(taken.get(at)).as("%s[%d] in %s", parameter.name(), i, network).isFalse();
          taken.set(at);
        }
      }
      assertThat((long) taken.length()).isLessThanOrEqualTo(plan.parameterFloats());
    }
  }

  @Test
  void parameters_stand_alike_whatever_the_batch_and_whether_or_not_the_plan_goes_back() {
    for (int index = 0; index < NETWORKS; index++) {
      Network network = RandomNetworks.network(index);
      Plan plan = new Plan(network, 3, true);
      for (Plan other : List.of(new Plan(network, 1, false), new Plan(network, 50, false))) {
        assertThat(other.views()).isEqualTo(plan.views());
        assertThat(other.parameterFloats()).isEqualTo(plan.parameterFloats());
      }
      assertThat(new Plan(network, 1, false).floats()).isLessThanOrEqualTo(plan.floats());
    }
  }

  @Test
  void what_is_written_is_read_again() {
    for (int index = 0; index < 40; index++) {
      Network network = RandomNetworks.network(index);
      Plan plan = new Plan(network, 2, true);
      try (Parameters memory = new Parameters(plan, 0)) {
        var numbers = RandomNetworks.parameters(network, new Random(index));
        numbers.forEach(memory::write);
        numbers.forEach(
            (name, written) -> assertThat(memory.read(name, 0)).as(name).isEqualTo(written));
      }
    }
  }
}
