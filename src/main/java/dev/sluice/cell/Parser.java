package dev.sluice.cell;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the cell language, whose grammar is
 *
 * <pre>
 * cell     = { line }                                  one equation a line; # begins a comment
 * line     = [ name "=" sum ]
 * sum      = product { ( "+" | "-" ) product }
 * product  = unary { ( "*" | "/" ) unary }
 * unary    = "-" unary | term
 * term     = number | matrix operand | operand
 * operand  = name | function "(" sum ")" | "(" sum ")"
 * matrix   = name                                      upper case, with a subscript, not assigned
 * function = "sigmoid" | "tanh" | "relu" | "softplus" | "exp"
 * name     = letter { letter | digit } { "_" ( letter | digit ) { letter | digit } } [ "'" ]
 * </pre>
 *
 * <p>{@code σ} is read as {@code sigmoid}; {@code ⊙} and {@code ∘} as {@code *}. Lines are read
 * twice: first what each defines, since a name is a parameter only if no line assigns it, then its
 * value (see {@link ExpressionParser}).
 */
public final class Parser {
  public static final int MAX_CHARACTERS = 4000;
  public static final int MAX_EQUATIONS = 32;
  public static final int MAX_STATES = 4;
  public static final int MAX_PARAMETERS = 32;

  /** Parentheses, calls and signs inside each other. */
  public static final int MAX_NESTING = 32;

  /** Of all equations together. */
  public static final int MAX_NODES = 256;

  private static final int MAX_FAULTS = 32;

  /** One equation that is still to be read. */
  private record Line(String name, int number, List<Token> value) {}

  private final Faults faults = new Faults();
  private final Scope scope = new Scope(faults);

  private Parser() {}

  /**
   * @param equations text of the cell language
   * @throws FaultException with all that is wrong, in the order of the text; the arguments of each
   *     fault begin with its line and column, from 1, in code points
   */
  public static Cell parse(String equations) {
    Parser parser = new Parser();
    try {
      return parser.read(equations);
    } catch (FaultException e) {
      throw new FaultException(
          e.faults().stream().sorted(BY_PLACE).distinct().limit(MAX_FAULTS).toList());
    }
  }

  private static final Comparator<Fault> BY_PLACE =
      Comparator.<Fault>comparingInt(fault -> place(fault, 0))
          .thenComparingInt(fault -> place(fault, 1));

  /** The count of what was left out of very many faults has no place, and comes last. */
  private static int place(Fault fault, int index) {
    List<Object> arguments = fault.arguments();
    return arguments.size() > index && arguments.get(index) instanceof Integer number
        ? number
        : Integer.MAX_VALUE;
  }

  private Cell read(String text) {
    String[] lines = text.split("\\R", -1);
    refuseTooLong(text);
    List<Line> equations = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      List<Token> tokens = Lexer.tokens(lines[i], i + 1, faults);
      if (tokens.size() > 1) {
        define(tokens, i + 1, equations);
      }
    }
    if (!scope.isAssigned("h'")) {
      faults.add(new Fault.Place(lines.length, 1), "cell.no-output");
    }
    List<Equation> read = new ArrayList<>();
    for (Line line : equations) {
      read(line, read);
    }
    faults.throwIfAny();
    return new Cell(read, scope.states(), gates(read), scope.parameters());
  }

  private void refuseTooLong(String text) {
    if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
      String[] kept =
          text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS)).split("\\R", -1);
      String last = kept[kept.length - 1];
      int column = last.codePointCount(0, last.length()) + 1;
      throw new FaultException(
          Fault.in(new Fault.Place(kept.length, column), "cell.too-long", MAX_CHARACTERS));
    }
  }

  private void define(List<Token> tokens, int number, List<Line> equations) {
    Token name = tokens.get(0);
    if (equations.size() == MAX_EQUATIONS) {
      faults.add(new Fault.Place(number, name.column()), "cell.too-many-equations", MAX_EQUATIONS);
    }
    if (name.kind() == Token.Kind.FAULTY) {
      return;
    }
    if (!name.isName()) {
      faults.add(new Fault.Place(number, name.column()), "cell.name-missing", name.text());
      return;
    }
    scope.define(name, number);
    Token equals = tokens.get(1);
    if (equals.is('=')) {
      equations.add(new Line(name.text(), number, tokens.subList(2, tokens.size())));
    } else if (equals.kind() != Token.Kind.FAULTY) {
      faults.add(new Fault.Place(number, equals.column()), "cell.equals-missing", name.text());
    }
  }

  private void read(Line line, List<Equation> read) {
    try {
      if (line.value().stream().noneMatch(token -> token.kind() == Token.Kind.FAULTY)) {
        Expr value = new ExpressionParser(line.value(), line.name(), line.number(), scope).read();
        read.add(new Equation(line.name(), value));
      }
    } catch (FaultException e) {
      faults.addAll("", e.faults());
    }
    scope.reach(line.name());
  }

  private static List<String> gates(List<Equation> equations) {
    return equations.stream()
        .filter(
            e -> e.value() instanceof Expr.Call(var function, _) && function == Function.SIGMOID)
        .map(Equation::name)
        .toList();
  }
}
