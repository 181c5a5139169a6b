package io.sensorium.evaluate;

import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Examples in groups, numbered from 0 without gaps.
 *
 * <p>Axes: M examples, C groups.
 *
 * @param of the group of each example, [M]
 * @param sizes how many each group has, [C]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Groups(int[] of, int[] sizes) {

  /** By any numbers; the groups come in the order of these. */
  static Groups of(int[] labels) {
    int[] known = Arrays.stream(labels).distinct().sorted().toArray();
    int[] of = Arrays.stream(labels).map(label -> Arrays.binarySearch(known, label)).toArray();
    var sizes = new int[known.length];
    for (int group : of) {
      sizes[group]++;
    }
    return new Groups(of, sizes);
  }

  int count() {
    return sizes.length;
  }

  int examples() {
    return of.length;
  }

  /** Groups of the same sizes, of examples drawn by lot: what measures give by chance. */
  Groups shuffled(SplittableRandom random) {
    int[] drawn = of.clone();
    for (int i = drawn.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = drawn[i];
      drawn[i] = drawn[other];
      drawn[other] = kept;
    }
    return new Groups(drawn, sizes);
  }

  /** 1 where an example is in a group, else 0: [M, C] float64. */
  Tensor members() {
    var member = new double[of.length * sizes.length];
    for (int i = 0; i < of.length; i++) {
      member[i * sizes.length + of[i]] = 1;
    }
    return Tensor.of(member, of.length, sizes.length);
  }

  /** The number of each example's group, [M] int64. */
  Tensor numbers() {
    return Tensor.of(Arrays.stream(of).asLongStream().toArray(), of.length);
  }

  /** How often two different examples drawn by lot are of one group. */
  double sameByChance() {
    double pairs = 0;
    for (int size : sizes) {
      pairs += (double) size * (size - 1);
    }
    return pairs / ((double) of.length * (of.length - 1));
  }
}
