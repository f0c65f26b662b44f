package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A run must not depend on when the JIT happens to compile what. */
class BitsTest {
  @Test
  void loops_give_the_same_bits_interpreted_and_compiled() throws Exception {
    String first = Bits.checksum();
    for (int i = 0; i < 500; i++) {
      assertThat(Bits.checksum()).as("round %d", i).isEqualTo(first);
    }
    Process interpreted =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "--add-modules",
                "jdk.incubator.vector",
                "-classpath",
                folder(Lanes.class)
                    + File.pathSeparator
                    + folder(Bits.class)
                    + File.pathSeparator
                    + folder(org.assertj.core.api.Assertions.class),
                Bits.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output =
        new String(interpreted.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(interpreted.waitFor()).isZero();
    assertThat(output).isEqualTo(first);
  }

  private static String folder(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
