package io.sensorium.study;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Passes on a line a minute, and drops those between. */
final class Minutes {
  private static final Duration BETWEEN = Duration.ofSeconds(60);

  private final Consumer<String> tell;
  private long told = System.nanoTime();

  Minutes(Consumer<String> tell) {
    this.tell = tell;
  }

  void tell(Supplier<String> line) {
    long now = System.nanoTime();
    if (now - told > BETWEEN.toNanos()) {
      told = now;
      tell.accept(line.get());
    }
  }
}
