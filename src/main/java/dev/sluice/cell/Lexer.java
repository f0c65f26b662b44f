package dev.sluice.cell;

import dev.sluice.fault.Fault;
import dev.sluice.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cuts one line into tokens; the first thing it cannot read becomes a fault. */
final class Lexer {
  private static final String PRIMES = "'′’ʹ＇";

  /** What people paste or type instead, and what the language writes. */
  private static final Map<Integer, String> LOOK_ALIKES =
      Map.ofEntries(
          Map.entry((int) '×', "*"),
          Map.entry((int) '·', "*"),
          Map.entry((int) '⋅', "*"),
          Map.entry((int) '•', "*"),
          Map.entry((int) '⊗', "*"),
          Map.entry((int) '＊', "*"),
          Map.entry((int) '÷', "/"),
          Map.entry((int) '／', "/"),
          Map.entry((int) '＋', "+"),
          Map.entry((int) '⊕', "+"),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"),
          Map.entry((int) '－', "-"),
          Map.entry((int) '＝', "="),
          Map.entry((int) '←', "="),
          Map.entry((int) '≔', "="),
          Map.entry((int) '（', "("),
          Map.entry((int) '）', ")"),
          Map.entry((int) '[', "("),
          Map.entry((int) ']', ")"),
          Map.entry((int) '{', "("),
          Map.entry((int) '}', ")"),
          Map.entry((int) '＃', "#"),
          Map.entry((int) ',', "."),
          Map.entry((int) 'ς', "σ"),
          Map.entry((int) '"', "'"),
          Map.entry((int) '`', "'"));

  private final int[] line;
  private final int number;
  private final Faults faults;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String line, int number, Faults faults) {
    this.line = line.codePoints().toArray();
    this.number = number;
    this.faults = faults;
  }

  /** The tokens of the line up to its comment; the last one is the end. */
  static List<Token> tokens(String line, int number, Faults faults) {
    Lexer lexer = new Lexer(line, number, faults);
    lexer.read();
    return lexer.tokens;
  }

  private void read() {
    while (at < line.length && line[at] != '#') {
      int start = at;
      int character = line[at];
      if (isSpace(character)) {
        at++;
      } else if (isLetter(character)) {
        name(start);
      } else if (isDigit(character) || character == '.' && isDigit(peek(1))) {
        number(start);
      } else {
        at++;
        switch (character) {
          case '+', '-', '*', '/', '(', ')', '=' -> add(Token.Kind.SYMBOL, string(start), start);
          case '−' -> add(Token.Kind.SYMBOL, "-", start);
          case '⊙', '∘' -> add(Token.Kind.SYMBOL, "*", start);
          case 'σ' -> add(Token.Kind.NAME, "sigmoid", start);
          default -> unexpected(character, start);
        }
      }
    }
    add(Token.Kind.END, "", at);
  }

  private void name(int start) {
    while (isLetter(peek(0)) || isDigit(peek(0)) || peek(0) == '_') {
      at++;
    }
    String name = string(start);
    if (name.endsWith("_") || name.contains("__")) {
      fault("cell.bad-name", name, start);
    } else if (peek(0) >= 0 && PRIMES.indexOf(peek(0)) >= 0) {
      at++;
      add(Token.Kind.NAME, name + "'", start);
    } else {
      add(Token.Kind.NAME, name, start);
    }
  }

  private void number(int start) {
    digits();
    if (peek(0) == '.') {
      at++;
      digits();
    }
    boolean signed = peek(1) == '+' || peek(1) == '-';
    if ((peek(0) == 'e' || peek(0) == 'E') && isDigit(peek(signed ? 2 : 1))) {
      at += signed ? 2 : 1;
      digits();
    }
    String text = string(start);
    double value = Double.parseDouble(text);
    if (!Float.isFinite((float) value) || value != 0 && (float) value == 0) {
      fault("cell.number-range", shortened(text), start);
    } else {
      add(Token.Kind.NUMBER, text, start);
    }
  }

  private void unexpected(int character, int start) {
    String shown =
        isShown(character) ? Character.toString(character) : "U+%04X".formatted(character);
    String instead = LOOK_ALIKES.get(character);
    if (instead == null) {
      fault("cell.unexpected-character", shown, start);
    } else {
      fault("cell.look-alike", shown, start, instead);
    }
  }

  /** One for each line: what follows it is often its echo. */
  private void fault(String code, String text, int start, Object... more) {
    if (tokens.stream().noneMatch(token -> token.kind() == Token.Kind.FAULTY)) {
      Object[] arguments = Stream.concat(Stream.of(text), Stream.of(more)).toArray();
      faults.add(new Fault.Place(number, start + 1), code, arguments);
    }
    add(Token.Kind.FAULTY, text, start);
  }

  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK ->
          false;
      default -> true;
    };
  }

  private void digits() {
    while (isDigit(peek(0))) {
      at++;
    }
  }

  private int peek(int ahead) {
    return at + ahead < line.length ? line[at + ahead] : -1;
  }

  private void add(Token.Kind kind, String text, int start) {
    tokens.add(new Token(kind, text, start + 1));
  }

  private String string(int start) {
    return new String(line, start, at - start);
  }

  private static String shortened(String text) {
    return text.length() <= 20 ? text : text.substring(0, 20) + "…";
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == '\uFEFF';
  }

  private static boolean isLetter(int character) {
    return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
