package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * What the vectors of one batch say to a {@link Codebook}, gathered piece by piece: how often each
 * code was nearest, the sum of the vectors nearest to it, and for each code one of all vectors,
 * drawn at random.
 *
 * <p>A class, not a record: it is filled and emptied within a step, and is no part of a model.
 */
public final class Tally {
  private final Tensor counts; // [V]
  private final Tensor sums; // [V, W]
  private final Tensor drawn; // [V, W]
  private long seen;

  Tally(int size, int width) {
    counts = Tensor.zeros(size);
    sums = Tensor.zeros(size, width);
    drawn = Tensor.zeros(size, width);
  }

  /**
   * Adds a piece.
   *
   * @param vectors [M, W]
   * @param codes [M] int64, the code nearest to each
   */
  void add(Tensor vectors, Tensor codes, Random random) {
    long more = vectors.size(0);
    long size = counts.size(0);
    seen += more;
    counts.update(counts.plus(Tensor.ones(more).like(vectors).sumInto(codes, size)));
    sums.update(sums.plus(vectors.sumInto(codes, size)));
    // A piece takes the place of those before it with the share it has of all so far.
    Tensor chosen = random.uniform(size).below((double) more / seen).unsqueeze(1); // [V, 1]
    Tensor other = vectors.at(random.integers(0, more, size)); // [V, W]
    drawn.update(other.where(chosen, drawn.like(other)));
  }

  void clear() {
    counts.update(counts.times(0));
    sums.update(sums.times(0));
    seen = 0;
  }

  boolean isEmpty() {
    return seen == 0;
  }

  Tensor counts() {
    return counts;
  }

  Tensor sums() {
    return sums;
  }

  Tensor drawn() {
    return drawn;
  }
}
