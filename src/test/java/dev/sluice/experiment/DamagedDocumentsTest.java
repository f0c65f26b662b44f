package dev.sluice.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

class DamagedDocumentsTest {
  private static final int DOCUMENTS = 10_000;

  @Test
  void a_sound_document_is_read() {
    for (int seed = 0; seed < 1000; seed++) {
      ExperimentReader.read(new RandomDocuments(seed).sound(20, 5, 30));
    }
  }

  @Test
  void a_damaged_document_has_faults_that_name_their_places_and_does_no_other_harm() {
    Properties english = Sentences.of("en");
    Properties chinese = Sentences.of("zh");
    var codes = new TreeSet<String>();
    for (int seed = 0; seed < DOCUMENTS; seed++) {
      var documents = new RandomDocuments(seed);
      ObjectNode document = documents.sound(20, 5, 30);
      for (int times = new Random(seed).nextInt(3); times > 0; times--) {
        documents.disturb(document);
      }
      documents.damage(document);
      for (Fault fault : faults(document)) {
        codes.add(fault.code());
        JsonPointer place = JsonPointer.compile(fault.pointer());
        boolean isWhole = place.matches();
        assertThat(isWhole || !document.at(place.head()).isMissingNode())
            .as("seed %s: %s", seed, fault)
            .isTrue();
      }
    }
    assertThat(codes)
        .contains(
            "document.unknown-field-far",
            "document.unknown-choice-far",
            "document.missing",
            "document.too-large",
            "document.expected-number",
            "document.expected-object",
            "network.unknown-gate-far");
    assertThat(codes.stream().filter(code -> code.startsWith("cell."))).hasSizeGreaterThan(3);
    assertThat(english.stringPropertyNames()).containsAll(codes);
    assertThat(chinese.stringPropertyNames()).containsAll(codes);
  }

  private static List<Fault> faults(ObjectNode document) {
    try {
      ExperimentReader.read(document);
    } catch (FaultException found) {
      return found.faults();
    } catch (RuntimeException harm) {
      throw new AssertionError(document.toString(), harm);
    }
    return fail("nothing is wrong with " + document);
  }

  @Test
  void of_very_many_faults_the_first_hundred_are_listed_and_the_rest_counted() {
    var document = new RandomDocuments(1).sound(20, 5, 30);
    for (int i = 0; i < 250; i++) {
      document.put("field" + i, i);
    }
    var faults = faults(document);
    assertThat(faults).hasSize(101);
    assertThat(faults.getLast()).isEqualTo(Fault.of("", "document.more-faults", "150"));
  }
}
