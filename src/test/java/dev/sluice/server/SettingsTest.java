package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void a_settings_file() throws IOException {
    file = Files.writeString(folder.resolve("sluice.properties"), "port = 1111\nhost = ::1\n");
  }

  @Test
  void without_any_setting_it_listens_on_this_machine_alone_at_7070() {
    var settings = read(Map.of());
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(7070);
  }

  @Test
  void the_file_stands_above_the_default() {
    assertThat(read(Map.of(), "--config", file.toString()).port()).isEqualTo(1111);
  }

  @Test
  void the_environment_stands_above_the_file() {
    var settings = read(Map.of("SLUICE_PORT", "2222"), "--config", file.toString());
    assertThat(settings.port()).isEqualTo(2222);
    assertThat(settings.host()).isEqualTo("::1");
  }

  @Test
  void a_flag_stands_above_the_environment() {
    var environment = Map.of("SLUICE_PORT", "2222", "SLUICE_HOST", "0.0.0.0");
    var settings = read(environment, "--port", "3333", "--config=" + file);
    assertThat(settings.port()).isEqualTo(3333);
    assertThat(settings.host()).isEqualTo("0.0.0.0");
  }

  @Test
  void the_file_can_be_named_by_the_environment() {
    assertThat(read(Map.of("SLUICE_CONFIG", file.toString())).port()).isEqualTo(1111);
  }

  @Test
  void an_empty_variable_counts_as_none() {
    assertThat(read(Map.of("SLUICE_PORT", "")).port()).isEqualTo(7070);
  }

  @Test
  void the_data_folder_is_made_with_those_above_it() {
    Path data = folder.resolve("a/b");
    assertThat(read(Map.of("SLUICE_DATA", data.toString())).data()).isEqualTo(data);
    assertThat(data).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "65536", "80.5", "99999999999"})
  void what_is_no_port_is_refused_with_its_place(String port) {
    assertThatThrownBy(() -> read(Map.of("SLUICE_PORT", port)))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "SLUICE_PORT is \"%s\": give a whole number from 1 to 65535, or 0 for any port that is"
                + " free.",
            port);
    assertThatThrownBy(() -> read(Map.of(), "--port", port)).hasMessageStartingWith("--port is");
  }

  @Test
  void a_port_in_the_file_is_refused_with_its_place() throws IOException {
    Files.writeString(file, "port = seventy");
    assertThatThrownBy(() -> read(Map.of(), "--config", file.toString()))
        .hasMessageStartingWith("port in the settings file is \"seventy\"");
  }

  @Test
  void a_data_folder_that_is_a_file_is_refused() {
    assertThatThrownBy(() -> read(Map.of(), "--data", file.toString()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("nothing can be written");
  }

  @Test
  void an_unknown_flag_is_refused_by_name() {
    assertThatThrownBy(() -> read(Map.of(), "--prot", "80"))
        .isInstanceOf(StartException.class)
        .hasMessage("\"--prot\" is no flag of this command: --help lists them.");
  }

  @Test
  void a_flag_without_its_value_is_refused() {
    assertThatThrownBy(() -> read(Map.of(), "--port"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--port");
  }

  @Test
  void an_unknown_setting_in_the_file_is_refused_by_name() throws IOException {
    Files.writeString(file, "prot = 80");
    assertThatThrownBy(() -> read(Map.of(), "--config", file.toString()))
        .hasMessageContaining("sets prot");
  }

  @Test
  void a_file_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> read(Map.of(), "--config", folder.resolve("none").toString()))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("--config is");
  }

  @Test
  void names_come_each_with_a_flag_or_in_one_line() {
    assertThat(read(Map.of(), "--name", "a.example", "--name=b.example").names())
        .containsExactly("a.example", "b.example");
    assertThat(read(Map.of("SLUICE_NAME", "a.example, b.example")).names())
        .containsExactly("a.example", "b.example");
    assertThat(read(Map.of()).names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example", "a.example:7070", "a..example", "*"})
  void what_is_no_name_alone_is_refused(String name) {
    assertThatThrownBy(() -> read(Map.of(), "--name", name))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("--name is \"%s\": give a name alone", name);
  }

  @Test
  void a_host_nobody_knows_is_refused() {
    assertThatThrownBy(() -> read(Map.of(), "--host", "999.1.1.1"))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("--host is \"999.1.1.1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version"})
  void help_and_version_start_nothing(String flag) {
    assertThat(Settings.read(new String[] {flag}, Map.of())).isEmpty();
  }

  private Settings read(Map<String, String> environment, String... arguments) {
    var complete = new HashMap<>(environment);
    complete.putIfAbsent("SLUICE_DATA", folder.toString());
    return Settings.read(arguments, complete).orElseThrow();
  }
}
