package dev.sluice.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import dev.sluice.task.Definition;
import dev.sluice.task.Option;
import dev.sluice.task.Task;
import dev.sluice.task.Tasks;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks there are, in the reader's language. */
final class TaskRoutes {
  private TaskRoutes() {}

  static void register(RoutesConfig routes) {
    routes.get(
        "/api/tasks",
        context -> {
          Messages words = Messages.of("tasks", Language.of(context));
          context.json(Tasks.all().stream().map(task -> shown(task, words)).toList());
        });
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
      List<ShownOption> options) {}

  private record ShownOption(
      String name,
      String title,
      String about,
      String kind,
      @JsonProperty("default") Object standard,
      @Nullable Number min,
      @Nullable Number max,
      @Nullable List<ShownChoice> choices) {}

  private record ShownChoice(String value, String title) {}

  private static ShownTask shown(Definition definition, Messages words) {
    String name = definition.name();
    Task task = definition.make(definition.standard());
    return new ShownTask(
        name,
        words.get(name + ".title"),
        words.get(name + ".summary"),
        input(task),
        task.answersEvery() ? "every" : "once",
        task.loss() == Loss.MSE ? "mse" : "cross-entropy",
        task.solved(),
        definition.options().stream().map(option -> shown(name, option, words)).toList());
  }

  private static String input(Task task) {
    return switch (task.input()) {
      case Input.Tokens _ -> "tokens";
      case Input.Sequence _ -> "sequence";
      case Input.Features _ -> "features";
      case Input.Image _ -> "image";
    };
  }

  private static ShownOption shown(String task, Option option, Messages words) {
    String name = option.name();
    String title = words.get(task + "." + name);
    String about = words.get(task + "." + name + ".about");
    Object standard = option.value();
    return switch (option) {
      case Option.Whole whole ->
          new ShownOption(name, title, about, "whole", standard, whole.least(), whole.most(), null);
      case Option.Real real ->
          new ShownOption(name, title, about, "real", standard, real.least(), real.most(), null);
      case Option.Choice choice ->
          new ShownOption(
              name, title, about, "choice", standard, null, null, choices(task, choice, words));
      case Option.Flag _ -> new ShownOption(name, title, about, "flag", standard, null, null, null);
      case Option.Text text ->
          new ShownOption(name, title, about, "text", standard, null, text.most(), null);
    };
  }

  private static List<ShownChoice> choices(String task, Option.Choice choice, Messages words) {
    Stream<String> values = choice.values().stream();
    return values
        .map(v -> new ShownChoice(v, words.get(task + "." + choice.name() + "." + v)))
        .toList();
  }
}
