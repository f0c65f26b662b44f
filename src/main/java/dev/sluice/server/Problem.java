package dev.sluice.server;

import dev.sluice.fault.Fault;
import java.util.List;

/**
 * What is sent when something is wrong: a problem document (RFC 9457), in the reader's language.
 *
 * @param detail one sentence that says what to do
 * @param errors every single thing that is wrong, with its place
 */
record Problem(String type, String title, int status, String detail, List<Item> errors) {
  static final String CONTENT_TYPE = "application/problem+json";

  /** The pointer is a JSON pointer into what was sent (RFC 6901), empty for the whole of it. */
  record Item(String pointer, String detail) {}

  static Problem of(Refusal refusal, Language language) {
    List<Item> errors =
        refusal.faults().stream()
            .map(fault -> new Item(fault.pointer(), Words.of(fault, language)))
            .toList();
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
