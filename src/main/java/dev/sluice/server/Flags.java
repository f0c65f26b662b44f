package dev.sluice.server;

import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The flags of the command, as they were typed. */
final class Flags {
  private static final CommandSpec COMMAND =
      CommandSpec.create()
          .name("sluice")
          .version("Sluice " + ResourceBundle.getBundle("version").getString("version"))
          .addOption(flag("port", "NUMBER", "Port to listen on, 0 for any free one", "7070"))
          .addOption(flag("host", "ADDRESS", "Address to listen on", "127.0.0.1"))
          .addOption(flags("name", "NAME", "Name that it is reached by, repeatable", "none"))
          .addOption(flag("data", "FOLDER", "Folder for what must last", "~/.sluice"))
          .addOption(flag("config", "FILE", "Settings file of lines like port = 7070", "none"))
          .mixinStandardHelpOptions(true);

  static {
    COMMAND
        .usageMessage()
        .description("Serves the Sluice playground until it is stopped.")
        .footer("A flag wins over its variable, a variable over the settings file.")
        .sortOptions(false);
  }

  private final ParseResult result;

  private Flags(ParseResult result) {
    this.result = result;
  }

  /** Empty when the help or the version was asked for, and has been printed. */
  static Optional<Flags> parse(String... arguments) {
    try {
      ParseResult result = new CommandLine(COMMAND).parseArgs(arguments);
      return CommandLine.printHelpIfRequested(result)
          ? Optional.empty()
          : Optional.of(new Flags(result));
    } catch (UnmatchedArgumentException e) {
      throw new StartException(
          "\"%s\" is no flag of this command: --help lists them.", e.getUnmatched().getFirst());
    } catch (ParameterException e) {
      throw new StartException("%s; --help says how flags are given.", e.getMessage());
    }
  }

  @Nullable String value(String name) {
    OptionSpec option = result.matchedOption("--" + name);
    return option == null ? null : String.join(",", option.stringValues());
  }

  private static OptionSpec flag(String name, String label, String meaning, String otherwise) {
    return option(name, label, meaning, otherwise).type(String.class).build();
  }

  private static OptionSpec flags(String name, String label, String meaning, String otherwise) {
    return option(name, label, meaning, otherwise).type(List.class).build();
  }

  private static OptionSpec.Builder option(
      String name, String label, String meaning, String otherwise) {
    return OptionSpec.builder("--" + name)
        .paramLabel(label)
        .description(meaning + " (or " + Sources.variable(name) + "; " + otherwise + ").");
  }
}
