package io.sensorium.data;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches without end, epoch after epoch, in an order that depends on nothing but the seed
 * and the epoch. A thread in the background reads ahead, one batch after the other, so batches
 * neither change places nor pile up.
 *
 * @param <T> what a batch is made into, in the background
 */
public final class Loader<T> implements AutoCloseable {

  /**
   * Where reading stands.
   *
   * @param epoch how often all examples have been read
   * @param batch how many batches of this epoch have been read
   */
  public record Position(long epoch, long batch) {
    public static final Position START = new Position(0, 0);
  }

  private record Read<T>(@Nullable T batch, @Nullable RuntimeException failure, Position next) {}

  private static final int AHEAD = 3;

  private final Examples examples;
  private final int batchSize;
  private final long batches;
  private final long seed;
  private final Function<List<Sample>, T> collate;
  private final BlockingQueue<Read<T>> queue = new ArrayBlockingQueue<>(AHEAD);
  private final Thread reader;
  private Position position;
  private long waited;

  /**
   * Starts reading.
   *
   * @param collate makes a batch of the examples; called on the reading thread
   */
  public Loader(
      Examples examples,
      int batchSize,
      long seed,
      Position start,
      Function<List<Sample>, T> collate) {
    if (examples.size() == 0) {
      throw new IllegalArgumentException("loader: there are no examples to read");
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("loader: batch size must be at least 1, got " + batchSize);
    }
    this.examples = examples;
    this.batchSize = batchSize;
    this.seed = seed;
    this.position = start;
    this.collate = collate;
    this.batches = Math.ceilDiv(examples.order(seed, 0).length, batchSize);
    this.reader = Thread.ofPlatform().daemon().name("loader").start(() -> readOn(start));
  }

  /** Batches of one epoch; the last may be smaller. */
  public long batchesPerEpoch() {
    return batches;
  }

  /** The next batch; waits for it if it must. */
  public T next() {
    long start = System.nanoTime();
    Read<T> read;
    try {
      read = queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("loader: interrupted while waiting for a batch", e);
    }
    waited += System.nanoTime() - start;
    if (read.failure != null) {
      throw read.failure;
    }
    position = read.next;
    T batch = read.batch;
    if (batch == null) {
      throw new IllegalStateException("loader: collate gave no batch");
    }
    return batch;
  }

  /** Where reading stands after the last batch given out: a new loader may start from here. */
  public Position position() {
    return position;
  }

  /** Nanoseconds spent waiting for batches so far. */
  public long waited() {
    return waited;
  }

  @Override
  public void close() {
    reader.interrupt();
  }

  private void readOn(Position start) {
    try {
      long epoch = start.epoch();
      long batch = start.batch();
      while (true) {
        int[] order = examples.order(seed, epoch);
        Examples shown = examples.epoch(epoch);
        for (; batch < batchesPerEpoch(); batch++) {
          boolean last = batch + 1 == batchesPerEpoch();
          var next = last ? new Position(epoch + 1, 0) : new Position(epoch, batch + 1);
          queue.put(read(shown, order, batch, next));
        }
        epoch++;
        batch = 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Read<T> read(Examples shown, int[] order, long batch, Position next) {
    try {
      int from = (int) (batch * batchSize);
      int to = Math.min(from + batchSize, order.length);
      List<Sample> samples = shown.get(Arrays.stream(order, from, to));
      return new Read<>(collate.apply(samples), null, next);
    } catch (RuntimeException e) {
      return new Read<>(null, e, next);
    }
  }

  /** The order of one epoch: a Fisher-Yates shuffle seeded by seed and epoch. */
  public static int[] order(int size, long seed, long epoch) {
    var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
