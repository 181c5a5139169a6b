package io.sensorium.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.report.BarChart.Bar;
import io.sensorium.report.BarChart.Group;
import io.sensorium.report.IntervalChart.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyChartsTest {
  private static final int BLUE = 0x0072b2;
  private static final int ORANGE = 0xe69f00;
  private static final int GREEN = 0x009e73;

  @TempDir private Path folder;

  static BarChart bars() {
    SequencedMap<String, List<Bar>> methods = new LinkedHashMap<>();
    methods.put(
        "Cross",
        List.of(
            new Bar(0.998, 0.995, 1, 1.0),
            new Bar(0.121, 0.104, 0.139, 0.116),
            new Bar(0.502, 0.478, 0.526, 0.5)));
    methods.put(
        "Cross+Self",
        List.of(
            new Bar(0.996, 0.991, 0.999, 0.997),
            new Bar(0.842, 0.823, 0.861, 0.869),
            new Bar(0.507, 0.482, 0.531, 0.5)));
    methods.put(
        "CoMM",
        List.of(
            new Bar(0.997, 0.993, 1, 0.999),
            new Bar(0.861, 0.842, 0.879, 0.878),
            new Bar(0.672, 0.631, 0.706, 0.719)));
    return new BarChart(
        "What each method learns of two pictures",
        "accuracy of a linear probe",
        List.of(
            new Group("redundancy", 0.1), new Group("uniqueness", 0.1), new Group("synergy", 0.5)),
        methods);
  }

  static IntervalChart lines() {
    SequencedMap<String, List<Point>> lines = new LinkedHashMap<>();
    lines.put(
        "CoMM",
        List.of(
            new Point(0, 0.1, 0.08, 0.13),
            new Point(500, 0.52, 0.49, 0.55),
            new Point(1000, 0.74, 0.71, 0.76),
            new Point(2000, 0.86, 0.84, 0.88)));
    lines.put(
        "Cross",
        List.of(
            new Point(0, 0.1, 0.08, 0.13),
            new Point(500, 0.11, 0.09, 0.14),
            new Point(1000, 0.12, 0.1, 0.14),
            new Point(2000, 0.12, 0.1, 0.14)));
    return new IntervalChart("Uniqueness over training", "steps", "accuracy", lines);
  }

  @Test
  void bars_are_as_high_as_their_values() throws IOException {
    SequencedMap<String, List<Bar>> methods = new LinkedHashMap<>();
    methods.put("first", List.of(new Bar(0.8, 0.8, 0.8, null)));
    methods.put("second", List.of(new Bar(0.4, 0.3, 0.6, 0.7)));
    var chart = new BarChart("", "", List.of(new Group("a", null)), methods);
    BufferedImage image = drawn(chart::write);
    assertThat(height(image, ORANGE) / (double) height(image, BLUE)).isBetween(0.495, 0.505);
  }

  @Test
  void a_study_with_published_values_is_drawn() throws IOException {
    BufferedImage image = drawn(bars()::write);
    assertThat(height(image, GREEN)).isGreaterThan(height(image, ORANGE) / 2);
    assertThat(highest(image, 0x000000)).isLessThan(image.getHeight() / 4);
  }

  @Test
  void lines_are_drawn_in_their_colours() throws IOException {
    BufferedImage image = drawn(lines()::write);
    assertThat(highest(image, BLUE)).isLessThan(highest(image, ORANGE));
    assertThat(image.getWidth()).isEqualTo(1720);
  }

  @Test
  void one_point_without_an_interval_can_be_drawn() throws IOException {
    var lines = new LinkedHashMap<>(Map.of("one", List.of(new Point(3, 0.7, 0.7, 0.7))));
    BufferedImage image = drawn(file -> new IntervalChart("", "x", "y", lines).write(file));
    assertThat(height(image, BLUE)).isPositive();
  }

  @Test
  void doublings_are_told_as_numbers() {
    assertThat(IntervalChart.Ticks.DOUBLINGS.of(5 + 1e-9)).isEqualTo("32");
    assertThat(IntervalChart.Ticks.DOUBLINGS.of(10)).isEqualTo("1,024");
    assertThat(IntervalChart.Ticks.DOUBLINGS.of(4.5)).isEqualTo("23");
  }

  @Test
  void a_method_that_lacks_a_bar_is_named() {
    assertThatThrownBy(
            () ->
                new BarChart(
                    "",
                    "",
                    List.of(new Group("a", null), new Group("b", null)),
                    new LinkedHashMap<>(Map.of("m", List.of(new Bar(1, 1, 1, null))))))
        .hasMessage("bar chart: method 'm' has 1 bars for 2 groups");
  }

  private interface Drawing {
    void write(Path file);
  }

  private BufferedImage drawn(Drawing drawing) throws IOException {
    Path file = folder.resolve("chart.png");
    drawing.write(file);
    return ImageIO.read(file.toFile());
  }

  private static int height(BufferedImage image, int colour) {
    return lowest(image, colour) - highest(image, colour);
  }

  private static int highest(BufferedImage image, int colour) {
    for (int y = 0; y < image.getHeight(); y++) {
      if (isIn(image, y, colour)) {
        return y;
      }
    }
    throw new AssertionError("nothing drawn in %06x".formatted(colour));
  }

  /** The lowest row of the plot, above the legend, that has a colour. */
  private static int lowest(BufferedImage image, int colour) {
    for (int y = image.getHeight() * 9 / 10; y >= 0; y--) {
      if (isIn(image, y, colour)) {
        return y;
      }
    }
    throw new AssertionError("nothing drawn in %06x".formatted(colour));
  }

  private static boolean isIn(BufferedImage image, int y, int colour) {
    for (int x = 0; x < image.getWidth(); x++) {
      if ((image.getRGB(x, y) & 0xffffff) == colour) {
        return true;
      }
    }
    return false;
  }
}
