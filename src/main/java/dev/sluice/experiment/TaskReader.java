package dev.sluice.experiment;

import dev.sluice.document.Fields;
import dev.sluice.document.Interval;
import dev.sluice.fault.FaultException;
import dev.sluice.task.Definition;
import dev.sluice.task.Option;
import dev.sluice.task.Options;
import dev.sluice.task.Task;
import dev.sluice.task.Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a task: its name, and the options that its definition lists. */
final class TaskReader {
  private TaskReader() {}

  /** Empty, with faults reported, if it is not sound. */
  static Optional<Task> read(Fields task) {
    List<String> names = Tasks.all().stream().map(Definition::name).toList();
    return task.choice("name", names).flatMap(Tasks::named).flatMap(known -> read(task, known));
  }

  private static Optional<Task> read(Fields task, Definition definition) {
    Map<String, Object> values = new HashMap<>();
    for (Option option : definition.options()) {
      values.put(option.name(), value(task, option));
    }
    task.done();
    try {
      return Optional.of(definition.make(new Options(values)));
    } catch (FaultException unfit) {
      task.faults(unfit);
      return Optional.empty();
    }
  }

  private static Object value(Fields task, Option option) {
    return switch (option) {
      case Option.Whole o -> (int) task.whole(o.name(), o.least(), o.most(), o.standard());
      case Option.Real o ->
          task.real(o.name(), Interval.between(o.least(), o.most()), o.standard());
      case Option.Choice o -> task.choice(o.name(), o.values(), o.standard());
      case Option.Flag o -> task.flag(o.name(), o.standard());
      case Option.Text o -> task.text(o.name(), o.most(), o.standard());
    };
  }
}
