package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which folders of the page's modules may know which others. */
class PageArchitectureTest {
  private static final Path WEB = Path.of("web");

  /** Those of entries, which know all, have no folder. */
  private static final List<Folder> FOLDERS =
      List.of(
          new Folder("words"),
          new Folder("document", "words"),
          new Folder("server", "words"),
          new Folder("run", "server", "document", "words"),
          new Folder("workbench", "run", "server", "document", "words"),
          new Folder("view", "workbench", "run", "server", "document", "words"),
          new Folder("page", "view", "workbench", "run", "server", "document", "words"));

  private record Folder(String name, Set<String> knows) {
    Folder(String name, String... knows) {
      this(name, Set.of(knows));
    }
  }

  /** Types alone, which comments name, make nothing depend on anything. */
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

  private static final Pattern IMPORT =
      Pattern.compile("\\b(?:from|import|import\\()\\s*'(\\.[^']+)'");

  @ParameterizedTest
  @FieldSource("FOLDERS")
  void a_folder_of_modules_knows_only_those_beneath_it(Folder folder) throws IOException {
    for (Path module : modules()) {
      if (module.startsWith(folder.name())) {
        var known = new TreeSet<>(imports(module));
        known.remove(folder.name());
        assertThat(folder.knows()).as(module.toString()).containsAll(known);
      }
    }
  }

  @Test
  void every_module_stands_in_a_folder_of_the_table_or_is_an_entry() throws IOException {
    Set<String> imported = new TreeSet<>();
    for (Path module : modules()) {
      imported.addAll(imports(module));
    }
    assertThat(FOLDERS).extracting(Folder::name).containsAll(imported);
    assertThat(modules())
        .filteredOn(module -> module.getNameCount() > 1)
        .allMatch(module -> FOLDERS.stream().anyMatch(folder -> module.startsWith(folder.name())));
  }

  /** The folders of the modules that a module imports, at once or later. */
  private static List<String> imports(Path module) throws IOException {
    String source = COMMENT.matcher(Files.readString(WEB.resolve(module))).replaceAll("");
    return IMPORT
        .matcher(source)
        .results()
        .map(found -> module.resolveSibling(found.group(1)).normalize().getName(0).toString())
        .toList();
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> files = Files.walk(WEB)) {
      return files
          .map(WEB::relativize)
          .filter(file -> !file.startsWith("node_modules"))
          .filter(file -> file.toString().matches(".*(?<!\\.test)\\.js"))
          .toList();
    }
  }
}
