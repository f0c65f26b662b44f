package dev.sluice.cell;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Nearest;
import java.util.List;

/**
 * Reads the right side of one equation by recursive descent; each method is a rule of the grammar
 * in {@link Parser}. A fault ends the line, so that the next one is read on its own.
 */
final class ExpressionParser {
  /** Whether what a matrix is applied to is as wide as the input or as the layer. */
  private static final class Width {
    Parameter.Kind kind;
  }

  private final List<Token> tokens;
  private final String defined;
  private final int line;
  private final Scope scope;
  private int at;
  private int nesting;

  ExpressionParser(List<Token> tokens, String defined, int line, Scope scope) {
    this.tokens = tokens;
    this.defined = defined;
    this.line = line;
    this.scope = scope;
  }

  /**
   * @throws FaultException with the first thing that is wrong
   */
  Expr read() {
    Expr value = sum(null);
    if (next().kind() != Token.Kind.END) {
      throw unexpected(next());
    }
    return value;
  }

  private Expr sum(Width width) {
    Expr left = product(width);
    while (next().is('+') || next().is('-')) {
      Token sign = take();
      Expr right = product(width);
      left = node(sign, sign.is('+') ? new Expr.Add(left, right) : new Expr.Subtract(left, right));
    }
    return left;
  }

  private Expr product(Width width) {
    Expr left = unary(width);
    while (next().is('*') || next().is('/')) {
      Token sign = take();
      Expr right = unary(width);
      left =
          node(sign, sign.is('*') ? new Expr.Multiply(left, right) : new Expr.Divide(left, right));
    }
    return left;
  }

  private Expr unary(Width width) {
    if (!next().is('-')) {
      return term(width);
    }
    Token sign = take();
    enter(sign);
    Expr operand = unary(width);
    nesting--;
    return node(sign, new Expr.Negate(operand));
  }

  private Expr term(Width width) {
    Token token = next();
    if (token.kind() == Token.Kind.NUMBER) {
      take();
      return node(token, new Expr.Constant(Double.parseDouble(token.text())));
    }
    if (token.isName() && scope.isMatrix(token.text())) {
      return matrix(take(), width);
    }
    return operand(width);
  }

  private Expr matrix(Token matrix, Width outer) {
    Token operand = next();
    if (operand.isName() && scope.isMatrix(operand.text())) {
      throw fault(operand, "cell.matrix-of-matrix", matrix.text(), operand.text());
    }
    if (!operand.isName() && !operand.is('(')) {
      throw fault(matrix, "cell.operand-missing", matrix.text());
    }
    scope.use(matrix, line);
    Width width = new Width();
    Expr applied = operand(width);
    if (width.kind == null) {
      throw fault(operand, "cell.operand-constant", matrix.text());
    }
    scope.useAs(matrix, line, width.kind);
    widen(outer, Parameter.Kind.STATE_MATRIX, matrix);
    return node(matrix, new Expr.Apply(matrix.text(), applied));
  }

  private Expr operand(Width width) {
    Token token = next();
    if (token.is('(')) {
      return parenthesis(width);
    }
    if (!token.isName()) {
      throw unexpected(token);
    }
    take();
    Function function = Scope.FUNCTIONS.get(token.text());
    if (function == null) {
      return name(token, width);
    }
    if (!next().is('(')) {
      throw fault(token, "cell.function-alone", token.text());
    }
    return node(token, new Expr.Call(function, parenthesis(width)));
  }

  private Expr parenthesis(Width width) {
    Token open = take();
    enter(open);
    Expr inside = sum(width);
    if (next().kind() == Token.Kind.END) {
      throw fault(open, "cell.unclosed");
    }
    if (!next().is(')')) {
      throw unexpected(next());
    }
    take();
    nesting--;
    return inside;
  }

  private Expr name(Token token, Width width) {
    String name = token.text();
    if (name.equals("x")) {
      if (width == null) {
        throw fault(token, "cell.input-outside-matrix", asParameter("U"));
      }
      widen(width, Parameter.Kind.INPUT_MATRIX, token);
      return node(token, new Expr.Input());
    }
    widen(width, Parameter.Kind.STATE_MATRIX, token);
    if (scope.isState(name) || scope.isReached(name)) {
      return node(token, new Expr.Value(name));
    }
    if (scope.isAssigned(name)) {
      throw fault(token, "cell.used-before", name, scope.lineOf(name));
    }
    if (scope.isVector(name)) {
      scope.use(token, line);
      scope.useAs(token, line, Parameter.Kind.VECTOR);
      return node(token, new Expr.Vector(name));
    }
    throw unknown(token);
  }

  /** Everything under one matrix has one width; a constant fits any. */
  private void widen(Width width, Parameter.Kind kind, Token token) {
    if (width == null) {
      return;
    }
    if (width.kind != null && width.kind != kind) {
      throw fault(token, "cell.mixed-widths", token.text());
    }
    width.kind = kind;
  }

  private FaultException unknown(Token token) {
    String name = token.text();
    if (token.isPrimed()) {
      return fault(token, "cell.unknown-next", name, Nearest.of(name, scope.known()));
    }
    List<String> candidates = scope.known();
    if (Character.isUpperCase(name.charAt(0)) && next().beginsTerm() && scope.hasMatrices()) {
      candidates = scope.matrices();
    } else if (next().is('(')) {
      candidates = List.copyOf(Scope.FUNCTIONS.keySet());
    }
    String nearest = Nearest.of(name, candidates);
    String code = Nearest.isNear(name, nearest) ? "cell.unknown-name" : "cell.unknown-name-far";
    return fault(token, code, name, nearest, asParameter(name));
  }

  /** How a parameter for this equation could be called. */
  private String asParameter(String name) {
    if (name.length() == 2) {
      return name.charAt(0) + "_" + name.charAt(1);
    }
    return name + "_" + defined.replace("'", "");
  }

  private FaultException unexpected(Token token) {
    Token before = at == 0 ? null : tokens.get(at - 1);
    if (token.kind() == Token.Kind.END) {
      return fault(token, "cell.value-missing");
    }
    boolean afterTerm =
        before != null && (before.isName() || before.kind() == Token.Kind.NUMBER || before.is(')'));
    return token.beginsTerm() && afterTerm
        ? fault(token, "cell.operator-missing", before.text(), token.text())
        : fault(token, "cell.unexpected", token.text());
  }

  private Expr node(Token token, Expr node) {
    scope.count(token, line);
    return node;
  }

  private void enter(Token token) {
    if (++nesting > Parser.MAX_NESTING) {
      throw fault(token, "cell.too-deep", Parser.MAX_NESTING);
    }
  }

  private Token next() {
    return tokens.get(at);
  }

  private Token take() {
    return tokens.get(at++);
  }

  private FaultException fault(Token token, String code, Object... arguments) {
    return new FaultException(Fault.in(new Fault.Place(line, token.column()), code, arguments));
  }
}
