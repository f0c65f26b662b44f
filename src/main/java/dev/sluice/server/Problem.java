package dev.sluice.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.fault.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent when something is wrong: a problem document (RFC 9457), in the reader's language.
 *
 * @param detail one sentence that says what to do
 * @param errors every single thing that is wrong, with its place
 */
record Problem(String type, String title, int status, String detail, List<Item> errors) {
  static final String CONTENT_TYPE = "application/problem+json";

  /**
   * One thing that is wrong.
   *
   * @param pointer a JSON pointer into what was sent (RFC 6901), empty for the whole of it
   * @param line within the text that stands there, from 1, where it is equations
   * @param column of that line, from 1
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(String pointer, String detail, @Nullable Integer line, @Nullable Integer column) {
    static Item of(Fault fault, Language language) {
      return new Item(
          fault.pointer(),
          Words.of(fault, language),
          fault.place().map(Fault.Place::line).orElse(null),
          fault.place().map(Fault.Place::column).orElse(null));
    }
  }

  static Problem of(Refusal refusal, Language language) {
    List<Item> errors = refusal.faults().stream().map(fault -> Item.of(fault, language)).toList();
    return new Problem(
        "about:blank",
        Words.of(language, "request.status." + refusal.status()),
        refusal.status(),
        detail(errors, language),
        errors);
  }

  static Problem of(List<Fault> faults, Language language) {
    return of(new Refusal(400, faults), language);
  }

  private static String detail(List<Item> errors, Language language) {
    Item first = errors.getFirst();
    String place = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
    return errors.size() == 1
        ? place + first.detail()
        : Words.of(language, "request.several", errors.size(), place + first.detail());
  }
}
