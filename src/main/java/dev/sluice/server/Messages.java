package dev.sluice.server;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
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
   * @param file without its language: {@code faults}, {@code page}, {@code tasks}, {@code cells}
   */
  static Messages of(String file, Language language) {
    if (Messages.class.getResource("/messages/" + file + "_" + language.tag + ".properties") == null) {
      return new Messages(new java.util.ListResourceBundle() {
        @Override
        protected Object[][] getContents() {
          return new Object[0][];
        }
      });
    }
    return new Messages(
        ResourceBundle.getBundle(
            "messages/" + file + "_" + language.tag,
            Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(
                ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  /** The sentence with this key, its places filled; the key itself if there is none. */
  String get(String key, Object... arguments) {
    try {
      return new MessageFormat(bundle.getString(key)).format(arguments);
    } catch (MissingResourceException missing) {
      return key;
    }
  }

  SortedMap<String, String> all() {
    var all = new TreeMap<String, String>();
    bundle.keySet().forEach(key -> all.put(key, bundle.getString(key)));
    return all;
  }
}
