package dev.sluice.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A kind of task: its name in a document, the options it leaves open, and how it is made of them.
 */
public final class Definition {
  private final String name;
  private final List<Option> options;
  private final Function<Options, Task> maker;

  Definition(String name, List<Option> options, Function<Options, Task> maker) {
    this.name = name;
    this.options = List.copyOf(options);
    this.maker = maker;
  }

  public String name() {
    return name;
  }

  public List<Option> options() {
    return options;
  }

  /** What the options are when nothing is said. */
  public Options standard() {
    return new Options(options.stream().collect(Collectors.toMap(Option::name, Option::value)));
  }

  /**
   * @param options one value for each option, of its kind and in its range
   * @throws dev.sluice.fault.FaultException where options that are right each on their own cannot
   *     go together; its pointers start at the task
   */
  public Task make(Options options) {
    return maker.apply(options);
  }

  /** The task with some options chosen and the others as they are when nothing is said. */
  public Task make(Map<String, Object> chosen) {
    var values = new HashMap<>(standard().values());
    values.putAll(chosen);
    return make(new Options(values));
  }
}
