package io.sensorium.report;

import java.util.List;
import java.util.Locale;

/**
 * How similar partners are, and others, as kept in {@code similarities.json}.
 *
 * @param pairs of modalities
 */
public record Similarities(List<Pair> pairs) {

  /**
   * Similarities of the examples of two modalities.
   *
   * @param title what was compared, such as {@code Text and video, trained}
   * @param name of its files, such as {@code text-and-video-trained}
   * @param low where the first bin begins
   * @param width of a bin
   * @param partners share of the true pairs in each bin
   * @param others share of the false pairs in each bin
   */
  public record Pair(
      String title,
      String name,
      double low,
      double width,
      List<Double> partners,
      List<Double> others) {

    /** A line for each bin: where it begins and ends, and the two shares. */
    public String csv() {
      var lines = new StringBuilder("from,to,partners,others\n");
      for (int i = 0; i < partners.size(); i++) {
        lines.append(
            String.format(
                Locale.ROOT,
                "%.4f,%.4f,%s,%s\n",
                low + i * width,
                low + (i + 1) * width,
                partners.get(i),
                others.get(i)));
      }
      return lines.toString();
    }
  }
}
