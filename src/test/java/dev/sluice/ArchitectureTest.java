package dev.sluice;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which packages may know which others. */
class ArchitectureTest {
  /** All that comes from where the program itself comes from, wherever it was compiled to. */
  private static final JavaClasses SLUICE =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  /** A package (without those inside it, unless it ends in two dots) and all it may know. */
  private record Layer(String name, List<String> knows) {
    Layer(String name, String... knows) {
      this(name, List.of(knows));
    }

    ArchRule rule(String root) {
      String[] allowed =
          Stream.concat(Stream.of(name), knows.stream())
              .map(known -> root + known)
              .toArray(String[]::new);
      return classes()
          .that(resideInAPackage(root + name))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(allowed).or(resideOutsideOfPackage(root + "..")))
          .allowEmptyShould(true);
    }
  }

  private static final List<String> LAB_AND_ALL_IT_KNOWS =
      List.of(
          ".lab..",
          ".experiment..",
          ".task..",
          ".training..",
          ".network..",
          ".tensor..",
          ".cell..",
          ".document..",
          ".fault..");

  private static Stream<Layer> layers() {
    return Stream.of(
        new Layer("", ".server"),
        new Layer(".fault.."),
        new Layer(".document..", ".fault"),
        new Layer(".cell..", ".fault"),
        new Layer(".tensor.."),
        new Layer(".network", ".cell..", ".document", ".fault"),
        new Layer(".network.render..", ".network", ".cell", ".cell.render"),
        new Layer(".network.plan..", ".network", ".cell..", ".tensor"),
        new Layer(".training..", ".network", ".network.plan", ".tensor", ".document", ".fault"),
        new Layer(".task..", ".network", ".document", ".fault"),
        new Layer(
            ".experiment..", ".network", ".training", ".task", ".document", ".fault", ".cell"),
        new Layer(".lab..", LAB_AND_ALL_IT_KNOWS),
        new Layer(".server..", LAB_AND_ALL_IT_KNOWS));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void a_package_knows_only_those_beneath_it(Layer layer) {
    layer.rule("dev.sluice").check(SLUICE);
  }

  @Test
  void every_class_belongs_to_a_package_of_the_table() {
    String[] table = layers().map(layer -> "dev.sluice" + layer.name()).toArray(String[]::new);
    classes().should().resideInAnyPackage(table).check(SLUICE);
  }

  @Test
  void only_the_tensors_touch_the_insides_of_nd4j() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.sluice.tensor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
        .check(SLUICE);
  }

  @Test
  void every_package_says_why_it_is_there() {
    assertThat(SLUICE.stream().map(type -> type.getPackageName().replace('.', '/')).distinct())
        .isNotEmpty()
        .allSatisfy(
            folder -> assertThat(Path.of("src/main/java", folder, "package-info.java")).exists());
  }

  @Test
  void a_planted_offender_is_found() {
    var planted = new ClassFileImporter().importPackages("dev.sluice.planted");
    assertThatThrownBy(() -> new Layer(".fault..").rule("dev.sluice.planted").check(planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Offender");
  }
}
