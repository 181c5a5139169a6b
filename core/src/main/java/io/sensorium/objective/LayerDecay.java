package io.sensorium.objective;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Lower layers learn more slowly, by a factor a layer (Clark et al., 2020; Bao et al., 2022): with
 * L blocks, what comes before them is layer 0, block i is layer i + 1, and what comes after is
 * layer L + 1, which learns at the full rate. Published for M3AE: 0.6; the default of its code is
 * 0.75.
 *
 * <p>Layers are told from names and their order. {@code PATH.blocks.N.…} is block N of the stack at
 * PATH. Any other weight goes by the stacks whose path begins most like its own name: it comes
 * before them, or after. The networks of one modality are not before those of another; a weight
 * with no stack to go by learns at the full rate.
 *
 * @param factor above 0, at most 1
 */
public record LayerDecay(double factor) {

  public LayerDecay {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("layerDecay must be above 0 and at most 1, got " + factor);
    }
  }

  /**
   * Blocks, one on the other.
   *
   * @param path in front of {@code blocks}
   * @param first where its first weight stands among all names
   */
  private record Stack(List<String> path, int depth, int first) {

    int shared(List<String> name) {
      int shared = 0;
      while (shared < Math.min(path.size(), name.size())
          && path.get(shared).equals(name.get(shared))) {
        shared++;
      }
      return shared;
    }

    boolean isOfAnother(List<String> name, Set<String> modalities) {
      int shared = shared(name);
      return shared < path.size()
          && modalities.contains(path.get(shared))
          && modalities.contains(name.get(shared));
    }
  }

  /**
   * What share of the rate each weight learns at.
   *
   * @param names of all weights, in order of declaration
   * @param modalities by whose names networks are told apart
   */
  SequencedMap<String, Double> rates(Collection<String> names, Set<String> modalities) {
    List<List<String>> all = names.stream().map(name -> List.of(name.split("\\.", -1))).toList();
    List<Stack> stacks = stacks(all);
    var rates = new LinkedHashMap<String, Double>();
    for (String name : names) {
      int place = rates.size();
      rates.put(name, Math.pow(factor, below(all.get(place), place, stacks, modalities)));
    }
    return rates;
  }

  /** Whether there are layers to be told apart. */
  static boolean appliesTo(Collection<String> names) {
    return names.stream().anyMatch(name -> split(List.of(name.split("\\.", -1))) >= 0);
  }

  /** How many layers a weight is below the last. */
  private static int below(
      List<String> name, int place, List<Stack> stacks, Set<String> modalities) {
    int split = split(name);
    if (split >= 0) {
      List<String> path = name.subList(0, split);
      Stack own = stacks.stream().filter(s -> s.path.equals(path)).findFirst().orElseThrow();
      return own.depth - Integer.parseInt(name.get(split + 1));
    }
    List<Stack> beside = stacks.stream().filter(s -> !s.isOfAnother(name, modalities)).toList();
    int nearest = beside.stream().mapToInt(s -> s.shared(name)).max().orElse(0);
    List<Stack> near = beside.stream().filter(s -> s.shared(name) == nearest).toList();
    boolean before = !near.isEmpty() && near.stream().allMatch(s -> place < s.first);
    return before
        ? 1 + near.stream().map(Stack::depth).max(Comparator.naturalOrder()).orElseThrow()
        : 0;
  }

  private static List<Stack> stacks(List<List<String>> names) {
    var found = new LinkedHashMap<List<String>, Stack>();
    for (int place = 0; place < names.size(); place++) {
      List<String> name = names.get(place);
      int split = split(name);
      if (split >= 0) {
        List<String> path = name.subList(0, split);
        var block = new Stack(path, Integer.parseInt(name.get(split + 1)) + 1, place);
        found.merge(path, block, (a, b) -> new Stack(path, Math.max(a.depth, b.depth), a.first));
      }
    }
    return new ArrayList<>(found.values());
  }

  /** Where {@code blocks} stands in a name, in front of a number; -1 where it does not. */
  private static int split(List<String> name) {
    for (int i = 0; i + 1 < name.size(); i++) {
      if (name.get(i).equals("blocks") && name.get(i + 1).matches("\\d{1,9}")) {
        return i;
      }
    }
    return -1;
  }
}
