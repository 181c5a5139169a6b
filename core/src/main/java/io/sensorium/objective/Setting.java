package io.sensorium.objective;

import io.sensorium.data.Examples;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an objective is built for.
 *
 * @param modalities those that are used, by name
 * @param tasks the names of the classes, by number, of each task that the data has labels for
 * @param targets the names of the numbers of each target that the data has
 * @param tags those of the targets that are several labels at once
 * @param examples from which labels and targets are learned; null where there are none
 * @param start the networks of the run that its settings name; null where they name none
 */
public record Setting(
    SequencedMap<String, Modality> modalities,
    Map<String, List<String>> tasks,
    Map<String, List<String>> targets,
    Set<String> tags,
    @Nullable Examples examples,
    @Nullable Objective start) {

  /** For data without targets. */
  public Setting(
      SequencedMap<String, Modality> modalities,
      Map<String, List<String>> tasks,
      @Nullable Objective start) {
    this(modalities, tasks, Map.of(), Set.of(), null, start);
  }

  /**
   * How a head tells a task, or a target.
   *
   * @throws IllegalArgumentException where the data has neither of that name
   */
  Telling telling(String name) {
    List<String> numbers = targets.get(name);
    if (numbers == null) {
      return new Telling.Classes(classes(name).size());
    }
    if (tags.contains(name)) {
      return new Telling.Tags(numbers.size());
    }
    return Telling.Numbers.of(
        Objects.requireNonNull(examples, "setting: examples to learn from"), name, numbers.size());
  }

  /** The networks that settings go on with. */
  Objective networks(Start from, Random random) {
    return switch (from) {
      case Start.Scratch(Objective.Config config) -> config.build(modalities, random);
      case Start.Trained _, Start.Untrained _ ->
          Objects.requireNonNull(start, "setting: the networks to start from");
    };
  }

  /**
   * Names of the classes of a task, by number.
   *
   * @throws IllegalArgumentException where the data has no such task
   */
  List<String> classes(String task) {
    List<String> classes = tasks.get(task);
    if (classes == null) {
      String more = targets.isEmpty() ? "" : ", and the targets " + targets.keySet();
      throw new IllegalArgumentException(
          "tasks: the data has no task '%s'; it has %s%s".formatted(task, tasks.keySet(), more));
    }
    return classes;
  }
}
