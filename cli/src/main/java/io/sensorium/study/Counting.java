package io.sensorium.study;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Hears of many small trainings, or of looks at them, and tells how many are done, how fast, and
 * how long the rest will take; now and then, and at the end of them; how one goes, where none has
 * ended for a while. One of several processes counts for all.
 */
final class Counting implements Hearing {
  private static final Duration BETWEEN = Duration.ofSeconds(20);
  private static final Duration SILENCE = Duration.ofSeconds(50);

  private final String what;
  private final String unit;
  private final int all;
  private final Worker worker;
  private final Consumer<String> tell;
  private final long begun = System.nanoTime();
  private long told = begun;
  private int before;
  private int done;

  /**
   * @param what names them together
   * @param unit what many of them are called
   */
  Counting(String what, String unit, int all, Worker worker, Consumer<String> tell) {
    this.what = what;
    this.unit = unit;
    this.all = all;
    this.worker = worker;
    this.tell = tell;
  }

  @Override
  public void before(String training) {
    before++;
    count();
  }

  @Override
  public void going(String training, String how) {
    long now = System.nanoTime();
    if (worker != Worker.OTHER && now - told > SILENCE.toNanos()) {
      told = now;
      tell.accept(
          "%s: %,d of %,d %s; %s: %s".formatted(what, done + before, all, unit, training, how));
    }
  }

  @Override
  public void done(String training) {
    done++;
    count();
  }

  @Override
  public void doneElsewhere(String training) {
    done(training);
  }

  @Override
  public void stopping() {
    Hearing.lines(worker, tell).stopping();
  }

  private void count() {
    long now = System.nanoTime();
    boolean last = done + before == all;
    if (worker != Worker.OTHER && (last || now - told > BETWEEN.toNanos())) {
      told = now;
      double seconds = (now - begun) / 1e9;
      double rate = done / seconds;
      tell.accept(
          last
              ? "%s: %,d %s done, %,d of them before".formatted(what, all, unit, before)
              : "%s: %,d of %,d %s, %s, %s left"
                  .formatted(
                      what,
                      done + before,
                      all,
                      unit,
                      pace(rate),
                      left((all - done - before) / rate)));
    }
  }

  /** In the unit that makes it a number above 1. */
  static String pace(double rate) {
    double hourly = 3600 * rate;
    return hourly >= 3600
        ? "%.1f/s".formatted(rate)
        : hourly >= 60 ? "%.1f/min".formatted(60 * rate) : "%.1f/h".formatted(hourly);
  }

  private static String left(double seconds) {
    return Double.isInfinite(seconds)
        ? "time unknown"
        : seconds < 90 ? "%.0f s".formatted(seconds) : "%.0f min".formatted(seconds / 60);
  }
}
