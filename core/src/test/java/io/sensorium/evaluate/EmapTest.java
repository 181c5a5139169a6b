package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmapTest {
  /** Of the four cases of two bits. */
  private static Emap truth(int... table) {
    return Emap.of(
        2,
        4,
        shifts ->
            IntStream.range(0, 4)
                .mapToObj(
                    i -> {
                      int first = (i + shifts[0]) % 4 / 2;
                      int second = (i + shifts[1]) % 4 % 2;
                      return new double[] {table[2 * first + second]};
                    })
                .toArray(double[][]::new));
  }

  private static double[] column(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
  }

  @Test
  void of_xor_nothing_is_left() {
    Emap xor = truth(0, 1, 1, 0);
    assertThat(column(xor.additive())).containsExactly(.5, .5, .5, .5);
    assertThat(xor.interactionEnergy()).isCloseTo(1, within(1e-12));
  }

  @Test
  void of_and_a_third_is_interaction_and_every_decision_stays() {
    Emap and = truth(0, 0, 0, 1);
    assertThat(column(and.additive())).containsExactly(-.25, .25, .25, .75);
    assertThat(and.interactionEnergy()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(Arrays.stream(column(and.additive())).mapToObj(f -> f > .5))
        .containsExactly(false, false, false, true);
  }

  @Test
  void of_or_the_projected_table_is_the_published_one() {
    assertThat(column(truth(0, 1, 1, 1).additive())).containsExactly(.25, .75, .75, 1.25);
  }

  @Test
  void a_sum_stays_as_it_is_for_any_number_of_modalities() {
    forSeeds(
        10,
        seed -> {
          var random = new SplittableRandom(seed);
          int modalities = 1 + random.nextInt(4);
          double[][][] parts = parts(modalities, 7, 3, random);
          Emap found =
              Emap.of(
                  modalities,
                  7,
                  shifts -> {
                    var sums = new double[7][3];
                    for (int i = 0; i < 7; i++) {
                      for (int m = 0; m < modalities; m++) {
                        for (int c = 0; c < 3; c++) {
                          sums[i][c] += parts[m][(i + shifts[m]) % 7][c];
                        }
                      }
                    }
                    return sums;
                  });
          for (int i = 0; i < 7; i++) {
            assertThat(found.additive()[i]).containsExactly(found.whole()[i], within(1e-9));
          }
          assertThat(found.interactionEnergy()).isCloseTo(0, within(1e-12));
        });
  }

  private static double[][][] parts(int m, int n, int c, SplittableRandom random) {
    return IntStream.range(0, m)
        .mapToObj(
            _ ->
                IntStream.range(0, n)
                    .mapToObj(_ -> random.doubles(c).toArray())
                    .toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  @Test
  void of_two_modalities_it_is_the_formula_over_all_pairs() {
    var random = new SplittableRandom(3);
    double[][] f = parts(1, 5, 5, random)[0];
    Emap found =
        Emap.of(
            2,
            5,
            shifts ->
                IntStream.range(0, 5)
                    .mapToObj(i -> new double[] {f[(i + shifts[0]) % 5][(i + shifts[1]) % 5]})
                    .toArray(double[][]::new));
    double all = Arrays.stream(f).flatMapToDouble(Arrays::stream).average().orElseThrow();
    for (int i = 0; i < 5; i++) {
      int row = i;
      double first = Arrays.stream(f[i]).average().orElseThrow();
      double second = Arrays.stream(f).mapToDouble(each -> each[row]).average().orElseThrow();
      assertThat(found.additive()[i][0]).isCloseTo(first + second - all, within(1e-12));
    }
  }

  @Test
  void of_three_bits_the_sum_of_pairs_is_seen_as_such() {
    // parity of three: no modality tells anything alone
    int examples = 509;
    var random = new SplittableRandom(5);
    int[][] bits = new int[3][];
    for (int m = 0; m < 3; m++) {
      bits[m] = IntStream.range(0, examples).map(_ -> random.nextInt(2)).toArray();
    }
    Emap parity =
        Emap.of(
            3,
            examples,
            shifts ->
                IntStream.range(0, examples)
                    .mapToObj(
                        i -> {
                          int sum = 0;
                          for (int m = 0; m < 3; m++) {
                            sum += bits[m][(i + shifts[m]) % examples];
                          }
                          return new double[] {sum % 2};
                        })
                    .toArray(double[][]::new));
    assertThat(parity.interactionEnergy()).isCloseTo(1, within(0.05));
  }

  @Test
  void of_one_modality_nothing_is_taken() {
    double[][] said = {{1, 2}, {3, 4}, {5, 7}};
    Emap alone = Emap.of(1, 3, _ -> said);
    assertThat(alone.additive()).isEqualTo(said);
  }

  @Test
  void of_three_modalities_what_two_say_together_is_estimated() {
    // f = a + b c, whose projection is a + b E[c] + c E[b] - E[b] E[c]
    int n = 199;
    var random = new SplittableRandom(8);
    double[][] values = parts(1, 3, n, random)[0];
    Emap found =
        Emap.of(
            3,
            n,
            shifts ->
                IntStream.range(0, n)
                    .mapToObj(
                        i ->
                            new double[] {
                              values[0][(i + shifts[0]) % n]
                                  + values[1][(i + shifts[1]) % n] * values[2][(i + shifts[2]) % n]
                            })
                    .toArray(double[][]::new));
    double b = Arrays.stream(values[1]).average().orElseThrow();
    double c = Arrays.stream(values[2]).average().orElseThrow();
    for (int i = 0; i < n; i++) {
      double byHand = values[0][i] + values[1][i] * c + b * values[2][i] - b * c;
      assertThat(found.additive()[i][0]).isCloseTo(byHand, within(.1));
    }
  }

  @Test
  void so_many_examples_are_asked_as_the_design_allows() {
    assertThat(Emap.most(2, 64)).isEqualTo(64);
    assertThat(Emap.most(3, 64)).isEqualTo(63);
    assertThat(Emap.most(4, 64)).isEqualTo(61);
    assertThatThrownBy(() -> Emap.of(3, 8, _ -> new double[8][1]))
        .hasMessage("emap: 3 modalities need a number of examples without factors below 3, got 8");
  }

  @Test
  void the_gap_is_what_xor_loses_and_and_does_not() {
    double[] xor = twoClasses(0, 1, 1, 0);
    double[] and = twoClasses(0, 0, 0, 1);
    assertThat(xor).containsExactly(.5, .5, 1); // equal logits: the first class is told
    assertThat(and[0]).isEqualTo(1);
    assertThat(and[1]).isZero();
    assertThat(and[2]).isCloseTo(1.0 / 3, within(1e-12));
  }

  /** Of a model that tells the table of two bits: the accuracy of its sum, the gap, the energy. */
  private static double[] twoClasses(int... table) {
    Emap found =
        Emap.of(
            2,
            4,
            shifts ->
                IntStream.range(0, 4)
                    .mapToObj(
                        i -> {
                          int cell = 2 * ((i + shifts[0]) % 4 / 2) + (i + shifts[1]) % 4 % 2;
                          return new double[] {1 - table[cell], table[cell]};
                        })
                    .toArray(double[][]::new));
    List<Measurement> measured = found.measurements("EMAP", "table", table, .5);
    assertThat(measured)
        .extracting(Measurement::metric)
        .containsExactly("balanced accuracy, best sum", "EMAP gap", "interaction energy");
    return measured.stream().mapToDouble(Measurement::value).toArray();
  }
}
