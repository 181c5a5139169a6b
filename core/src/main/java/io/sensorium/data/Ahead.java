package io.sensorium.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;

/**
 * Makes numbered things in the background, on all cores, for one who takes them in order; a few
 * ahead, so that they do not pile up. Who jumps elsewhere waits once.
 *
 * @param <T> the things
 */
public final class Ahead<T> {
  private static final int AHEAD = 2 * Runtime.getRuntime().availableProcessors();

  private final int size;
  private final IntFunction<T> make;
  private final Deque<CompletableFuture<T>> waiting = new ArrayDeque<>();
  private int next;

  /**
   * @param size how many there are
   * @param make called on several threads
   */
  public Ahead(int size, IntFunction<T> make) {
    this.size = size;
    this.make = make;
  }

  /** One of them; those after it are being made when this returns. */
  public synchronized T get(int index) {
    if (waiting.isEmpty() || index != next - waiting.size()) {
      waiting.clear();
      next = index;
    }
    while (next < size && waiting.size() <= AHEAD) {
      int number = next++;
      waiting.add(CompletableFuture.supplyAsync(() -> make.apply(number)));
    }
    try {
      return waiting.remove().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException told ? told : e;
    }
  }
}
