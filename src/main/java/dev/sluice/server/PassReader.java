package dev.sluice.server;

import dev.sluice.document.Excerpt;
import dev.sluice.document.Fields;
import dev.sluice.document.Pointer;
import dev.sluice.experiment.NetworkReader;
import dev.sluice.experiment.TrainingReader;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import dev.sluice.fault.Nearest;
import dev.sluice.network.Batch;
import dev.sluice.network.Flops;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import dev.sluice.training.Clip;
import dev.sluice.training.Sgd;
import dev.sluice.training.Trainer;
import dev.sluice.training.Training;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a network with its numbers, for one pass or for steps on one batch. */
final class PassReader {
  private static final int MOST_STEPS = 10_000;
  private static final int MOST_UNKNOWN = 10;

  /** Some ten seconds of one core. */
  private static final double MOST_FLOPS = 3e10;

  private static final long MOST_BYTES = 512L << 20;
  private static final TrainingReader.Update NO_UPDATE =
      new TrainingReader.Update(new Sgd(1), new Clip.None());

  /**
   * What is to be computed.
   *
   * @param parameters by name, each with as many numbers as it has
   */
  record Pass(
      Network network,
      Map<String, Tensor> parameters,
      Batch batch,
      TrainingReader.Update update,
      int steps) {}

  private final PassDocument document;
  private final Faults faults = new Faults();
  private final Fields body;

  private PassReader(PassDocument document) {
    this.document = document;
    this.body = Fields.of(document.tree(), "", faults);
    faults.addAll("", document.faults());
  }

  /**
   * @param hasSteps whether it tells of updates, too
   * @throws FaultException with everything that is wrong with it
   */
  static Pass read(byte[] text, boolean hasSteps) {
    return new PassReader(PassDocument.of(text)).read(hasSteps);
  }

  private Pass read(boolean hasSteps) {
    Optional<Loss> loss = body.choice("loss", Loss.class);
    Optional<Tensor> input = tensor("input");
    Optional<Tensor> target = tensor("target");
    Optional<Network> network = network(input, loss.orElse(Loss.CROSS_ENTROPY));
    body.object("parameters");
    TrainingReader.Update update =
        hasSteps ? TrainingReader.readBare(body.object("training")) : NO_UPDATE;
    int steps = hasSteps ? (int) body.whole("steps", 1, MOST_STEPS) : 1;
    body.done();
    Optional<Batch> batch = network.flatMap(sound -> input.map(given -> batch(sound, given)));
    if (network.isPresent() && batch.isPresent()) {
      requireRoom(network.get(), batch.get().size, update, steps);
      if (target.isPresent() && loss.isPresent()) {
        fillTarget(batch.get(), network.get(), target.get());
      }
    }
    Map<String, Tensor> parameters = network.map(this::parameters).orElse(Map.of());
    faults.throwIfAny();
    return new Pass(network.orElseThrow(), parameters, batch.orElseThrow(), update, steps);
  }

  /** The tensor in a field that must be there; empty, with a fault reported, if it is none. */
  private Optional<Tensor> tensor(String name) {
    if (body.take(name) == null) {
      faults.add(body.pointer(name), "document.missing", name);
    }
    return Optional.ofNullable(document.tensors().get(body.pointer(name)));
  }

  private Optional<Network> network(Optional<Tensor> input, Loss loss) {
    return NetworkReader.readBare(body, input.map(Tensor::shape), loss);
  }

