package dev.sluice.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.plan.View;
import dev.sluice.training.Checkpoints;
import dev.sluice.training.Trainer;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.node.ObjectNode;

class EstimateTest {
  private static final Estimate.Limits LIMITS =
      new Estimate.Limits(1000, 1_000_000, 1000, 1_000_000);

  @Test
  void tells_the_parameters_of_a_run_exactly_and_its_memory_within_a_quarter() {
    for (int seed = 0; seed < 500; seed++) {
      Experiment experiment = ExperimentReader.read(new RandomDocuments(seed).sound(16, 3, 20));
      try (var trainer = trainer(experiment);
          var checkpoints = new Checkpoints(experiment.network())) {
        long parameters =
            trainer.learner().parameters().views().values().stream().mapToLong(View::size).sum();
        Estimate estimate = Estimate.of(experiment, LIMITS);
        assertThat(estimate.parameters()).as("seed %s", seed).isEqualTo(parameters);
        long inLayers =
            trainer.learner().parameters().views().values().stream()
                .filter(view -> view.parameter().name().startsWith("layers."))
                .mapToLong(View::size)
                .sum();
        assertThat(estimate.layers().stream().mapToLong(LayerSize::parameters).sum())
            .as("seed %s", seed)
            .isEqualTo(inLayers);
        double bytes = estimate.bytes();
        assertThat(bytes / (trainer.bytes() + checkpoints.bytes()))
            .as("seed %s", seed)
            .isBetween(0.8, 1.25);
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_memory_that_a_run_says_it_holds_is_what_the_system_gave() throws Throwable {
    trainer(ExperimentReader.read(new RandomDocuments(0).sound(4, 1, 20))).close();
    int measured = 0;
    for (int seed = 0; measured < 6; seed++) {
      Experiment experiment = ExperimentReader.read(new RandomDocuments(seed).sound(96, 5, 150));
      long bytes = Estimate.of(experiment, LIMITS).bytes();
      if (bytes > 100_000_000 && bytes < 400_000_000) {
        measured++;
        long before = allocated();
        try (var trainer = trainer(experiment);
            var checkpoints = new Checkpoints(experiment.network())) {
          assertThat(checkpoints.steps()).isEmpty();
          double taken = allocated() - before;
          assertThat(taken / bytes).as("seed %s", seed).isBetween(0.8, 1.25);
          assertThat(trainer.step()).isZero();
        }
      }
    }
  }

  private static Trainer trainer(Experiment experiment) {
    return new Trainer(experiment.network(), experiment.training(), experiment.task()::fill);
  }

  /** What the C library counts as given out, in its arenas and in mappings. */
  private static long allocated() throws Throwable {
    Linker linker = Linker.nativeLinker();
    MemoryLayout counts = MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG);
    var mallinfo =
        linker.downcallHandle(
            linker.defaultLookup().find("mallinfo2").orElseThrow(),
            FunctionDescriptor.of(MemoryLayout.structLayout(counts)));
    try (Arena arena = Arena.ofConfined()) {
      var all = (MemorySegment) mallinfo.invoke((SegmentAllocator) arena);
      return all.getAtIndex(ValueLayout.JAVA_LONG, 4) + all.getAtIndex(ValueLayout.JAVA_LONG, 7);
    }
  }

  @Test
  void counts_the_parameters_products_and_equations_of_an_lstm() {
    Experiment experiment =
        Documents.read(
            """
            {task: {name: 'temporal-order', length: 50},
             network: {layers: [{type: 'recurrent', cell: 'lstm', units: 20}]},
             training: {batch: 10}}
            """);
    Estimate estimate = Estimate.of(experiment, LIMITS);
    assertThat(estimate.parameters()).isEqualTo(4 * 20 * (20 + 6 + 1) + 4 * (20 + 1));
    assertThat(estimate.flopsPerStep()).isEqualTo(6L * 10 * (50 * 4 * 20 * (20 + 6) + 4 * 20));
    assertThat(estimate.equationsPerStep()).isEqualTo(50 * 6);
  }

  /** The most of everything that a document can ask for: nothing overflows on the way. */
  @Test
  void the_largest_documents_are_estimated_and_refused() {
    for (int seed = 0; seed < 200; seed++) {
      ObjectNode document = new RandomDocuments(seed).sound(1024, 20, 980);
      Experiment experiment = ExperimentReader.read(document);
      Estimate estimate = Estimate.of(experiment, LIMITS);
      assertThat(estimate.bytes())
          .as(document.toString())
          .isGreaterThan(24 * estimate.parameters());
      assertThat(estimate.flopsPerStep()).isPositive();
      var refused = catchThrowableOfType(FaultException.class, estimate::requireWithinLimits);
      if (estimate.parameters() > LIMITS.parameters()) {
        assertThat(refused.faults())
            .extracting(Fault::code)
            .contains("experiment.too-many-parameters");
      }
    }
  }

  @Test
  void what_stays_within_the_limits_is_let_through() {
    Experiment experiment = ExperimentReader.read(new RandomDocuments(3).sound(4, 1, 20));
    Estimate.of(experiment, Estimate.Limits.STANDARD).requireWithinLimits();
    var limits = new Estimate.Limits(0, 0, 0, 0);
    var refused =
        catchThrowableOfType(
            FaultException.class, () -> Estimate.of(experiment, limits).requireWithinLimits());
    assertThat(refused.faults())
        .extracting(Fault::code)
        .containsExactly(
            "experiment.too-many-parameters",
            "experiment.too-much-arithmetic",
            "experiment.too-many-equations",
            "experiment.too-much-memory");
    for (Fault fault : refused.faults()) {
      assertThat(fault.arguments()).hasSize(2);
      assertThat(Sentences.of("en").getProperty(fault.code())).contains("{0}", "{1}");
      assertThat(Sentences.of("zh").getProperty(fault.code())).contains("{0}", "{1}");
    }
  }
}
