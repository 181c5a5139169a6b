package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Attention along each axis by itself (Ho et al., 2019), summed, as in VideoGPT (Yan et al., 2021):
 * a place looks at those with which it shares all coordinates but one. Nothing tells places apart
 * but what they hold.
 *
 * @param axes an attention for each axis, the last axis first
 */
public record AxialAttention(List<Attention> axes) implements Parametric {
  private static final List<String> NAMES = List.of("x", "y", "t");

  /**
   * Normal weights of deviation 1 / √width; query, key and value have no bias.
   *
   * @param rank how many axes, from 1 to 3
   */
  public static AxialAttention of(int rank, int width, int heads, Random random) {
    return new AxialAttention(
        Stream.generate(() -> attention(width, heads, random)).limit(rank).toList());
  }

  private static Attention attention(int width, int heads, Random random) {
    double deviation = 1 / Math.sqrt(width);
    return new Attention(
        withoutBias(width, deviation, random),
        withoutBias(width, deviation, random),
        withoutBias(width, deviation, random),
        Linear.normal(width, width, deviation, random),
        heads);
  }

  private static Linear withoutBias(int width, double deviation, Random random) {
    return new Linear(random.normal(deviation, width, width).requireGradient(), null);
  }

  /**
   * @param x [B, D, ...]
   * @return [B, D, ...]
   */
  public Tensor apply(Tensor x) {
    Tensor sum = along(0, x);
    for (int axis = 1; axis < axes.size(); axis++) {
      sum = sum.plus(along(axis, x));
    }
    return sum;
  }

  private Tensor along(int axis, Tensor x) {
    List<String> names = NAMES.subList(0, axes.size()).reversed();
    String looked = NAMES.get(axis);
    List<String> others = names.stream().filter(name -> !name.equals(looked)).toList();
    String all = "b d " + String.join(" ", names);
    String lines = "(b %s) %s d".formatted(String.join(" ", others), looked);
    List<Object> sizes = new ArrayList<>();
    for (String other : others) {
      sizes.add(other);
      sizes.add(x.size(2 + names.indexOf(other)));
    }
    Tensor told = axes.get(axis).apply(x.rearrange(all + " -> " + lines), null);
    return told.rearrange(lines + " -> " + all, sizes.toArray());
  }
}
