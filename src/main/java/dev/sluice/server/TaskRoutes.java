package dev.sluice.server;

import dev.sluice.document.Kind;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import dev.sluice.server.assets.Assets;
import dev.sluice.task.Task;
import dev.sluice.task.Tasks;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** The tasks there are, in the reader's language. */
final class TaskRoutes {
  private TaskRoutes() {}

  static void register(RoutesConfig routes, Assets assets) {
    routes.get(
        "/api/tasks",
        new KeptAnswer(
            assets,
            language -> {
              Messages words = Messages.of("tasks", language);
              return Tasks.all().stream().map(kind -> shown(kind, words)).toList();
            }));
    routes.post("/api/tasks/preview", Previews::show);
  }

  /**
   * @param input what one example is, by default: tokens, a sequence of numbers, features without
   *     time, or an image
   * @param answers once for an example, or at every position
   * @param loss cross-entropy or mse
   * @param solved the score from which it counts as solved
   */
  private record ShownTask(
      String name,
      String title,
      String summary,
      String input,
      String answers,
      String loss,
      double solved,
      List<ShownField> options) {}

  private static ShownTask shown(Kind<Task> kind, Messages words) {
    String name = kind.name();
    Task task = kind.standard();
    return new ShownTask(
        name,
        words.get(name + ".title"),
        words.get(name + ".summary"),
        input(task),
        task.answersEvery() ? "every" : "once",
        task.loss() == Loss.MSE ? "mse" : "cross-entropy",
        task.solved(),
        kind.fields().stream().map(field -> ShownField.ofTask(name, field, words)).toList());
  }

  private static String input(Task task) {
    return switch (task.input()) {
      case Input.Tokens _ -> "tokens";
      case Input.Sequence _ -> "sequence";
      case Input.Features _ -> "features";
      case Input.Image _ -> "image";
    };
  }
}
