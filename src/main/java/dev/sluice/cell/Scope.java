package dev.sluice.cell;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the names of one cell mean, and how much of it has been read. */
final class Scope {
  static final Map<String, Function> FUNCTIONS = new LinkedHashMap<>();

  static {
    for (Function function :
        List.of(Function.SIGMOID, Function.TANH, Function.RELU, Function.SOFTPLUS, Function.EXP)) {
      FUNCTIONS.put(function.text(), function);
    }
  }

  /** A parameter as first used; what a matrix is applied to is known once its operand is read. */
  private static final class Use {
    final int line;
    Parameter.Kind kind;

    Use(int line) {
      this.line = line;
    }
  }

  private final Faults faults;
  private final Map<String, Integer> assigned = new LinkedHashMap<>();
  private final Set<String> reached = new LinkedHashSet<>();
  private final Map<String, Use> parameters = new LinkedHashMap<>();
  private int nodes;

  Scope(Faults faults) {
    this.faults = faults;
  }

  /** Notes what a line assigns, wherever its value leads. */
  void define(Token name, int line) {
    String text = name.text();
    String other = name.isPrimed() ? base(text) : text + "'";
    if (FUNCTIONS.containsKey(base(text)) || base(text).equals("x")) {
      faults.add(new Fault.Place(line, name.column()), "cell.reserved-name", base(text));
    } else if (assigned.containsKey(text)) {
      faults.add(
          new Fault.Place(line, name.column()), "cell.assigned-twice", text, assigned.get(text));
    } else if (text.equals("h") || assigned.containsKey(other) && !other.equals("h")) {
      faults.add(new Fault.Place(line, name.column()), "cell.state-assigned", base(text));
    } else if (name.isPrimed() && states().size() == Parser.MAX_STATES && !text.equals("h'")) {
      faults.add(new Fault.Place(line, name.column()), "cell.too-many-states", Parser.MAX_STATES);
    }
    assigned.putIfAbsent(text, line);
  }

  /** From here on the name may be used. */
  void reach(String name) {
    reached.add(name);
  }

  boolean isAssigned(String name) {
    return assigned.containsKey(name);
  }

  boolean isReached(String name) {
    return reached.contains(name);
  }

  int lineOf(String name) {
    return assigned.get(name);
  }

  boolean isState(String name) {
    return name.equals("h") || isAssigned(name + "'");
  }

  /** {@code h} first. */
  List<String> states() {
    Set<String> states = new LinkedHashSet<>(List.of("h"));
    assigned.keySet().stream()
        .filter(name -> name.endsWith("'"))
        .map(Scope::base)
        .forEach(states::add);
    return List.copyOf(states);
  }

  boolean isMatrix(String name) {
    return isParameter(name) && Character.isUpperCase(name.charAt(0));
  }

  boolean isVector(String name) {
    return isParameter(name) && Character.isLowerCase(name.charAt(0));
  }

  private boolean isParameter(String name) {
    return name.contains("_") && !name.endsWith("'") && !isAssigned(name) && !isState(name);
  }

  /** Notes that a parameter stands here; its place in the order of parameters is its first. */
  void use(Token name, int line) {
    boolean isNew = parameters.putIfAbsent(name.text(), new Use(line)) == null;
    if (isNew && parameters.size() == Parser.MAX_PARAMETERS + 1) {
      throw new FaultException(
          Fault.in(
              new Fault.Place(line, name.column()),
              "cell.too-many-parameters",
              Parser.MAX_PARAMETERS));
    }
  }

  void useAs(Token name, int line, Parameter.Kind kind) {
    Use use = parameters.get(name.text());
    if (use.kind == null) {
      use.kind = kind;
    } else if (use.kind != kind) {
      faults.add(new Fault.Place(line, name.column()), "cell.matrix-widths", name.text(), use.line);
    }
  }

  List<Parameter> parameters() {
    return parameters.entrySet().stream()
        .map(entry -> new Parameter(entry.getKey(), entry.getValue().kind))
        .toList();
  }

  /** Counts a node of the tree; the first one too many is reported. */
  void count(Token token, int line) {
    if (++nodes == Parser.MAX_NODES + 1) {
      throw new FaultException(
          Fault.in(new Fault.Place(line, token.column()), "cell.too-many-nodes", Parser.MAX_NODES));
    }
  }

  /** Every name that may stand in the line being read, the likeliest to be meant first. */
  List<String> known() {
    List<String> known = new ArrayList<>(states());
    known.addAll(reached);
    known.add("x");
    known.addAll(FUNCTIONS.keySet());
    known.addAll(parameters.keySet());
    return known;
  }

  List<String> matrices() {
    return parameters.keySet().stream().filter(this::isMatrix).toList();
  }

  boolean hasMatrices() {
    return !matrices().isEmpty();
  }

  private static String base(String name) {
    return name.endsWith("'") ? name.substring(0, name.length() - 1) : name;
  }
}