  private Map<String, Tensor> parameters(Network network) {
    Map<String, Parameter> expected =
        Shapes.parameters(network).stream()
            .collect(Collectors.toMap(Parameter::name, p -> p, (a, b) -> a, LinkedHashMap::new));
    var found = new LinkedHashMap<String, Tensor>();
    var given = document.tree().path("parameters");
    expected.forEach(
        (name, parameter) -> {
          String pointer = Pointer.child("/parameters", name);
          Tensor tensor = document.tensors().get(pointer);
          if (!given.has(name)) {
            faults.add(pointer, "pass.missing-parameter", name, shown(parameter.fullShape()));
          } else if (tensor != null && !tensor.shape().equals(parameter.fullShape())) {
            faults.add(pointer, "pass.shape", shown(parameter.fullShape()), shown(tensor.shape()));
          } else if (tensor != null) {
            found.put(name, tensor);
          }
        });
    List<String> missing = expected.keySet().stream().filter(name -> !given.has(name)).toList();
    given.propertyNames().stream()
        .filter(name -> !expected.containsKey(name))
        .limit(MOST_UNKNOWN)
        .forEach(name -> unknown(name, missing.isEmpty() ? expected.keySet() : missing));
    return found;
  }

  private void unknown(String name, Collection<String> candidates) {
    String shown = Excerpt.of(name);
    faults.add(
        Pointer.child("/parameters", name),
        "pass.unknown-parameter",
        shown,
        Nearest.of(shown, candidates));
  }

  private Batch batch(Network network, Tensor input) {
    var batch =
        new Batch(input.shape().getFirst(), network.input(), network.head(), network.loss());
    switch (network.input()) {
      case Input.Tokens tokens ->
          fillWhole(batch.tokens, input, "/input", 0, tokens.vocabulary() - 1);
      case Input.Sequence _, Input.Features _, Input.Image _ ->
          System.arraycopy(input.values(), 0, batch.values, 0, batch.values.length);
    }
    return batch;
  }

  private void fillTarget(Batch batch, Network network, Tensor target) {
    boolean isEvery = network.head().read() == Head.Read.EVERY;
    List<Integer> shape =
        switch (network.loss()) {
          case CROSS_ENTROPY ->
              isEvery ? List.of(batch.size, batch.input.positions()) : List.of(batch.size);
          case MSE ->
              isEvery
                  ? List.of(batch.size, batch.input.positions(), network.head().units())
                  : List.of(batch.size, network.head().units());
        };
    if (!target.shape().equals(shape)) {
      faults.add("/target", "pass.shape", shown(shape), shown(target.shape()));
      return;
    }
    switch (network.loss()) {
      case MSE -> System.arraycopy(target.values(), 0, batch.targets, 0, batch.targets.length);
      case CROSS_ENTROPY -> {
        fillWhole(batch.classes, target, "/target", -1, network.head().units() - 1);
        boolean isAnyCounted = false;
        for (float value : target.values()) {
          isAnyCounted |= value != -1;
        }
        if (!isAnyCounted) {
          faults.add("/target", "pass.nothing-counts");
        }
      }
    }
  }

  /** Only the first number that will not do is reported. */
  private void fillWhole(int[] numbers, Tensor tensor, String pointer, int least, int most) {
    for (int i = 0; i < numbers.length; i++) {
      float value = tensor.values()[i];
      if (value != Math.rint(value) || value < least || value > most) {
        faults.add(
            pointer + place(tensor.shape(), i), "pass.out-of-range", shown(value), least, most);
        return;
      }
      numbers[i] = (int) value;
    }
  }

  private static String place(List<Integer> shape, int index) {
    String place = "";
    int rest = index;
    for (int dimension : shape.reversed()) {
      place = "/" + rest % dimension + place;
      rest /= dimension;
    }
    return place;
  }

  private void requireRoom(Network network, int size, TrainingReader.Update update, int steps) {
    var training = new Training(update.optimizer(), update.clip(), List.of(), size, 0, steps);
    if (Trainer.bytes(network, training) > MOST_BYTES) {
      faults.add("", "pass.too-large", MOST_BYTES >> 20);
    } else if (Flops.perStep(network, size) * (double) steps > MOST_FLOPS) {
      faults.add("", "pass.too-long");
    }
  }

  private static String shown(List<Integer> shape) {
    return shape.toString();
  }

  private static String shown(float value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Float.toString(value);
  }
}
