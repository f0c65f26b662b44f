package dev.sluice.server;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sentences of one file in {@code messages/}, in one language. */
final class Messages {
  private final ResourceBundle bundle;

  private Messages(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /**
   * @param file without its language: {@code faults}, {@code page}, {@code tasks}
   */
  static Messages of(String file, Language language) {
    return new Messages(
        ResourceBundle.getBundle(
            "messages/" + file + "_" + language.tag,
            Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  /** The sentence with this key, its places filled; the key itself if there is none. */
  String fill(String key, Object... arguments) {
    return bundle.containsKey(key)
        ? new MessageFormat(bundle.getString(key)).format(arguments)
        : key;
  }

  /** The sentence with this key as it stands; the key itself if there is none. */
  String get(String key) {
    return bundle.containsKey(key) ? bundle.getString(key) : key;
  }

  /** The sentence of the first of these keys that there is. */
  String first(String... keys) {
    return get(Arrays.stream(keys).filter(bundle::containsKey).findFirst().orElse(keys[0]));
  }

  SortedMap<String, String> all() {
    var all = new TreeMap<String, String>();
    bundle.keySet().forEach(key -> all.put(key, bundle.getString(key)));
    return all;
  }
}
