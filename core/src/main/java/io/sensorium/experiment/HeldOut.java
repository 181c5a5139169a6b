package io.sensorium.experiment;

import io.sensorium.data.Batch;
import io.sensorium.data.Examples;
import io.sensorium.data.Loader;
import io.sensorium.data.Subset;
import io.sensorium.modality.Collator;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Training examples of which some are not learned from, to see when nothing is gained any more.
 * Which ones depends on the seed and the number of examples alone.
 *
 * @param learned the others
 * @param held those that are looked at
 */
record HeldOut(Examples learned, Examples held) {
  private static final long BRANCH = 0x68656c64L; // of the seed, so that the order is another one

  /**
   * @param share that is held out
   * @throws IllegalArgumentException where too few are left on one side, or the examples have an
   *     order of their own
   */
  static HeldOut of(Examples all, double share, long seed) {
    int[] order = Loader.order(all.size(), seed ^ BRANCH, 0);
    if (!Arrays.equals(all.order(seed, 0), Loader.order(all.size(), seed, 0))) {
      throw new IllegalArgumentException(
          "training: stop: examples that are mixed at given shares cannot be held out");
    }
    int count = (int) Math.round(share * all.size());
    if (count < 2 || all.size() - count < 2) {
      throw new IllegalArgumentException(
          "training: stop: share %s holds out %d of %d examples; at least 2 are needed on each side"
              .formatted(share, count, all.size()));
    }
    int[] held = IntStream.of(order).limit(count).sorted().toArray();
    int[] learned = IntStream.of(order).skip(count).sorted().toArray();
    return new HeldOut(new Subset(all, learned), new Subset(all, held));
  }

  /** What is held out, in batches of at least so many examples where there are so many. */
  Iterable<Supplier<Batch>> batches(int size, Collator collator) {
    int count = Math.max(1, held.size() / size);
    return () -> {
      Iterator<Integer> numbers = IntStream.range(0, count).iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return numbers.hasNext();
        }

        @Override
        public Supplier<Batch> next() {
          int number = numbers.next();
          int from = (int) ((long) held.size() * number / count);
          int to = (int) ((long) held.size() * (number + 1) / count);
          return collator.pack(held.get(IntStream.range(from, to)));
        }
      };
    };
  }
}
