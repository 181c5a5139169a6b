package io.sensorium.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The examples of several sources, one source after the other.
 *
 * @param names of the sources, which the names of the examples begin with
 * @param labels for each source and task, the numbers that its classes have here
 * @param targets for each source and target, how many numbers the target has here, and the places
 *     of its own among them
 */
record Joined(
    List<String> names,
    List<Examples> parts,
    List<Map<String, int[]>> labels,
    List<Map<String, Places>> targets)
    implements Examples {

  /** Where the numbers of a source stand among more of them; the others are 0. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Places(int count, int[] places) {

    float[] put(float[] numbers) {
      var all = new float[count];
      for (int i = 0; i < numbers.length; i++) {
        all[places[i]] = numbers[i];
      }
      return all;
    }
  }

  @Override
  public int size() {
    return parts.stream().mapToInt(Examples::size).sum();
  }

  @Override
  public Sample get(int index) {
    int part = part(index);
    return named(part, parts.get(part).get(index - start(part)));
  }

  @Override
  public Sample known(int index) {
    int part = part(index);
    return named(part, parts.get(part).known(index - start(part)));
  }

  @Override
  public Joined epoch(long number) {
    return new Joined(
        names, parts.stream().map(part -> part.epoch(number)).toList(), labels, targets);
  }

  @Override
  public int windows() {
    return parts.stream().mapToInt(Examples::windows).max().orElse(1);
  }

  /** As many of each; where a source has one alone, it is that one each time. */
  @Override
  public Sample window(int index, int number) {
    int part = part(index);
    Examples examples = parts.get(part);
    return named(
        part, examples.window(index - start(part), Math.min(number, examples.windows() - 1)));
  }

  /** How many examples lie before those of a source. */
  int start(int part) {
    return parts.stream().limit(part).mapToInt(Examples::size).sum();
  }

  private int part(int index) {
    int part = 0;
    int rest = index;
    while (rest >= parts.get(part).size()) {
      rest -= parts.get(part).size();
      part++;
    }
    return part;
  }

  private Sample named(int part, Sample sample) {
    Map<String, Integer> numbers = new HashMap<>();
    sample
        .labels()
        .forEach(
            (task, label) -> {
              int[] here = labels.get(part).getOrDefault(task, new int[0]);
              if (label >= here.length) {
                throw new IllegalStateException(
                    "mixture: '%s' has no class %d of %d of task '%s'"
                        .formatted(sample.id(), label, here.length, task));
              }
              numbers.put(task, here[label]);
            });
    Map<String, float[]> known = new HashMap<>();
    sample
        .targets()
        .forEach(
            (name, values) -> {
              Places places = targets.get(part).get(name);
              if (places == null) {
                throw new IllegalStateException(
                    "mixture: '%s' has a target '%s' that its source does not name"
                        .formatted(sample.id(), name));
              }
              known.put(name, places.put(values));
            });
    return new Sample(names.get(part) + "/" + sample.id(), sample.inputs(), numbers, known);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Joined joined
        && joined.names.equals(names)
        && joined.parts.equals(parts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new Object[] {names, parts});
  }
}
