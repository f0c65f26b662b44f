package dev.sluice.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.experiment.ExperimentReader;
import dev.sluice.task.Preview;
import dev.sluice.task.Task;
import dev.sluice.training.Streams;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Tells what was understood of a task, and of the user's own data, before there is a network. */
final class Previews {
  private Previews() {}

  /**
   * @param text what was understood, where it is a text
   * @param table what was understood, where it is a table
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Shown(
      SampleDocument sample, Preview.@Nullable OfText text, Preview.@Nullable OfTable table) {}

  static void show(Context context) {
    Task task = Json.document(Body.document(context)).read(ExperimentReader::readTask);
    var sample = SampleDocument.of(task.sample(Streams.of(1, "sample", 0)));
    Preview preview = task.preview().orElse(null);
    context.json(
        switch (preview) {
          case Preview.OfText text -> new Shown(sample, text, null);
          case Preview.OfTable table -> new Shown(sample, null, table);
          case null -> new Shown(sample, null, null);
        });
  }
}
