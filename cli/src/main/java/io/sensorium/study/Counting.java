package io.sensorium.study;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Hears what many small trainings tell, and passes on how many are done, how fast, and how long the
 * rest will take; now and then, and at the end of them.
 */
final class Counting implements Consumer<String> {
  private static final Duration BETWEEN = Duration.ofSeconds(20);

  private final String what;
  private final int all;
  private final Consumer<String> tell;
  private final long begun = System.nanoTime();
  private long told = begun;
  private int before;
  private int done;

  Counting(String what, int all, Consumer<String> tell) {
    this.what = what;
    this.all = all;
    this.tell = tell;
  }

  @Override
  public synchronized void accept(String line) {
    if (line.startsWith("stopping")) {
      tell.accept(line);
    } else if (line.endsWith(": done before")) {
      before++;
      count();
    } else if (line.endsWith(": done")) {
      done++;
      count();
    }
  }

  private void count() {
    long now = System.nanoTime();
    boolean last = done + before == all;
    if (last || now - told > BETWEEN.toNanos()) {
      told = now;
      double seconds = (now - begun) / 1e9;
      double rate = done / seconds;
      tell.accept(
          last
              ? "%s: %,d trainings done, %,d of them before".formatted(what, all, before)
              : "%s: %,d of %,d trainings, %.1f/s, %s left"
                  .formatted(what, done + before, all, rate, left((all - done - before) / rate)));
    }
  }

  private static String left(double seconds) {
    return Double.isInfinite(seconds)
        ? "time unknown"
        : seconds < 90 ? "%.0f s".formatted(seconds) : "%.0f min".formatted(seconds / 60);
  }
}
