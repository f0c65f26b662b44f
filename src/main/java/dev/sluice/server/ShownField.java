package dev.sluice.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.document.Field;
import dev.sluice.document.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page is told of a field.
 *
 * @param about what it does, in a sentence or two
 * @param kind whole, real, choice, flag, text, or what one with a form of its own is known by
 * @param standard what it is when nothing is said, or what to offer first where it is required
 * @param min null where there is no least
 * @param max null where there is no most; of a text, its characters
 * @param above whether the least itself is too small
 * @param required whether it must be said
 */
record ShownField(
    String name,
    String title,
    String about,
    String kind,
    @JsonProperty("default") @Nullable Object standard,
    @Nullable Number min,
    @Nullable Number max,
    @Nullable List<ShownChoice> choices,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean above,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean required) {

  record ShownChoice(String value, String title) {}

  /** One of a task, whose words all begin with its name. */
  static ShownField ofTask(String task, Field field, Messages words) {
    String key = task + "." + field.name();
    return of(field, words.get(key), words.get(key + ".about"), key, words);
  }

  /** One of the vocabulary: a word of its owner's own goes before that of all that have it. */
  static ShownField of(String owner, Field field, Messages words) {
    String name = field.name();
    String own = owner + "." + name;
    String title = words.first("control." + own, "control." + name);
    String about = words.first("explain." + own, "explain." + name);
    return of(field, title, about, name, words);
  }

  private static ShownField of(
      Field field, String title, String about, String key, Messages words) {
    return switch (field) {
      case Field.Whole(var name, var standard, var least, var most, var required) ->
          new ShownField(name, title, about, "whole", standard, least, most, null, false, required);
      case Field.Real(var name, var standard, var interval, var required) ->
          new ShownField(
              name,
              title,
              about,
              "real",
              standard,
              least(interval),
              most(interval),
              null,
              interval.open(),
              required);
      case Field.Choice(var name, var standard, var values) ->
          new ShownField(
              name,
              title,
              about,
              "choice",
              standard,
              null,
              null,
              choices(key, values, words),
              false,
              false);
      case Field.Flag(var name, var standard) ->
          new ShownField(name, title, about, "flag", standard, null, null, null, false, false);
      case Field.Text(var name, var standard, var most) ->
          new ShownField(name, title, about, "text", standard, null, most, null, false, false);
      case Field.Other(var name, var kind, var standard, _) ->
          new ShownField(name, title, about, kind, standard, null, null, null, false, false);
    };
  }

  private static @Nullable Number least(Interval interval) {
    return interval.least() == -Float.MAX_VALUE ? null : interval.least();
  }

  private static @Nullable Number most(Interval interval) {
    return interval.most() == Float.MAX_VALUE ? null : interval.most();
  }

  private static List<ShownChoice> choices(String key, List<String> values, Messages words) {
    return values.stream()
        .map(value -> new ShownChoice(value, words.get(key + "." + value)))
        .toList();
  }
}
