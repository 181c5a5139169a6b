package io.sensorium.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Axis moves by name: {@code "b t (h k) -> b h t k"} splits the last axis into h and k and puts h
 * before t.
 *
 * @param left each axis of the input, as the names it is split into
 * @param right each axis of the result, as the names it is joined from
 */
record Rearrange(String pattern, List<List<String>> left, List<List<String>> right) {
  private static final Map<String, Rearrange> PARSED = new ConcurrentHashMap<>();

  static Rearrange of(String pattern) {
    return PARSED.computeIfAbsent(pattern, Rearrange::parse);
  }

  private static Rearrange parse(String pattern) {
    String[] sides = pattern.split("->", -1);
    if (sides.length != 2) {
      throw new IllegalArgumentException(
          "rearrange: '%s' needs exactly one '->'".formatted(pattern));
    }
    var parsed = new Rearrange(pattern, axes(sides[0]), axes(sides[1]));
    if (!names(parsed.left).sorted().toList().equals(names(parsed.right).sorted().toList())) {
      throw new IllegalArgumentException(
          "rearrange: '%s' has different names on its two sides".formatted(pattern));
    }
    return parsed;
  }

  private static List<List<String>> axes(String side) {
    var axes = new ArrayList<List<String>>();
    Optional<List<String>> group = Optional.empty();
    for (String word : side.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+", -1)) {
      switch (word) {
        case "(" -> group = Optional.of(new ArrayList<>());
        case ")" -> {
          axes.add(group.orElseThrow());
          group = Optional.empty();
        }
        default -> group.ifPresentOrElse(open -> open.add(word), () -> axes.add(List.of(word)));
      }
    }
    return axes;
  }

  private static Stream<String> names(List<List<String>> axes) {
    return axes.stream().flatMap(List::stream);
  }

  Tensor apply(Tensor x, Object... given) {
    Map<String, Long> sizes = sizes(x, given);
    List<String> from = names(left).toList();
    long[] split = from.stream().mapToLong(sizes::get).toArray();
    long[] order = names(right).mapToLong(from::indexOf).toArray();
    long[] joined =
        right.stream()
            .mapToLong(axis -> axis.stream().mapToLong(sizes::get).reduce(1, Math::multiplyExact))
            .toArray();
    return x.view(split).permute(order).view(joined);
  }

  private Map<String, Long> sizes(Tensor x, Object... given) {
    long[] shape = x.shape();
    if (shape.length != left.size()) {
      throw new IllegalArgumentException(
          "rearrange: '%s' names %d axes, but the tensor is %s"
              .formatted(pattern, left.size(), Arrays.toString(shape)));
    }
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      sizes.put((String) given[i], ((Number) given[i + 1]).longValue());
    }
    for (int i = 0; i < shape.length; i++) {
      var open = left.get(i).stream().filter(name -> !sizes.containsKey(name)).toList();
      long known =
          left.get(i).stream()
              .filter(sizes::containsKey)
              .mapToLong(sizes::get)
              .reduce(1, Math::multiplyExact);
      if (open.size() > 1 || shape[i] % known != 0 || (open.isEmpty() && shape[i] != known)) {
        throw new IllegalArgumentException(
            "rearrange: '%s' cannot split axis %d of %s as %s with %s"
                .formatted(pattern, i, Arrays.toString(shape), left.get(i), sizes));
      }
      for (String name : open) {
        sizes.put(name, shape[i] / known);
      }
    }
    return sizes;
  }
}
