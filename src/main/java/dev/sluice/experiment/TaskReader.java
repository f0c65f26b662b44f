package dev.sluice.experiment;

import dev.sluice.document.Fields;
import dev.sluice.document.Kind;
import dev.sluice.document.Values;
import dev.sluice.fault.FaultException;
import dev.sluice.task.Task;
import dev.sluice.task.Tasks;
import java.util.Optional;

/** Reads a task: its name, and the fields that its kind has. */
final class TaskReader {
  private TaskReader() {}

  /** Empty, with faults reported, if it is not sound. */
  static Optional<Task> read(Fields task) {
    return Kind.choose(Tasks.all(), task, "name").flatMap(kind -> read(task, kind));
  }

  private static Optional<Task> read(Fields task, Kind<Task> kind) {
    Values values = kind.read(task);
    task.done();
    try {
      return Optional.of(kind.make(values));
    } catch (FaultException unfit) {
      task.faults(unfit);
      return Optional.empty();
    }
  }
}
