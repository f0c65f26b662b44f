package dev.sluice.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.task.Sample;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An example of a task, for people: words, points in a plane, or a picture. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SampleDocument(
    @Nullable List<Word> words,
    @Nullable String answer,
    @Nullable List<Sample.Point> points,
    Sample.@Nullable Row row,
    @Nullable List<List<Float>> image) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Word(String text, String role, @Nullable String answer) {}

  static SampleDocument of(Sample sample) {
    return switch (sample) {
      case Sample.Sequence sequence ->
          new SampleDocument(
              sequence.words().stream().map(SampleDocument::word).toList(),
              sequence.answer().orElse(null),
              null,
              null,
              null);
      case Sample.Plane plane -> new SampleDocument(null, null, plane.points(), null, null);
      case Sample.Row row -> new SampleDocument(null, null, null, row, null);
      case Sample.Image image -> new SampleDocument(null, image.answer(), null, null, image.rows());
    };
  }

  private static Word word(Sample.Word word) {
    return new Word(
        word.text(), word.role().name().toLowerCase(Locale.ROOT), word.answer().orElse(null));
  }
}
