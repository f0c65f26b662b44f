package dev.sluice.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the server is told when it starts. A flag wins over the environment, the environment over
 * the settings file, the file over the default.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any that is free
 * @param data the folder for what must last
 * @param names the names that it goes by, beside addresses in digits and those of loopback
 */
public record Settings(String host, int port, Path data, Set<String> names) {
  private static final Pattern NAME = Pattern.compile("[\\w-]+(\\.[\\w-]+)*\\.?");

  /**
   * Reads the settings and makes sure of the data folder; prints the help or the version when the
   * arguments ask for that instead.
   *
   * @return empty when help or version was printed and there is nothing to start
   * @throws StartException when a setting is unknown, malformed, or cannot be used here
   */
  public static Optional<Settings> read(String[] arguments, Map<String, String> environment) {
    return Flags.parse(arguments).map(flags -> from(new Sources(flags, environment)));
  }

  private static Settings from(Sources sources) {
    return new Settings(
        sources.find("host").map(Settings::host).orElse("127.0.0.1"),
        sources.find("port").map(Settings::port).orElse(7070),
        DataFolder.usable(sources.find("data").orElseGet(DataFolder::ofUser)),
        sources.find("name").map(Settings::names).orElse(Set.of()));
  }

  private static Set<String> names(Sources.Value value) {
    var names = new LinkedHashSet<String>();
    for (String name : value.text().split(",")) {
      if (!NAME.matcher(name.strip()).matches()) {
        throw new StartException(
            "%s is \"%s\": give a name alone, for example lab.example.edu, without http:// and"
                + " without a port.",
            value.source(), name.strip());
      }
      names.add(name.strip());
    }
    return names;
  }

  private static String host(Sources.Value value) {
    try {
      InetAddress.getByName(value.text());
      return value.text();
    } catch (UnknownHostException e) {
      throw new StartException(
          "%s is \"%s\", which is no address known here: give one of this machine's own, for"
              + " example 127.0.0.1, or 0.0.0.0 for all of them.",
          value.source(), value.text());
    }
  }

  private static int port(Sources.Value value) {
    try {
      int port = Integer.parseInt(value.text());
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // refused below, in the same words as a number out of range
    }
    throw new StartException(
        "%s is \"%s\": give a whole number from 1 to 65535, or 0 for any port that is free.",
        value.source(), value.text());
  }
}
