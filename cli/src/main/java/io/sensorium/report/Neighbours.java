package io.sensorium.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Examples and those most like them, as kept in {@code neighbours.json}.
 *
 * @param caption what was looked for in what, and by which likeness
 */
public record Neighbours(String caption, List<Query> queries) {

  /**
   * An example that was looked for.
   *
   * @param nearest the most similar first
   */
  public record Query(Item item, List<Found> nearest) {}

  /**
   * An example that was found.
   *
   * @param similarity cosine, from -1 to 1
   * @param agrees whether it has the label of the query
   */
  public record Found(Item item, double similarity, boolean agrees) {}

  /**
   * An example, as it is shown.
   *
   * @param label what it is called
   * @param pictures paths in the folder of the run, such as {@code neighbours/3.png}
   * @param text its words; null where it has none
   */
  public record Item(String id, String label, List<String> pictures, @Nullable String text) {}
}
