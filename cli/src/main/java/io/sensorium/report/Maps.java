package io.sensorium.report;

import java.util.List;

/**
 * Maps of common spaces, as kept in {@code maps.json}.
 *
 * @param spaces that were drawn
 */
public record Maps(List<Space> spaces) {

  /**
   * The maps of one space.
   *
   * @param title what lies in it, such as {@code Text and video, trained}
   * @param name of its file, such as {@code text-and-video-trained}
   * @param points what each point is, such as {@code test-1, text}
   * @param colourings of the points
   * @param sheets the maps
   * @param chance what points thrown at random give
   */
  public record Space(
      String title,
      String name,
      List<String> points,
      List<Colouring> colourings,
      List<Sheet> sheets,
      Faith chance) {

    /** A line for each point: what it is, its classes, and where it lies in each map. */
    public String csv() {
      var head = new StringBuilder("point");
      colourings.forEach(each -> head.append(',').append(quoted(each.by())));
      for (Sheet each : sheets) {
        head.append(",%s,%s".formatted(quoted(each.title() + " x"), quoted(each.title() + " y")));
      }
      var lines = new StringBuilder(head).append('\n');
      for (int i = 0; i < points.size(); i++) {
        lines.append(quoted(points.get(i)));
        for (Colouring each : colourings) {
          int of = each.of().get(i);
          lines.append(',').append(of < 0 ? "" : quoted(each.classes().get(of)));
        }
        for (Sheet each : sheets) {
          lines.append(",%s,%s".formatted(each.x().get(i), each.y().get(i)));
        }
        lines.append('\n');
      }
      return lines.toString();
    }

    private static String quoted(String text) {
      return "\"" + text.replace("\"", "\"\"") + "\"";
    }
  }

  /**
   * Points in groups.
   *
   * @param by what, such as {@code modality}
   * @param classes names of the groups
   * @param of the number of each point's group; -1 where it has none
   */
  public record Colouring(String by, List<String> classes, List<Integer> of) {}

  /** How far a map can be believed: trustworthiness, continuity, correlation of distances. */
  public record Faith(double trust, double continuity, double shepard) {}

  /**
   * One map.
   *
   * @param title how it was made, with its seed
   * @param noise whether it is of noise
   * @param note how it ended; may be empty
   * @param settled whether more steps would hardly change it
   * @param x of each point
   * @param y of each point
   */
  public record Sheet(
      String title,
      boolean noise,
      String note,
      boolean settled,
      List<Double> x,
      List<Double> y,
      Faith faith) {}
}
