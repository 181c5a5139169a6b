package io.sensorium.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study found, as kept in {@code results.json}.
 *
 * @param study its name
 * @param scale how large it was
 * @param seeds that were run
 * @param command that does the same again
 * @param version of the program
 */
public record StudyResults(
    String study, String scale, List<Long> seeds, String command, String version, List<Row> rows) {

  /**
   * One number of the study's table.
   *
   * @param unit {@code accuracy} as a share from 0 to 1, or {@code nats}
   * @param value mean over seeds
   * @param low lower end of its 95% interval
   * @param high upper end
   * @param chance what guessing would give; null where there is none
   * @param published what the paper gives; null where there is none
   */
  public record Row(
      String method,
      String metric,
      String unit,
      double value,
      double low,
      double high,
      @Nullable Double chance,
      @Nullable Double published) {

    Row(
        String method,
        String metric,
        String unit,
        SeedInterval over,
        @Nullable Double chance,
        @Nullable Double published) {
      this(method, metric, unit, over.mean(), over.low(), over.high(), chance, published);
    }

    /** The row of a method and a metric. */
    static Row of(List<Row> rows, String method, String metric) {
      return rows.stream()
          .filter(row -> row.method.equals(method) && row.metric.equals(metric))
          .findFirst()
          .orElseThrow();
    }
  }
}
