package dev.sluice.cell;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of equations with what introduces them above, between two lines of three dashes:
 *
 * <pre>
 * ---
 * title.en: LSTM
 * title.zh: 长短期记忆网络（LSTM）
 * reference: S. Hochreiter, J. Schmidhuber: …
 * ---
 * i = sigmoid(W_i h + U_i x + b_i)
 * </pre>
 *
 * A line without a language is the same in all. The lines are those of {@link Properties}.
 */
record Introduced(String file, Properties lines, String equations) {
  private static final Pattern FORM =
      Pattern.compile("---\n(?<lines>.*?\n)---\n(?<equations>.*)", Pattern.DOTALL);

  /** The resource of this name beside this class. */
  static Introduced read(String file) {
    try (InputStream resource = Introduced.class.getResourceAsStream(file)) {
      return of(file, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalStateException if it does not begin with an introduction
   */
  static Introduced of(String file, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalStateException(file + " does not begin with lines between --- and ---");
    }
    var lines = new Properties();
    try {
      lines.load(new StringReader(form.group("lines")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Introduced(file, lines, form.group("equations"));
  }

  /**
   * @param language its tag, as {@code en}
   * @throws IllegalStateException if a line is missing in this language
   */
  Introduction in(String language) {
    return new Introduction(
        line("title", language),
        line("label", language),
        line("reference", language),
        line("about", language),
        line("purpose", language));
  }

  private String line(String key, String language) {
    String line = lines.getProperty(key + "." + language, lines.getProperty(key, ""));
    if (line.isBlank()) {
      throw new IllegalStateException(file + " has no " + key + " in the language " + language);
    }
    return line;
  }
}
