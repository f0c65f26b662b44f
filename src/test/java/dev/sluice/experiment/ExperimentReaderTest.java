package dev.sluice.experiment;

import static dev.sluice.experiment.Documents.NETWORK;
import static dev.sluice.experiment.Documents.TASK;
import static dev.sluice.experiment.Documents.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.cell.Cells;
import dev.sluice.document.Fields;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Activation;
import dev.sluice.network.Connection;
import dev.sluice.network.Dense;
import dev.sluice.network.Direction;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import dev.sluice.network.Recurrent;
import dev.sluice.training.AdaGrad;
import dev.sluice.training.Adam;
import dev.sluice.training.Clip;
import dev.sluice.training.Initial;
import dev.sluice.training.Momentum;
import dev.sluice.training.Optimizer;
import dev.sluice.training.RmsProp;
import dev.sluice.training.Sgd;
import dev.sluice.training.Training;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentReaderTest {
  @Test
  void reads_the_example_of_the_design() {
    Experiment experiment =
        read(
            """
            {task: {name: 'temporal-order', length: 50},
             network: {
               embed: {units: 16},
               layers: [
                 {type: 'recurrent', cell: 'lstm', units: 32},
                 {type: 'recurrent', cell: 'lstm', units: 32, connection: 'residual', repeat: 3}],
               head: {read: 'last'}},
             training: {optimizer: {name: 'adam', rate: 0.01}, clip: {norm: 1.0},
               batch: 32, seed: 1, steps: 2000}}
            """);
    var cell = Cells.builtIn("lstm").orElseThrow();
    var first = new Recurrent(cell, 32, Direction.FORWARD, false, Map.of(), Connection.PLAIN);
    var next = new Recurrent(cell, 32, Direction.FORWARD, false, Map.of(), Connection.RESIDUAL);
    assertThat(experiment.network().layers()).containsExactly(first, next, next, next);
    assertThat(experiment.network().input()).isEqualTo(new Input.Tokens(50, 6));
    assertThat(experiment.network().embedding())
        .contains(new Embedding(16, Embedding.Positions.NONE));
    assertThat(experiment.network().head()).isEqualTo(new Head(4, Head.Read.LAST));
    assertThat(experiment.network().loss()).isEqualTo(Loss.CROSS_ENTROPY);
    assertThat(experiment.training())
        .isEqualTo(
            new Training(
                new Adam(0.01, 0.9, 0.999, 1e-8, 0), new Clip.Norm(1), List.of(), 32, 1, 2000));
  }

  @Test
  void keeps_the_document_as_it_was_sent() {
    String text = "{network: " + NETWORK + ", task: {length: 12, name: 'temporal-order'}}";
    assertThat(read(text).document()).isEqualTo(Documents.tree(text));
    assertThat(read(read(text).document().toString()).network()).isEqualTo(read(text).network());
  }

  @Test
  void what_is_left_out_has_a_default() {
    Experiment experiment =
        read(
            """
            {task: {name: 'temporal-order'},
             network: {layers: [{type: 'recurrent', cell: 'gru', units: 4}, {type: 'dense', units: 3}]}}
            """);
    assertThat(experiment.network().input().positions()).isEqualTo(30);
    assertThat(experiment.network().embedding()).isEmpty();
    assertThat(experiment.network().layers().get(1))
        .isEqualTo(new Dense(3, Activation.TANH, Connection.PLAIN));
    assertThat(experiment.training().clip()).isEqualTo(new Clip.None());
    assertThat(experiment.training().optimizer()).isEqualTo(new Adam(0.01, 0.9, 0.999, 1e-8, 0));
    assertThat(experiment.training().batch()).isEqualTo(32);
    assertThat(experiment.training().seed()).isEqualTo(1);
    assertThat(experiment.training().steps()).isEqualTo(2000);
  }

  @Test
  void reads_every_field_of_a_recurrent_layer() {
    Layer layer =
        read(
                TASK,
                """
                {layers: [{type: 'recurrent', cell: {equations: 'h\\' = tanh(W_h h + U_h x)'},
                  units: 5, direction: 'both', weights: 'untied', connection: 'dense'}]}
                """,
                "{}")
            .network()
            .layers()
            .getFirst();
    assertThat(layer)
        .isInstanceOfSatisfying(
            Recurrent.class,
            recurrent -> {
              assertThat(recurrent.cell().states()).containsExactly("h");
              assertThat(recurrent.units()).isEqualTo(5);
              assertThat(recurrent.direction()).isEqualTo(Direction.BOTH);
              assertThat(recurrent.untied()).isTrue();
              assertThat(recurrent.connection()).isEqualTo(Connection.DENSE);
            });
  }

  @Test
  void reads_the_gates_that_are_pinned() {
    Layer layer =
        read(
                TASK,
                "{layers: [{type: 'recurrent', cell: 'lstm', units: 5, pin: {f: 1, o: 0.5}}]}",
                "{}")
            .network()
            .layers()
            .getFirst();
    assertThat(layer.pin()).isEqualTo(Map.of("f", 1.0, "o", 0.5));
    Layer highway =
        read(
                TASK,
                "{layers: [{type: 'dense', units: 5, connection: 'highway', pin: {T: 0.5}}]}",
                "{}")
            .network()
            .layers()
            .getFirst();
    assertThat(highway.pin()).isEqualTo(Map.of("T", 0.5));
  }

  @Test
  void reads_every_optimizer_with_the_defaults_of_torch() {
    Map<String, Optimizer> optimizers =
        Map.of(
            "sgd", new Sgd(0.5),
            "momentum", new Momentum(0.5, 0.9, false),
            "nesterov", new Momentum(0.5, 0.9, true),
            "rmsprop", new RmsProp(0.5, 0.99, 1e-8),
            "adagrad", new AdaGrad(0.5, 1e-10),
            "adam", new Adam(0.5, 0.9, 0.999, 1e-8, 0),
            "adamw", new Adam(0.5, 0.9, 0.999, 1e-8, 0.01));
    optimizers.forEach(
        (name, optimizer) ->
            assertThat(optimizer("{name: '" + name + "', rate: 0.5}")).isEqualTo(optimizer));
    assertThat(optimizer("{name: 'momentum', rate: 1, momentum: 0.5}"))
        .isEqualTo(new Momentum(1, 0.5, false));
    assertThat(optimizer("{name: 'adamw', rate: 1, decay: 0}"))
        .isEqualTo(new Adam(1, 0.9, 0.999, 1e-8, 0));
    assertThat(optimizer("{name: 'rmsprop', rate: 1, alpha: 0.9}"))
        .isEqualTo(new RmsProp(1, 0.9, 1e-8));
  }

  private static Optimizer optimizer(String optimizer) {
    return read(TASK, NETWORK, "{optimizer: " + optimizer + "}").training().optimizer();
  }

  @Test
  void reads_every_way_to_start_in_the_order_of_the_document() {
    Training training =
        read(
                TASK,
                NETWORK,
                """
                {initial: {'*': {normal: 0.1}, 'layers.*': {uniform: 0.2}, 'head.V': 'he',
                  'layers.*.W_*': {orthogonal: 1}, '*.W_f': {identity: 0.5}, '*.W_i': {spectral: 1.5},
                  '*.U_*': {xavier: true}, '*.b_f': {constant: -3}}}
                """)
            .training();
    assertThat(training.initial())
        .containsExactly(
            new Training.Rule("*", new Initial.Normal(0.1)),
            new Training.Rule("layers.*", new Initial.Uniform(0.2)),
            new Training.Rule("head.V", new Initial.He()),
            new Training.Rule("layers.*.W_*", new Initial.Orthogonal(1)),
            new Training.Rule("*.W_f", new Initial.Identity(0.5)),
            new Training.Rule("*.W_i", new Initial.Spectral(1.5)),
            new Training.Rule("*.U_*", new Initial.Xavier()),
            new Training.Rule("*.b_f", new Initial.Constant(-3)));
  }

  @Test
  void a_seed_may_have_53_bits_and_no_more() {
    assertThat(read(TASK, NETWORK, "{seed: 9007199254740991}").training().seed())
        .isEqualTo(9007199254740991L);
    assertThat(
            Documents.faults(
                "{task: %s, network: %s, training: {seed: 9007199254740992}}"
                    .formatted(TASK, NETWORK)))
        .extracting(Fault::code)
        .containsExactly("document.out-of-range");
  }

  @Test
  void a_whole_number_may_be_written_with_an_exponent() {
    assertThat(read(TASK, NETWORK, "{steps: 1e3, batch: 16.0}").training().steps()).isEqualTo(1000);
  }

  @Test
  void names_every_fault_of_a_document_in_one_answer() {
    var faults =
        Documents.faults(
            """
            {task: {name: 'temporal-order', length: 1, lenght: 20},
             network: {
               embed: {units: 0.5, vocabulary: 6},
               layers: [{type: 'recurrent', cell: 'lstn', units: '32', pin: {q: 1}},
                        {type: 'recurrent', cell: {equations: 'h = tanh(x)'}},
                        {type: 'danse', units: 5},
                        7],
               head: {read: 'lst', units: 4}},
             training: {optimizer: {name: 'sgd', momentum: 0.9, rate: 0}, clip: {norm: 1, value: 2},
               batch: 513, seed: 1e999, step: 5, initial: {'*': {normal: -1}}},
             sharing: true}
            """);
    assertThat(faults)
        .extracting(Fault::pointer)
        .containsOnly(
            "/task/length",
            "/task/lenght",
            "/network/embed/units",
            "/network/embed/vocabulary",
            "/network/layers/0/cell",
            "/network/layers/0/units",
            "/network/layers/1/cell/equations",
            "/network/layers/1/units",
            "/network/layers/2/type",
            "/network/layers/3",
            "/network/head/read",
            "/network/head/units",
            "/training/optimizer/momentum",
            "/training/optimizer/rate",
            "/training/clip",
            "/training/batch",
            "/training/seed",
            "/training/step",
            "/training/initial/*/normal",
            "/sharing");
  }

  @Test
  void a_bare_network_says_vocabulary_and_head_itself() {
    var network =
        bare(
            "{layers: [{type: 'dense', units: 3}], embed: {vocabulary: 11, units: 5}, head: {units:"
                + " 11, read: 'every'}}",
            3,
            9);
    assertThat(network.orElseThrow().input()).isEqualTo(new Input.Tokens(9, 11));
    assertThat(network.orElseThrow().embedding())
        .contains(new Embedding(5, Embedding.Positions.NONE));
    assertThat(network.orElseThrow().head()).isEqualTo(new Head(11, Head.Read.EVERY));
  }

  @Test
  void a_bare_network_takes_its_input_from_the_shape() {
    String network = "{layers: [{type: 'dense', units: 3}], head: {units: 2}}";
    assertThat(bare(network, 4, 3).orElseThrow().input()).isEqualTo(new Input.Features(3));
    assertThat(bare(network, 4, 7, 3).orElseThrow().input()).isEqualTo(new Input.Sequence(7, 3));
    var thrown = catchThrowableOfType(FaultException.class, () -> bare(network, 4));
    assertThat(thrown.faults().getFirst().pointer()).isEqualTo("/input");
    String images = "{layers: [{type: 'conv', channels: 3}], head: {units: 2}}";
    assertThat(bare(images, 4, 1, 6, 5).orElseThrow().input()).isEqualTo(new Input.Image(1, 6, 5));
  }

  private static Optional<dev.sluice.network.Network> bare(String network, Integer... shape) {
    var faults = new dev.sluice.fault.Faults();
    var body = Fields.of(Documents.tree("{network: " + network + "}"), "", faults);
    var read = NetworkReader.readBare(body, Optional.of(List.of(shape)), Loss.CROSS_ENTROPY);
    faults.throwIfAny();
    return read;
  }
}
