package dev.sluice.experiment;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The sentences of faults as they stand in the message files. */
final class Sentences {
  private Sentences() {}

  static Properties of(String language) {
    var sentences = new Properties();
    String file = "/messages/faults_" + language + ".properties";
    try (Reader reader =
        new InputStreamReader(Sentences.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      sentences.load(reader);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
    return sentences;
  }
}
