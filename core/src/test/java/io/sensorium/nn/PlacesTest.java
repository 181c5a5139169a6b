package io.sensorium.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

  @Test
  void are_the_normalised_sum_of_a_table_for_each_axis() {
    Places places = Places.of(List.of(2, 3, 5), 7, new Random(1));
    Tensor all = places.of(List.of(2, 3, 5));
    assertThat(all.shape()).containsExactly(30, 7);
    for (int t = 0; t < 2; t++) {
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 5; x++) {
          Tensor sum =
              places
                  .tables()
                  .get(0)
                  .select(0, t)
                  .plus(places.tables().get(1).select(0, y))
                  .plus(places.tables().get(2).select(0, x));
          double[] expected = places.norm().apply(sum.unsqueeze(0)).toDoubles();
          assertThat(all.select(0, (t * 3 + y) * 5 + x).toDoubles())
              .containsExactly(expected, within(1e-6));
        }
      }
    }
  }

  @Test
  void of_a_line_are_a_line_at_any_length() {
    Tensor line = Tensor.of(new double[] {0, 1, 2, 3, 4}, 5, 1);
    double[] longer = Spline.stretch(line, 8).toDoubles();
    for (int j = 0; j < 8; j++) {
      assertThat(longer[j]).isCloseTo(j * 5.0 / 8, within(1e-12));
    }
    assertThat(Spline.stretch(Tensor.of(new double[] {7}, 1, 1), 3).toDoubles())
        .containsExactly(7, 7, 7);
    assertThat(Spline.stretch(Tensor.of(new double[] {7, 9}, 2, 1), 4).toDoubles())
        .containsExactly(new double[] {7, 8, 9, 10}, within(1e-12));
    assertThat(Spline.stretch(line, 5)).isSameAs(line);
  }

  /** The published code's words for the same: a polyharmonic spline of order 3 with a line. */
  private static double[] polyharmonic(double[] values, int asked) {
    int n = values.length;
    double[][] system = new double[n + 2][n + 3];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        system[i][k] = Math.pow(Math.abs(i - k) / (double) n, 3);
      }
      system[i][n] = 1;
      system[i][n + 1] = (double) i / n;
      system[n][i] = 1;
      system[n + 1][i] = (double) i / n;
      system[i][n + 2] = values[i];
    }
    for (int column = 0; column < n + 2; column++) { // Gauss and Jordan's elimination
      int pivot = column;
      for (int row = column; row < n + 2; row++) {
        pivot = Math.abs(system[row][column]) > Math.abs(system[pivot][column]) ? row : pivot;
      }
      double[] swapped = system[column];
      system[column] = system[pivot];
      system[pivot] = swapped;
      for (int row = 0; row < n + 2; row++) {
        double factor = row == column ? 0 : system[row][column] / system[column][column];
        for (int k = column; k < n + 3; k++) {
          system[row][k] -= factor * system[column][k];
        }
      }
    }
    double[] found = new double[asked];
    for (int j = 0; j < asked; j++) {
      double x = (double) j / asked;
      double sum = 0;
      for (int k = 0; k < n + 2; k++) {
        double basis = k < n ? Math.pow(Math.abs(x - (double) k / n), 3) : k == n ? 1 : x;
        sum += basis * system[k][n + 2] / system[k][k];
      }
      found[j] = sum;
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource({"5, 3", "5, 7", "14, 20", "3, 11"})
  void are_stretched_along_the_spline_of_the_published_code(int known, int asked) {
    Tensor table = new Random(3).normal(1, known, 2).to(DType.FLOAT64);
    double[] found = Spline.stretch(table, asked).toDoubles();
    for (int d = 0; d < 2; d++) {
      double[] expected = polyharmonic(table.select(1, d).toDoubles(), asked);
      for (int j = 0; j < asked; j++) {
        assertThat(found[j * 2 + d]).isCloseTo(expected[j], within(1e-9));
      }
    }
  }

  @Test
  void serve_larger_grids_and_learn_from_them() {
    Places places = Places.of(List.of(2, 3), 7, new Random(1));
    Tensor larger = places.of(List.of(4, 5));
    assertThat(larger.shape()).containsExactly(20, 7);
    larger.square().times(new Random(2).normal(1, 20, 7)).sum().backward();
    assertThat(Gradients.of(places.tables().get(1)).allFinite()).isTrue();
  }

  @Test
  void refuse_a_grid_of_other_axes() {
    assertThatThrownBy(() -> Places.of(List.of(2, 3), 7, new Random(1)).of(List.of(6)))
        .hasMessage("places: knows 2 axes, got a grid of [6]");
  }
}
