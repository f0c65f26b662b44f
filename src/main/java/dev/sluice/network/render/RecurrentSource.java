package dev.sluice.network.render;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Cells;
import dev.sluice.cell.Parameter;
import dev.sluice.cell.render.PythonCell;
import dev.sluice.cell.render.Source;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Site;
import dev.sluice.network.render.ConnectionSource.Base;
import dev.sluice.network.render.ConnectionSource.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Classes that scan a cell over time. */
record RecurrentSource(Recurrent layer, Site site, Classes classes) implements LayerSource {
  @Override
  public Base base() {
    String scan = scan();
    return switch (layer.direction()) {
      case FORWARD -> new Base(scan, parameters(), "units", Way.PRODUCT);
      case BACKWARD -> new Base(backward(scan), parameters(), "units", Way.PRODUCT);
      case BOTH -> new Base(both(scan, backward(scan)), parameters(), "2 * units", Way.PRODUCT);
    };
  }

  @Override
  public String sizes() {
    String copies = layer.untied() ? ", " + site.area().height() : "";
    return "%d, %d%s".formatted(site.in(), layer.units(), copies);
  }

  @Override
  public Map<String, String> renamed() {
    List<String> python = PythonCell.of(layer.cell()).parameters();
    var names = new HashMap<String, String>();
    for (int i = 0; i < python.size(); i++) {
      String ours = layer.cell().parameters().get(i).name();
      if (!ours.equals(python.get(i))) {
        names.put(python.get(i), ours);
      }
    }
    return names;
  }

  private String parameters() {
    return layer.untied() ? "inputs, units, copies" : "inputs, units";
  }

  private String scan() {
    Cell cell = layer.pinned();
    PythonCell python = layer.untied() ? PythonCell.untied(cell) : PythonCell.of(cell);
    String name = (layer.untied() ? "Untied" : "") + (isHeld() ? "Pinned" : "") + name();
    return classes.define(
        name,
        unique ->
            """
            class %s(nn.Module):
                \"""A recurrent layer: its cell scanned over time from zero states.

            %s
                Here x is the input, a name with a prime the value of a state after the time step.
            %s
                \"""

                def __init__(self, %s):
                    super().__init__()
                    self.units = units
            %s

                def step(self, %sx, %s):
                    \"""One time step: x [batch, inputs] and the states [batch, units] to the next states.\"""
            %s
                    return %s

                def forward(self, x):
                    \"""x [batch, time, inputs] to h at every step [batch, time, units].\"""
                    states = (x.new_zeros(x.shape[0], self.units),) * %d
                    outputs = []
                    for t in range(x.shape[1]):
                        states = self.step(%sx[:, t], *states)
                        outputs.append(states[0])
                    return torch.stack(outputs, dim=1)
            """
                .formatted(
                    unique,
                    Python.lines(8, Source.of(cell).lines().toList()),
                    Python.lines(4, remarks()),
                    parameters(),
                    Python.lines(8, zeros(python)),
                    layer.untied() ? "k, " : "",
                    python.states(),
                    Python.lines(8, python.equations()),
                    python.after(),
                    cell.states().size(),
                    layer.untied() ? "t, " : ""));
  }

  private List<String> remarks() {
    var remarks = new ArrayList<String>();
    remarks.add(
        "Matrices that multiply x are [units, inputs], all others [units, units]; vectors are"
            + " [units].");
    if (layer.untied()) {
      remarks.add(
          "Step k, in the order of the scan, has copy k of each: copies come first in a shape.");
    }
    if (isHeld()) {
      remarks.add(
          "Gates that are held at a number leave the parameters that fed them without a use.");
    }
    return remarks;
  }

  private boolean isHeld() {
    return !layer.pinned().equals(layer.cell());
  }

  private List<String> zeros(PythonCell python) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < python.parameters().size(); i++) {
      Parameter parameter = layer.cell().parameters().get(i);
      var sizes =
          new ArrayList<String>(layer.untied() ? List.of("copies", "units") : List.of("units"));
      switch (parameter.kind()) {
        case INPUT_MATRIX -> sizes.add("inputs");
        case STATE_MATRIX -> sizes.add("units");
        case VECTOR -> {}
      }
      lines.add(Python.zeros(python.parameters().get(i), sizes.toArray(String[]::new)));
    }
    return lines;
  }

  private String backward(String scan) {
    return classes.define(
        "Backward" + scan,
        unique ->
            """
            class %s(%s):
                \"""The same, read from the last position to the first.\"""

                def forward(self, x):
                    return super().forward(x.flip(1)).flip(1)
            """
                .formatted(unique, scan));
  }

  private String both(String forward, String backward) {
    return classes.define(
        "BothWays" + forward,
        unique ->
            """
            class %s(nn.Module):
                \"""One reads forward, one backward, side by side: [batch, time, 2 units].\"""

                def __init__(self, %s):
                    super().__init__()
                    self.forward_ = %s(%s)
                    self.backward_ = %s(%s)

                def forward(self, x):
                    return torch.cat([self.forward_(x), self.backward_(x)], dim=-1)
            """
                .formatted(unique, parameters(), forward, parameters(), backward, parameters()));
  }

  /** Of a built-in cell its own. */
  private String name() {
    return Cells.names().stream()
        .filter(name -> Cells.builtIn(name).filter(layer.cell()::equals).isPresent())
        .map(Python::capitalised)
        .findFirst()
        .orElse("Cell");
  }
}
