package dev.sluice.server.assets;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that pages load: our own, under {@code /web/} and {@code /static/}, and those of
 * libraries, under {@code /webjars/}. Pages name ours with a hash of their whole folder after that,
 * {@code /web/0123456789abcdef/main.js}, which is kept for good: our modules import each other by
 * where they stand, and so take the hash along. Without it, or with one of other days, a file is
 * the newest there is.
 */
public final class Assets {
  /** Whether the server runs in its source tree; then files come from there and changes show. */
  public static final boolean IN_SOURCE_TREE =
      Files.isDirectory(Path.of("src/main/java/dev/sluice")) && Files.isDirectory(Path.of("web"));

  /**
   * Shorter than it takes to go from an editor to the browser, and long beside a class of requests.
   */
  private static final Duration MOMENT = Duration.ofMillis(200);

  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  /** What is compressed is this process's, however many servers it has. */
  private static final Compression COMPRESSION = new Compression();

  private static final String WEB = "/web/";
  private static final String STATIC = "/static/";

  private static final Pattern PINNED = Pattern.compile("(" + Hash.PATTERN + ")/(.+)");

  private final Folder web;
  private final Folder sheets;
  private final Folder templates;
  private final Libraries libraries;
  private final Compression compression;
  private final Modules modules = new Modules(Libraries.imports(), this::find);

  /** Style sheets that pages have as one file, by its name: those in it, with a plus between. */
  private final Map<String, Joined> joined = new ConcurrentHashMap<>();

  private record Joined(String hash, Asset asset) {}

  /** The project's own. */
  public Assets() {
    this(IN_SOURCE_TREE ? Path.of("") : classes(), IN_SOURCE_TREE ? MOMENT : FOREVER, COMPRESSION);
  }

  /**
   * @param root holds {@code web}, {@code static} and {@code templates}
   * @param pause for which nobody looks whether the files have changed
   */
  Assets(Path root, Duration pause, Compression compression) {
    web = new Folder(root.resolve("web"), pause, compression);
    sheets = new Folder(root.resolve("static"), pause, compression);
    templates = new Folder(root.resolve("templates"), pause, compression);
    libraries = new Libraries(compression);
    this.compression = compression;
  }

  /** Where the files are when there is no source tree: beside our classes, mostly in a jar. */
  private static Path classes() {
    try {
      var page = Objects.requireNonNull(Assets.class.getResource("/templates/layout.html")).toURI();
      if (page.getScheme().equals("jar")) {
        return FileSystems.newFileSystem(page, Map.of()).getPath("/");
      }
      return Path.of(page).resolve("../..").normalize();
    } catch (URISyntaxException | IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /** Whether a path is that of a file that pages load, and not of a page. */
  public static boolean has(String path) {
    return path.startsWith(WEB) || path.startsWith(STATIC) || path.startsWith(Libraries.PREFIX);
  }

  /** From the names that our modules import to the addresses of the files, for an import map. */
  public static Map<String, String> imports() {
    return Libraries.imports();
  }

  /** Answers requests for the files. */
  public void register(RoutesConfig routes) {
    for (String prefix : List.of(WEB, STATIC, Libraries.PREFIX)) {
      routes.get(prefix + "*", this::send);
      routes.head(prefix + "*", this::send);
    }
  }

  private void send(Context context) {
    String address = context.path();
    Asset asset = find(address).orElseThrow(NotFoundResponse::new);
    asset.send(context, isForGood(address) ? Asset.FOR_GOOD : Asset.ASK_AGAIN);
  }

  private boolean isForGood(String address) {
    return address.startsWith(Libraries.PREFIX)
        || address.startsWith(pinned(WEB))
        || address.startsWith(pinned(STATIC));
  }

  /** The file at an address, with or without a hash. */
  Optional<Asset> find(String address) {
    if (address.startsWith(Libraries.PREFIX)) {
      return libraries.find(address.substring(Libraries.PREFIX.length()));
    }
    String prefix = address.startsWith(WEB) ? WEB : STATIC;
    if (!address.startsWith(prefix)) {
      return Optional.empty();
    }
    String name = address.substring(prefix.length());
    Matcher hashed = PINNED.matcher(name);
    String file = hashed.matches() ? hashed.group(2) : name;
    return joined.containsKey(file)
        ? Optional.of(join(file))
        : Optional.ofNullable(folder(prefix).now().files().get(file));
  }

  private Folder folder(String prefix) {
    return prefix.equals(WEB) ? web : sheets;
  }

  private String pinned(String prefix) {
    return prefix + folder(prefix).now().hash() + "/";
  }

  /** The address of one of our modules and scripts, for good. */
  public String script(String name) {
    return pinned(WEB) + name;
  }

  /** The address of one of our pictures, for good. */
  public String picture(String name) {
    return pinned(STATIC) + name;
  }

  /** The addresses of all that a page needs whose first module this is, that one first. */
  public Set<String> modules(String entry) {
    return modules.neededBy(script(entry));
  }

  /**
   * The address of some style sheets as one, for good.
   *
   * @param names with a space between, without {@code .css}
   */
  public String sheets(String names) {
    String name = names.strip().replaceAll("\\s+", "+") + ".css";
    join(name);
    return pinned(STATIC) + name;
  }

  private Asset join(String name) {
    Folder.Snapshot now = sheets.now();
    return joined.compute(
            name,
            (same, known) ->
                known != null && known.hash.equals(now.hash())
                    ? known
                    : new Joined(now.hash(), join(name, now)))
        .asset;
  }

  private Asset join(String name, Folder.Snapshot from) {
    var content = new ByteArrayOutputStream();
    for (String sheet : name.substring(0, name.length() - ".css".length()).split("\\+")) {
      Asset file = Objects.requireNonNull(from.files().get(sheet + ".css"), sheet);
      content.writeBytes(file.content());
      content.write('\n');
    }
    return new Asset(content.toByteArray(), MediaType.STYLE, compression);
  }

  /** Changes whenever a file or a template does. */
  public String version() {
    return web.now().hash() + sheets.now().hash() + templates.now().hash();
  }

  /** Content of the server's own that it keeps ready. */
  public Asset keep(byte[] content, MediaType type) {
    return new Asset(content, type, compression);
  }

  /** Compresses, as well as can be and beside everything else, what first visits ask for. */
  public void improve(Asset page, String entry) {
    improve(page);
    joined.keySet().forEach(name -> improve(join(name)));
    modules(entry).forEach(address -> find(address).ifPresent(this::improve));
    libraries.late().forEach(this::improve);
  }

  private void improve(Asset asset) {
    compression.improve(asset, Encoding.BROTLI);
  }

  /** How many files are still to be compressed as well as can be. */
  public static int waiting() {
    return COMPRESSION.waiting();
  }
}
