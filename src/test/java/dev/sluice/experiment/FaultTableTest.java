package dev.sluice.experiment;

import static dev.sluice.experiment.Documents.NETWORK;
import static dev.sluice.experiment.Documents.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fault.Fault;
import dev.sluice.network.Head;
import java.text.MessageFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: a part of an otherwise sound document, and the one fault it has. */
class FaultTableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {length: 20}                            | /name           | document.missing
          {name: 'temporal'}                      | /name           | document.unknown-choice-far
          {name: 7}                               | /name           | document.expected-text
          {name: 'temporal-order', length: 1001}  | /length         | document.out-of-range
          {name: 'temporal-order', length: 2.5}   | /length         | document.fraction
          {name: 'temporal-order', length: '20'}  | /length         | document.quoted-number
          {name: 'temporal-order', length: 'x'}   | /length         | document.expected-number
          {name: 'temporal-order', length: null}  | /length         | document.expected-number
          {name: 'temporal-order', 'a/b~c': 1}    | /a~1b~0c        | document.unknown-field-far
          []                                      | ``              | document.expected-object
          """)
  void a_task_has_one_fault(String task, String pointer, String code) {
    check("{task: " + task + ", network: " + NETWORK + "}", "/task" + pointer, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {units: 4}                                                           | /type       | document.missing
          {type: 'lstm', units: 4}                                             | /type       | document.unknown-choice-far
          {type: 'dense'}                                                      | /units      | document.missing
          {type: 'dense', units: 0}                                            | /units      | document.out-of-range
          {type: 'dense', units: 1025}                                         | /units      | document.out-of-range
          {type: 'dense', units: 4, cell: 'lstm'}                              | /cell       | document.unknown-field-far
          {type: 'dense', units: 4, activation: 'swish'}                       | /activation | document.unknown-choice-far
          {type: 'dense', units: 4, connection: 'skip'}                        | /connection | document.unknown-choice-far
          {type: 'dense', units: 4, repeat: 0}                                 | /repeat     | document.out-of-range
          {type: 'dense', units: 4, repeat: 65}                                | /repeat     | document.out-of-range
          {type: 'recurrent', units: 4}                                        | /cell       | document.missing
          {type: 'recurrent', units: 4, cell: 'LSTM'}                          | /cell       | document.unknown-choice
          {type: 'recurrent', units: 4, cell: 4}                               | /cell       | document.expected-cell
          {type: 'recurrent', units: 4, cell: {}}                              | /cell/equations | document.missing
          {type: 'recurrent', units: 4, cell: {equations: 5}}                  | /cell/equations | document.expected-text
          {type: 'recurrent', units: 4, cell: 'lstm', weights: true}           | /weights    | document.expected-text
          {type: 'recurrent', units: 4, cell: 'lstm', direction: 'up'}         | /direction  | document.unknown-choice-far
          {type: 'recurrent', units: 4, cell: 'lstm', pin: {g: 1}}             | /pin/g      | network.unknown-gate-far
          {type: 'recurrent', units: 4, cell: 'rnn', pin: {f: 1}}              | /pin/f      | network.unknown-gate-none
          {type: 'dense', units: 4, pin: {T: 1}}                               | /pin/T      | network.unknown-gate-none
          {type: 'dense', units: 4, connection: 'highway', pin: {f: 1}}        | /pin/f      | network.unknown-gate-far
          {type: 'recurrent', units: 4, cell: 'lstm', pin: {T: 1}}             | /pin/T      | network.unknown-gate-far
          {type: 'recurrent', units: 4, cell: 'lstm', pin: {f: 1.5}}           | /pin/f      | document.out-of-range
          {type: 'recurrent', units: 4, cell: 'lstm', pin: 1}                  | /pin        | document.expected-object
          {type: 'conv', channels: 4}                                          | /type       | network.no-image
          {type: 'attention', heads: 5, units: 4}                              | /heads      | network.heads
          """)
  void a_layer_has_one_fault(String layer, String pointer, String code) {
    check(
        "{task: " + TASK + ", network: {layers: [" + layer + "]}}",
        "/network/layers/0" + pointer,
        code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {layers: []}                                                         | /layers          | network.layer-count
          {layers: {}}                                                         | /layers          | document.expected-list
          {}                                                                   | /layers          | document.missing
          {layers: [{type: 'dense', units: 4, repeat: 64}, {type: 'dense', units: 4}]} | /layers  | network.layer-count
          {layers: [{type: 'dense', units: 4}], head: {read: 'every'}}         | /head/read       | network.must-read-one
          {layers: [{type: 'dense', units: 4}], head: {units: 4}}              | /head/units      | document.unknown-field-far
          {layers: [{type: 'dense', units: 4}], embed: {}}                     | /embed/units     | document.missing
          {layers: [{type: 'dense', units: 4}], embed: {units: 4, vocabulary: 6}} | /embed/vocabulary | document.unknown-field-far
          {layers: [{type: 'dense', units: 4}], embed: {units: 4, positions: 'sin'}} | /embed/positions | document.unknown-choice-far
          {layers: [{type: 'dense', units: 4}], loss: 'mse'}                   | /loss            | document.unknown-field-far
          """)
  void a_network_has_one_fault(String network, String pointer, String code) {
    check("{task: " + TASK + ", network: " + network + "}", "/network" + pointer, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {optimizer: {}}                                | /optimizer/name       | document.missing
          {optimizer: {name: 'adamm'}}                   | /optimizer/name       | document.unknown-choice
          {optimizer: {name: 'sgd', rate: 0}}            | /optimizer/rate       | document.not-above
          {optimizer: {name: 'sgd', rate: -1}}           | /optimizer/rate       | document.not-above
          {optimizer: {name: 'sgd', rate: 1e39}}         | /optimizer/rate       | document.too-large
          {optimizer: {name: 'sgd', rate: 1e999}}        | /optimizer/rate       | document.too-large
          {optimizer: {name: 'adam', momentum: 0.9}}     | /optimizer/momentum   | document.unknown-field-far
          {optimizer: {name: 'momentum', momentum: 1}}   | /optimizer/momentum   | document.out-of-range
          {clip: {}}                                     | /clip                 | experiment.one-clip
          {clip: {norm: 1, value: 1}}                    | /clip                 | experiment.one-clip
          {clip: {norm: 0}}                              | /clip/norm            | document.not-above
          {clip: 1}                                      | /clip                 | document.expected-object
          {batch: 0}                                     | /batch                | document.out-of-range
          {batch: 513}                                   | /batch                | document.out-of-range
          {batch: true}                                  | /batch                | document.expected-number
          {steps: 1000001}                               | /steps                | document.out-of-range
          {seed: 0.5}                                    | /seed                 | document.fraction
          {seed: 1e999}                                  | /seed                 | document.out-of-range
          {initial: {'*': {}}}                           | /initial/*            | experiment.one-way
          {initial: {'*': {normal: 1, constant: 1}}}     | /initial/*            | experiment.one-way
          {initial: {'*': {gaussian: 1}}}                | /initial/*/gaussian   | document.unknown-choice-far
          {initial: {'*': {he: 2}}}                      | /initial/*/he         | experiment.no-number
          {initial: {'*': {normal: -1}}}                 | /initial/*/normal     | document.below
          {initial: {'*': 'zero'}}                       | /initial/*            | document.unknown-choice-far
          {initial: {'*': {spectral: 1}}}                | /initial/*            | experiment.not-square
          {initial: {'layers.1.*': {normal: 1}}}         | /initial/layers.1.*   | experiment.matches-nothing
          """)
  void a_training_has_one_fault(String training, String pointer, String code) {
    check(
        "{task: " + TASK + ", network: " + NETWORK + ", training: " + training + "}",
        "/training" + pointer,
        code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {name: 'agreement', as: 'language-model'} | {layers: [{type: 'recurrent', cell: 'rnn', units: 4, direction: 'both'}]} | /layers/0/direction | network.looks-ahead
          {name: 'agreement', as: 'language-model'} | {layers: [{type: 'recurrent', cell: 'rnn', units: 4, direction: 'backward'}]} | /layers/0/direction | network.looks-ahead
          {name: 'agreement', as: 'language-model'} | {layers: [{type: 'dense', units: 4}], head: {read: 'last'}} | /head/read | network.must-read-every
          {name: 'copy'}                            | {layers: [{type: 'dense', units: 4}], head: {read: 'mean'}} | /head/read | network.must-read-every
          {name: 'spirals'}                         | {layers: [{type: 'recurrent', cell: 'rnn', units: 4}]} | /layers/0/type | network.no-time
          {name: 'spirals'}                         | {layers: [{type: 'dense', units: 4}], embed: {units: 3}} | /embed | network.no-tokens
          {name: 'adding'}                          | {layers: [{type: 'dense', units: 4}], embed: {units: 3}} | /embed | network.no-tokens
          """)
  void a_network_does_not_fit_its_task(String task, String network, String pointer, String code) {
    check("{task: " + task + ", network: " + network + "}", "/network" + pointer, code);
  }

  @Test
  void a_task_without_time_may_be_read_in_any_way() {
    for (String read : List.of("last", "first", "every", "mean", "max")) {
      var experiment =
          Documents.read(
              "{task: {name: 'xor'}, network: {layers: [{type: 'dense', units: 4}], head: {read: '"
                  + read
                  + "'}}}");
      assertThat(experiment.network().head().read()).isEqualTo(Head.Read.LAST);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {type: 'conv', channels: 4, kernel: 4}                          | /kernel     | network.even-kernel
          {type: 'conv', channels: 4, stride: 2, connection: 'dense'}     | /connection | network.dense-stride
          {type: 'attention', heads: 2, units: 4, connection: 'residual'} | /connection | network.attention-connection
          """)
  void what_makes_no_sense_is_refused_before_it_can_be_computed(
      String layer, String pointer, String code) {
    var faults = Documents.faults("{task: " + TASK + ", network: {layers: [" + layer + "]}}");
    assertThat(faults)
        .extracting(Fault::pointer, Fault::code)
        .contains(org.assertj.core.groups.Tuple.tuple("/network/layers/0" + pointer, code));
    faults.forEach(FaultTableTest::checkSentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          highway  | h\\' = tanh(W_T x)                            | network.highway-name
          highway  | h\\' = tanh(W_h x + b_T)                      | network.highway-name
          highway  | T = sigmoid(W_h x)\\nh\\' = T * h            | network.highway-name
          highway  | T\\' = tanh(W_h x)\\nh\\' = T * h           | network.highway-name
          plain    | output\\' = tanh(W_h x)\\nh\\' = 0.5 * output\\' | network.state-output
          """)
  void a_cell_names_something_as_its_layer_does(String connection, String equations, String code) {
    String fields = "type: 'recurrent', units: 4, cell: {equations: '%s'}".formatted(equations);
    check(
        "{task: %s, network: {layers: [{%s, connection: '%s'}]}}"
            .formatted(TASK, fields, connection),
        "/network/layers/0/cell/equations",
        code);
    for (String free : List.of("'residual'", "'dense', direction: 'both'")) {
      if (code.equals("network.highway-name")) {
        Documents.read(
            "{task: %s, network: {layers: [{%s, connection: %s}]}}".formatted(TASK, fields, free));
      }
    }
    Documents.read(
        "{task: %s, network: {layers: [{%s, connection: '%s', direction: 'both'}]}}"
            .formatted(TASK, fields, connection));
  }

  private static void check(String document, String pointer, String code) {
    List<Fault> faults = Documents.faults(document);
    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst().pointer()).isEqualTo(pointer);
    assertThat(faults.getFirst().code()).isEqualTo(code);
    checkSentence(faults.getFirst());
  }

  /** Both languages have a sentence, with a place for each of its arguments and no other. */
  private static void checkSentence(Fault fault) {
    for (String language : List.of("en", "zh")) {
      String sentence = Sentences.of(language).getProperty(fault.code());
      assertThat(sentence).as(fault.code() + " in " + language).isNotBlank();
      String said = new MessageFormat(sentence).format(fault.arguments().toArray());
      assertThat(said).doesNotContainPattern("\\{\\d");
    }
  }
}
