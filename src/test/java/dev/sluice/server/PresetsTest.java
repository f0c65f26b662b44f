package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.experiment.Estimate;
import dev.sluice.experiment.Experiment;
import dev.sluice.experiment.ExperimentReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What there is to start from, as its files have it. */
class PresetsTest {
  private static final Set<String> FIELDS =
      Set.of("name", "title", "note", "group", "speed", "lanes", "names", "look", "pause");
  private static final Set<String> SPEEDS = Set.of("1", "5", "20", "100", "500", "\"full\"");

  @TempDir Path folder;

  @Test
  void every_preset_is_an_experiment_that_the_server_takes() {
    for (Preset preset : Presets.ours().all()) {
      List<Experiment> lanes = new ArrayList<>();
      for (JsonNode lane : preset.document().get("lanes")) {
        Experiment experiment = ExperimentReader.read(lane);
        Estimate.of(experiment, Estimate.Limits.STANDARD);
        lanes.add(experiment);
      }
      assertThat(lanes).as(preset.name()).hasSizeBetween(1, 4);
      assertThat(lanes.stream().map(Experiment::task).distinct()).as(preset.name()).hasSize(1);
    }
  }

  @Test
  void every_preset_says_in_both_languages_what_it_shows() {
    for (Preset preset : Presets.ours().all()) {
      for (Language language : Language.values()) {
        JsonNode shown = preset.in(language);
        assertThat(shown.propertyNames()).as(preset.name()).isSubsetOf(FIELDS);
        for (String key : List.of("title", "note")) {
          assertThat(shown.get(key).stringValue()).as(preset.name()).isNotBlank();
        }
      }
      assertThat(preset.in(Language.ENGLISH).get("note").stringValue())
          .doesNotContainPattern("\\p{IsHan}");
      assertThat(preset.in(Language.CHINESE).get("title").stringValue())
          .containsPattern("\\p{IsHan}");
      assertThat(preset.in(Language.CHINESE).get("note").stringValue())
          .containsPattern("\\p{IsHan}");
    }
  }

  @Test
  void every_preset_stands_in_a_group_and_the_first_is_the_one_that_a_first_visit_shows() {
    Presets ours = Presets.ours();
    List<String> names = ours.all().stream().map(Preset::name).toList();
    assertThat(names).doesNotHaveDuplicates().startsWith(ours.opening());
    List<String> groups = ours.groups().stream().map(Presets.Group::name).toList();
    for (Preset preset : ours.all()) {
      assertThat(groups).contains(preset.group());
      assertThat(preset.document().get("speed").toString()).isIn(SPEEDS);
    }
    assertThat(ours.all().stream().map(Preset::group).distinct()).containsExactlyElementsOf(groups);
  }

  @Test
  void a_preset_without_words_in_a_language_or_with_a_wrong_experiment_is_found() throws Exception {
    Path file = folder.resolve("planted.json");
    Files.writeString(
        file,
        """
        {"title": {"en": "Planted", "zh": "样例"}, "note": {"en": "Nothing."}, "group": "time",
         "place": 1, "next": "rnn", "speed": 20, "lanes": [{"task": {"name": "no-such"}}]}
        """);
    Preset planted = Preset.read(file);
    assertThat(planted.name()).isEqualTo("planted");
    assertThat(planted.in(Language.ENGLISH).get("note").stringValue()).isEqualTo("Nothing.");
    assertThatThrownBy(() -> planted.in(Language.CHINESE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ExperimentReader.read(planted.document().at("/lanes/0")))
        .hasMessageContaining("no-such");
  }

  @Test
  void presets_are_served_in_the_language_of_the_reader() {
    try (var server = new Server()) {
      JsonNode english = server.get("/api/presets", "Accept-Language", "en").json();
      JsonNode chinese = server.get("/api/presets", "Accept-Language", "zh").json();
      assertThat(english.get("presets")).hasSameSizeAs(chinese.get("presets"));
      assertThat(english.at("/groups/0/title").stringValue()).isEqualTo("Deep in layers");
      assertThat(english.at("/presets/0/name").stringValue()).isEqualTo("deep-residual");
      assertThat(chinese.at("/presets/0/title").stringValue()).isEqualTo("十二层 LSTM，残差");
      assertThat(chinese.at("/presets/0/lanes/0/task/name").stringValue())
          .isEqualTo("temporal-order");
      assertThat(server.get("/").response().body())
          .contains("<script type=\"application/json\" id=\"preset-list\">{\"opening\":");
    }
  }
}
