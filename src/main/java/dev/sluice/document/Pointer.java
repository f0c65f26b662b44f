package dev.sluice.document;

/** Places in a document, as JSON pointers (RFC 6901). */
public final class Pointer {
  private Pointer() {}

  /** Of a field of what stands at {@code pointer}. */
  public static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Of an element of the list at {@code pointer}. */
  public static String child(String pointer, int index) {
    return pointer + "/" + index;
  }
}
