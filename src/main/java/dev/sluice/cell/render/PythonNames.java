package dev.sluice.cell.render;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Equation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names of a cell as Python has them: {@code c'} is {@code c_next}, and none is taken. */
final class PythonNames {
  /** Keywords, and what the source itself speaks of. */
  private static final Set<String> TAKEN =
      words(
          """
          False None True and as assert async await break class continue def del elif else except
          finally for from global if import in is lambda nonlocal not or pass raise return try while
          with yield self torch nn x
          """);

  /** What an nn.Module has already, of the names that a parameter can have. */
  private static final Set<String> OF_MODULE =
      words(
          """
          T_destination add_module call_super_init dump_patches extra_repr get_buffer get_extra_state
          get_parameter get_submodule load_state_dict named_buffers named_children named_modules
          named_parameters register_backward_hook register_buffer register_forward_hook
          register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook
          register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module
          register_parameter register_state_dict_post_hook register_state_dict_pre_hook
          set_extra_state set_submodule share_memory state_dict to_empty zero_grad
          """);

  private final Map<String, String> values = new HashMap<>();
  private final String index;

  /**
   * @param index what follows a parameter wherever it is read
   * @param more names that the source speaks of
   */
  PythonNames(Cell cell, String index, Set<String> more) {
    this.index = index;
    Set<String> taken = new HashSet<>(TAKEN);
    taken.addAll(more);
    cell.states().forEach(state -> add(state, taken));
    for (Equation equation : cell.equations()) {
      add(equation.name(), taken);
    }
  }

  private void add(String name, Set<String> taken) {
    String python = name.replace("'", "_next");
    while (!taken.add(python)) {
      python += "_";
    }
    values.put(name, python);
  }

  String value(String name) {
    return values.get(name);
  }

  /** A parameter as an equation reads it. */
  String parameter(String name) {
    return "self." + attribute(name) + index;
  }

  /** A parameter's name in its module. */
  String attribute(String name) {
    return name + (OF_MODULE.contains(name) ? "_" : "");
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
