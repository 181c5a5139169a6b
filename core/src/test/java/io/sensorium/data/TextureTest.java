package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextureTest {

  @ParameterizedTest
  @CsvSource({
    "SOLID, 10000",
    "STRIPES, 3000",
    "GRID, 5100",
    "HEXGRID, 4880",
    "DOTS, 4500",
    "TRIANGLES, 3200",
    "ZIGZAGS, 4000",
    "PLUSES, 4650"
  })
  void marks_as_many_pixels_as_published(Texture texture, int pixels) {
    assertThat(ones(texture.paint(100, 10, 0, 0, new SplittableRandom(1)))).isEqualTo(pixels);
  }

  @Test
  void noise_marks_half_of_the_pixels() {
    assertThat(ones(Texture.NOISE.paint(100, 10, 0, 0, new SplittableRandom(2))) / 1e4)
        .isCloseTo(0.5, within(0.02));
  }

  @Test
  void rain_leaves_a_pixel_dry_where_none_of_seven_runs_begins() {
    assertThat(ones(Texture.RAIN.paint(100, 10, 0, 0, new SplittableRandom(3))) / 1e4)
        .isCloseTo(1 - Math.pow(0.95, 7), within(0.03));
  }

  @ParameterizedTest
  @CsvSource({"STRIPES", "GRID", "DOTS", "TRIANGLES", "ZIGZAGS", "PLUSES", "HEXGRID"})
  void a_phase_moves_the_pattern(Texture texture) {
    var random = new SplittableRandom(4);
    boolean[] moved = texture.paint(23, 10, 3, 2, random);
    boolean[] still = texture.paint(29, 10, 0, 0, random);
    for (int i = 0; i < 23; i++) {
      for (int j = 0; j < 23; j++) {
        assertThat(moved[i * 23 + j]).isEqualTo(still[(i + 3) * 29 + j + 2]);
      }
    }
  }

  /**
   * Tells turned and shifted textures apart by how often two pixels at a distance are both marked:
   * for each radius the mean and the spread over directions, which no turn changes.
   */
  @Test
  void small_textures_can_be_told_apart_whatever_their_angle_and_phase() {
    var images = new TrifeatureImages(64, 40, 8);
    var random = new SplittableRandom(5);
    Map<Texture, double[]> typical = new EnumMap<>(Texture.class);
    for (var texture : Texture.values()) {
      double[] sum = new double[FEATURES];
      for (int k = 0; k < 30; k++) {
        double[] seen = features(images.texture(texture, random));
        for (int f = 0; f < FEATURES; f++) {
          sum[f] += seen[f] / 30;
        }
      }
      typical.put(texture, sum);
    }
    for (var texture : Texture.values()) {
      int right = 0;
      for (int k = 0; k < 20; k++) {
        right += nearest(features(images.texture(texture, random)), typical) == texture ? 1 : 0;
      }
      assertThat(right).as("%s recognised of 20", texture).isGreaterThanOrEqualTo(19);
    }
  }

  private static final int RADII = 12;
  private static final int FEATURES = 1 + 2 * RADII;

  private static double[] features(boolean[] plane) {
    int size = (int) Math.sqrt(plane.length);
    double[] features = new double[FEATURES];
    features[0] = ones(plane) / (double) plane.length;
    for (int r = 1; r <= RADII; r++) {
      double sum = 0;
      double squares = 0;
      int directions = 24;
      for (int k = 0; k < directions; k++) {
        int dy = (int) Math.round(r * Math.sin(Math.PI * k / directions));
        int dx = (int) Math.round(r * Math.cos(Math.PI * k / directions));
        double both = together(plane, size, dy, dx);
        sum += both / directions;
        squares += both * both / directions;
      }
      features[2 * r - 1] = sum;
      features[2 * r] = Math.sqrt(Math.max(0, squares - sum * sum));
    }
    return features;
  }

  private static double together(boolean[] plane, int size, int dy, int dx) {
    int both = 0;
    int pairs = 0;
    for (int y = 0; y + dy < size; y++) {
      for (int x = Math.max(0, -dx); x < size && x + dx < size; x++) {
        both += plane[y * size + x] && plane[(y + dy) * size + x + dx] ? 1 : 0;
        pairs++;
      }
    }
    return both / (double) pairs;
  }

  private static Texture nearest(double[] seen, Map<Texture, double[]> typical) {
    Texture best = Texture.SOLID;
    double least = Double.POSITIVE_INFINITY;
    for (var entry : typical.entrySet()) {
      double distance = 0;
      for (int f = 0; f < FEATURES; f++) {
        distance += Math.pow(seen[f] - entry.getValue()[f], 2);
      }
      if (distance < least) {
        least = distance;
        best = entry.getKey();
      }
    }
    return best;
  }

  private static int ones(boolean[] plane) {
    int ones = 0;
    for (boolean marked : plane) {
      ones += marked ? 1 : 0;
    }
    return ones;
  }
}
