package dev.sluice.cell.render;

import dev.sluice.cell.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cell as the source of an {@code nn.Module} that can be pasted into a file and run: parameters
 * by our names, [out, in]; batch first; scanned from zero states unless others are given.
 */
public final class PyTorch {
  private final Cell cell;
  private final PythonCell python;

  private PyTorch(Cell cell) {
    this.cell = cell;
    this.python = PythonCell.of(cell);
  }

  public static String of(Cell cell) {
    return new PyTorch(cell).module();
  }

  private String module() {
    return """
    import torch
    from torch import nn


    class Cell(nn.Module):
        \"""A recurrent layer: its cell scanned over time.

    %s
        Here x is the input, a name with a prime the value of a state after the time step.
        Matrices that multiply x are [units, inputs], all others [units, units]; vectors are [units].
        \"""

        def __init__(self, inputs, units):
            super().__init__()
            self.units = units
    %s
        def step(self, x, %s):
            \"""One time step: x [batch, inputs] and the states [batch, units] to the next states.\"""
    %s        return %s

        def forward(self, x, states=None):
            \"""x [batch, time, inputs] to h at every step [batch, time, units], and the last states.

            The states are %s, each [batch, units]; zeros if left out.
            \"""
            if states is None:
                states = (x.new_zeros(x.shape[0], self.units),) * %d
            outputs = []
            for t in range(x.shape[1]):
                states = self.step(x[:, t], *states)
                outputs.append(states[0])
            return torch.stack(outputs, dim=1), states
    """
        .formatted(
            lines(Source.of(cell).lines().toList(), 8),
            lines(parameters(), 8),
            python.states(),
            lines(python.equations(), 8),
            python.after(),
            python.before(),
            cell.states().size());
  }

  private List<String> parameters() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < cell.parameters().size(); i++) {
      String start =
          switch (cell.parameters().get(i).kind()) {
            case INPUT_MATRIX -> "nn.init.xavier_uniform_(torch.empty(units, inputs))";
            case STATE_MATRIX -> "nn.init.orthogonal_(torch.empty(units, units))";
            case VECTOR -> "torch.zeros(units)";
          };
      all.add("self." + python.parameters().get(i) + " = nn.Parameter(" + start + ")");
    }
    return all;
  }

  private static String lines(List<String> lines, int indent) {
    return lines.stream()
        .map(line -> " ".repeat(indent) + line + "\n")
        .collect(Collectors.joining());
  }
}
