package io.sensorium.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SineCosineTest {

  @Test
  void gives_the_reference_table() {
    double[] table = SineCosine.grid(6, 6, 512).toDoubles();
    int at = (2 * 6 + 3) * 512; // row 2, column 3
    assertThat(table[at + 1]).isCloseTo(.95814437, within(1e-6));
    assertThat(table[at + 130]).isCloseTo(-.16043602, within(1e-6));
    assertThat(table[at + 257]).isCloseTo(.34278184, within(1e-6));
    assertThat(table[at + 390]).isCloseTo(-.36845690, within(1e-6));
    assertThat(Arrays.stream(table).sum()).isCloseTo(9276.748, within(1e-3));
  }

  @Test
  void tells_every_place_apart() {
    double[] table = SineCosine.grid(3, 5, 8).toDoubles();
    long places =
        IntStream.range(0, 15)
            .mapToObj(t -> Arrays.toString(Arrays.copyOfRange(table, 8 * t, 8 * t + 8)))
            .distinct()
            .count();
    assertThat(places).isEqualTo(15);
  }

  @Test
  void a_line_has_sines_in_one_half_and_cosines_in_the_other() {
    double[] table = SineCosine.line(3, 6).toDoubles();
    for (int i = 0; i < 3; i++) {
      double angle = 2 * Math.pow(10000, -i / 3.0);
      assertThat(table[12 + i]).isCloseTo(Math.sin(angle), within(1e-6));
      assertThat(table[15 + i]).isCloseTo(Math.cos(angle), within(1e-6));
    }
  }

  @Test
  void columns_first_has_the_column_in_the_first_half_and_the_row_in_the_other() {
    double[] table = SineCosine.columnsFirst(3, 5, 8).toDoubles();
    double[] line = SineCosine.line(5, 4).toDoubles();
    int at = (2 * 5 + 3) * 8; // row 2, column 3
    assertThat(Arrays.copyOfRange(table, at, at + 4))
        .containsExactly(Arrays.copyOfRange(line, 12, 16), within(1e-7));
    assertThat(Arrays.copyOfRange(table, at + 4, at + 8))
        .containsExactly(Arrays.copyOfRange(line, 8, 12), within(1e-7));
  }

  @Test
  void rejects_a_width_that_is_no_multiple_of_4() {
    assertThatThrownBy(() -> SineCosine.grid(3, 5, 6))
        .hasMessage("positions: width 6 is not a multiple of 4");
  }
}
