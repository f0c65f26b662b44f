package dev.sluice.experiment;

import dev.sluice.document.Field;
import dev.sluice.document.Fields;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Head.Read;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.network.LayerType;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Setting;
import dev.sluice.task.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads a network: {@code embed}, {@code layers}, {@code head}. With a task, the task says what
 * goes in and what comes out; a bare network says it itself ({@code embed.vocabulary}, {@code
 * head.units}), and the input it is given has a shape.
 */
public final class NetworkReader {
  private static final int MOST_LAYERS = 64;

  private static final int MOST_VOCABULARY = 65_536;

  private NetworkReader() {}

  /**
   * Reads a network for a task.
   *
   * @param task empty where it is not known, so that less can be checked
   * @return empty, with faults reported, if it is not sound
   */
  static Optional<Network> read(Fields network, Optional<Task> task) {
    Optional<Embedding> embedding = network.optionalObject("embed").map(NetworkReader::embedding);
    if (embedding.isPresent() && task.isPresent() && !hasTokens(task.get())) {
      network.faultAt("embed", "network.no-tokens");
    }
    var setting =
        new Setting(
            task.map(Task::input).orElse(null), task.map(Task::isLanguageModel).orElse(false));
    Optional<List<Layer>> layers =
        layers(network, setting, width(task.map(Task::input), embedding));
    Read read = reading(network.objectOrEmpty("head"), task);
    network.done();
    return task.flatMap(
        t ->
            layers.map(
                all ->
                    new Network(t.input(), embedding, all, new Head(t.outputs(), read), t.loss())));
  }

  private static boolean hasTokens(Task task) {
    return task.input() instanceof Input.Tokens;
  }

  private static Embedding embedding(Fields embed) {
    Embedding read = Embedding.KIND.make(Embedding.KIND.read(embed));
    embed.done();
    return read;
  }

  private static Read reading(Fields head, Optional<Task> task) {
    boolean answersEvery = task.map(Task::answersEvery).orElse(false);
    Read read = head.choice(Head.READ.name(), answersEvery ? Read.EVERY : Read.LAST);
    head.done();
    if (task.isEmpty() || !task.get().input().hasTime()) {
      return Read.LAST;
    }
    if (answersEvery && read != Read.EVERY) {
      head.faultAt("read", "network.must-read-every");
    } else if (!answersEvery && read == Read.EVERY) {
      head.faultAt("read", "network.must-read-one");
    }
    return read;
  }

  /**
   * Reads the field {@code network} of a body that stands alone, for passes over given numbers.
   *
   * @param shape of the input, batch first: [B,T] tokens where the network has an embedding, else
   *     [B,F], [B,T,F] or [B,C,H,W]; empty where it is not known, so that less can be checked
   * @return empty, with faults reported, if it is not sound
   */
  public static Optional<Network> readBare(Fields body, Optional<List<Integer>> shape, Loss loss) {
    Fields network = body.object("network");
    Optional<Fields> embed = network.optionalObject("embed");
    int vocabulary =
        embed.map(fields -> (int) fields.whole("vocabulary", 1, MOST_VOCABULARY)).orElse(0);
    Optional<Embedding> embedding = embed.map(NetworkReader::embedding);
    Optional<Input> input = shape.flatMap(given -> input(given, vocabulary));
    if (shape.isPresent() && input.isEmpty()) {
      body.faultAt("input", vocabulary > 0 ? "network.token-shape" : "network.input-shape");
    }
    Optional<List<Layer>> layers =
        layers(network, new Setting(input.orElse(null), false), width(input, embedding));
    Fields head = network.object("head");
    int units = (int) head.whole("units", 1, LayerType.MOST_UNITS);
    Read read = Field.constant(Read.class, Head.READ.read(head));
    head.done();
    network.done();
    return input.flatMap(
        in ->
            layers.map(
                all ->
                    new Network(
                        in,
                        embedding,
                        all,
                        new Head(units, in.hasTime() ? read : Read.LAST),
                        loss)));
  }

  private static Optional<Input> input(List<Integer> shape, int vocabulary) {
    if (vocabulary > 0) {
      return shape.size() == 2
          ? Optional.of(new Input.Tokens(shape.get(1), vocabulary))
          : Optional.empty();
    }
    return switch (shape.size()) {
      case 2 -> Optional.of(new Input.Features(shape.get(1)));
      case 3 -> Optional.of(new Input.Sequence(shape.get(1), shape.get(2)));
      case 4 -> Optional.of(new Input.Image(shape.get(1), shape.get(2), shape.get(3)));
      default -> Optional.empty();
    };
  }

  /** Of what the first layer reads, where that can be told. */
  private static Optional<Integer> width(Optional<Input> input, Optional<Embedding> embedding) {
    return embedding.isPresent() ? embedding.map(Embedding::units) : input.map(Input::width);
  }

  /** The layers with their repeats written out; empty if one of them is not sound. */
  private static Optional<List<Layer>> layers(
      Fields network, Setting setting, Optional<Integer> width) {
    return network.objects("layers").flatMap(list -> layers(network, list, setting, width));
  }

  private static Optional<List<Layer>> layers(
      Fields network, List<Fields> list, Setting setting, Optional<Integer> inputWidth) {
    var reader = new LayerReader(setting);
    Optional<Integer> width = inputWidth;
    var all = new ArrayList<Layer>();
    boolean isSound = true;
    int count = 0;
    for (Fields fields : list) {
      int repeat = Math.toIntExact(LayerType.REPEAT.read(fields));
      Optional<Layer> layer = reader.read(fields);
      if (layer.isPresent() && width.isPresent()) {
        isSound &= layer.get().fits(fields, width.get());
      }
      width = width.flatMap(in -> layer.map(sound -> above(sound, repeat, in)));
      isSound &= layer.isPresent();
      count += repeat;
      if (count <= MOST_LAYERS) {
        layer.ifPresent(sound -> all.addAll(Collections.nCopies(repeat, sound)));
      }
    }
    if (count < 1 || count > MOST_LAYERS) {
      network.faultAt("layers", "network.layer-count", Integer.toString(count));
      return Optional.empty();
    }
    return isSound ? Optional.of(all) : Optional.empty();
  }

  /** The width of what stands on a layer and its repeats. */
  private static int above(Layer layer, int repeat, int width) {
    int out = width;
    for (int i = 0; i < repeat; i++) {
      out = layer.out(out);
    }
    return out;
  }
}
