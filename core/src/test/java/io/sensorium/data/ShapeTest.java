package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

  @ParameterizedTest
  @CsvSource({
    "TRIANGLE, 8192",
    "SQUARE, 16384",
    "PLUS, 9159",
    "CIRCLE, 12892",
    "TEE, 9074",
    "RHOMBUS, 8064",
    "PENTAGON, 11248",
    "STAR, 4273",
    "FIVESQUARE, 9074",
    "TRAPEZOID, 11144"
  })
  void covers_as_many_pixels_as_published(Shape shape, int pixels) {
    int covered = 0;
    for (int i = 0; i < Shape.TEMPLATE; i++) {
      for (int j = 0; j < Shape.TEMPLATE; j++) {
        covered += shape.covers(i, j) ? 1 : 0;
      }
    }
    assertThat(covered).isEqualTo(pixels);
  }
}
