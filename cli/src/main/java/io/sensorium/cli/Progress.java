package io.sensorium.cli;

import java.io.Console;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a long task is: a bar with rate and remaining time at a terminal, a line now and then
 * where the output goes to a file.
 */
final class Progress implements AutoCloseable {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);

  private final String task;
  private final long total;
  private final String unit;
  private final boolean terminal =
      Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  private @Nullable ProgressBar bar;
  private long first;
  private long begun;
  private long told;

  /**
   * @param task what is done
   * @param total how many steps it takes
   * @param unit what a step is, in the plural
   */
  Progress(String task, long total, String unit) {
    this.task = task;
    this.total = total;
    this.unit = unit;
  }

  void start(long done) {
    first = done;
    begun = System.nanoTime();
    told = begun;
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setInitialMax(total)
              .startsFrom(done, Duration.ZERO)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(250)
              .setUnit(" " + unit, 1)
              .showSpeed()
              .setTaskName(task)
              .build();
    }
  }

  void step(long done, String message) {
    if (bar != null) {
      bar.stepTo(done);
      bar.setExtraMessage(" " + message);
      return;
    }
    long now = System.nanoTime();
    if (now - told > BETWEEN_LINES.toNanos() || done == total) {
      told = now;
      double rate = (done - first) / ((now - begun) / 1e9);
      Duration left = Duration.ofSeconds(Math.round((total - done) / rate));
      System.out.printf(
          "%,d of %,d %s  %.2f/s  %s left  %s%n", done, total, unit, rate, clock(left), message);
    }
  }

  /** Hours, minutes and seconds, as on a clock. */
  static String clock(Duration time) {
    return time.toHours() > 0
        ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
