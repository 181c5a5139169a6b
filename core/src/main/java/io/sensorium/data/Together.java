package io.sensorium.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets of things that must not be torn apart (a disjoint-set forest). */
final class Together {
  private final Map<String, String> leaders = new LinkedHashMap<>();

  /** Adds a thing, by itself if it is new. */
  void add(String thing) {
    leaders.putIfAbsent(thing, thing);
  }

  void join(String a, String b) {
    add(a);
    add(b);
    leaders.put(leader(a), leader(b));
  }

  /** The sets, and the things in them, in the order in which things were added. */
  List<List<String>> sets() {
    Map<String, List<String>> sets = new LinkedHashMap<>();
    for (String thing : leaders.keySet()) {
      sets.computeIfAbsent(leader(thing), _ -> new ArrayList<>()).add(thing);
    }
    return List.copyOf(sets.values());
  }

  private String leader(String thing) {
    String above = leaders.getOrDefault(thing, thing);
    return above.equals(thing) ? thing : leader(above);
  }
}
