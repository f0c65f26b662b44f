package dev.sluice.server;

import dev.sluice.document.Fields;
import dev.sluice.experiment.Interventions;
import dev.sluice.experiment.TrainingReader;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import dev.sluice.lab.Command;
import dev.sluice.lab.Watch;
import dev.sluice.training.Clip;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** What a socket can send. */
sealed interface Message {
  record Telling(Command command) implements Message {}

  record Watching(Watch watch) implements Message {}

  enum Type {
    PLAY,
    PAUSE,
    STEP,
    SET,
    SCALE,
    RESET,
    WATCH
  }

  int MOST_STEPS = 1_000_000;

  /**
   * @throws FaultException with everything that is wrong with it
   */
  static Message read(JsonNode message) {
    var faults = new Faults();
    Fields fields = Fields.of(message, "", faults);
    Optional<Message> read =
        fields.choice("type", Type.class).map(type -> read(type, fields, faults));
    if (read.isPresent()) {
      fields.done();
    }
    faults.throwIfAny();
    return read.orElseThrow();
  }

  private static Message read(Type type, Fields fields, Faults faults) {
    return switch (type) {
      case PLAY -> new Telling(new Command.Play());
      case PAUSE -> new Telling(new Command.Pause());
      case RESET -> new Telling(new Command.Reset());
      case STEP -> {
        int count = (int) fields.whole("count", 1, MOST_STEPS, 1);
        yield new Telling(new Command.Step(count, fields.flag("score", true)));
      }
      case SET -> new Telling(set(fields, faults));
      case SCALE -> new Telling(scale(fields, faults));
      case WATCH -> new Watching(Watch.read(fields, faults));
    };
  }

  private static Command set(Fields fields, Faults faults) {
    JsonNode rate = fields.take("rate");
    JsonNode clip = fields.take("clip");
    JsonNode pin = fields.take("pin");
    if (pin != null) {
      if (rate != null || clip != null) {
        faults.add("/pin", "socket.pin-alone");
      }
      return new Command.Pin(Interventions.pins(fields.object("pin")));
    }
    if (rate == null && clip == null) {
      faults.add("", "socket.set-nothing");
    }
    return new Command.Set(
        rate == null ? OptionalDouble.empty() : OptionalDouble.of(TrainingReader.rate(fields)),
        clip == null
            ? Optional.empty()
            : Optional.of(clip.isNull() ? new Clip.None() : TrainingReader.clip(fields)));
  }

  private static Command scale(Fields fields, Faults faults) {
    String matrix = fields.text("parameter").orElse("");
    boolean toRadius = fields.has("radius");
    if (toRadius == fields.has("factor")) {
      faults.add("", "socket.scale-to");
    }
    return new Command.Scale(
        matrix,
        toRadius
            ? new Command.Target.Radius(Interventions.size(fields, "radius"))
            : new Command.Target.Factor(Interventions.size(fields, "factor")));
  }
}
