package io.sensorium.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecompositionTest {

  /** Equally likely triples "x1 x2 y", each a digit; "*n" after one makes it n times as likely. */
  private static Joint joint(String triples) {
    List<String> all = List.of(triples.split(" "));
    var weights = new double[size(all, 2)][size(all, 0)][size(all, 1)];
    for (String each : all) {
      double times = each.length() > 3 ? Double.parseDouble(each.substring(4)) : 1;
      weights[each.charAt(2) - '0'][each.charAt(0) - '0'][each.charAt(1) - '0'] += times;
    }
    return Joint.of(weights);
  }

  private static int size(List<String> triples, int place) {
    return 1 + triples.stream().mapToInt(each -> each.charAt(place) - '0').max().orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "xor,                000 011 101 110,            0,     0,     0,     1",
    "and,                000 010 100 111,            .3113, 0,     0,     .5",
    "or,                 000 011 101 111,            .3113, 0,     0,     .5",
    "first,              000 010 101 111,            0,     1,     0,     0",
    "all alike,          000 111,                    1,     0,     0,     0",
    "both,               000 011 102 113,            0,     1,     1,     0",
    "sum,                000 011 101 112,            .5,    0,     0,     1",
    "redundant and xor,  000 011 101 110 222 233 323 332, 1,  0,   0,     1",
    "diff,               000 001 010 101,            .1226, .1887, .1887, 0",
    "reduced or,         000*2 011 101,              .3113, 0,     0,     .6887",
    "random input,       000*2 010 011 100 101 111*2, .1887, 0,    0,     .3113",
    "Williams-Beer 1,    000 011 102,                .2516, .6667, .6667, 0",
    "Williams-Beer 2,    000 011 111 102,            0,     .5,    1,     0",
    "pointwise unique,   011 101 022 202,            .5,    0,     0,     .5",
    "w,                  001 010 100,                .2516, 0,     0,     .6667",
    "boom,               001 002 020 121 202 212,    .3333, .3333, .3333, .1258",
    "independent,        000 001 010 011 100 101 110 111, 0, 0,    0,     0",
    "xor with one flip in ten, 000*9 001 011*9 010 101*9 100 110*9 111, 0, 0, 0, .5310",
  })
  void known_answers(
      String name, String triples, double redundancy, double u1, double u2, double synergy) {
    var found = Decomposition.certified(joint(triples));

    assertThat(found.parts().toArray())
        .containsExactly(new double[] {redundancy, u1, u2, synergy}, within(1e-3));
    assertThat(found.certificate().gap()).isLessThan(1e-3);
    assertThat(found.certificate().residual()).isLessThan(1e-3);
  }

  @Test
  void what_one_source_says_and_the_other_adds_is_unique() {
    // x1 = (a, b), x2 = b, y = a and b
    Joint joint = joint("000 110 200 311");

    assertThat(Decomposition.certified(joint).parts().toArray())
        .containsExactly(new double[] {.3113, .5, 0, 0}, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void parts_of_any_distribution_sum_to_all_and_the_certificate_is_small(long seed) {
    var random = new SplittableRandom(seed);
    var weights = new double[2][3][5];
    for (double[][] slice : weights) {
      for (double[] row : slice) {
        for (int j = 0; j < row.length; j++) {
          row[j] = random.nextDouble();
        }
      }
    }
    Joint joint = Joint.of(weights);

    var found = Decomposition.certified(joint);

    Decomposition parts = found.parts();
    assertThat(parts.redundancy() + parts.unique1() + parts.unique2() + parts.synergy())
        .isCloseTo(joint.information(), within(1e-5));
    assertThat(parts.redundancy() + parts.unique1())
        .isCloseTo(joint.firstInformation(), within(1e-5));
    assertThat(found.certificate().gap()).isLessThan(1e-4);
  }

  @Test
  void no_other_distribution_with_the_same_sums_says_less() {
    // Of two values each, such distributions have one free number for each value of the target.
    var random = new SplittableRandom(7);
    var weights = new double[2][2][2];
    for (double[][] slice : weights) {
      for (double[] row : slice) {
        row[0] = 0.1 + random.nextDouble();
        row[1] = 0.1 + random.nextDouble();
      }
    }
    Joint joint = Joint.of(weights);
    double found = AlternatingScaling.conditionalEntropy(AlternatingScaling.CLOSE.solve(joint));

    double best = 0;
    for (int i = -200; i <= 200; i++) {
      for (int j = -200; j <= 200; j++) {
        best = Math.max(best, moved(joint, i / 800.0, j / 800.0));
      }
    }

    assertThat(found).isCloseTo(best, within(1e-4));
    assertThat(found).isGreaterThan(best - 1e-6);
  }

  /** H(Y | X1, X2) after moving shares round the square, which keeps all sums; 0 if one is < 0. */
  private static double moved(Joint joint, double first, double second) {
    double[] by = {first, second};
    var other = new double[2][2][2];
    for (int y = 0; y < 2; y++) {
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          other[y][i][j] = joint.shares()[y][i][j] + (i == j ? by[y] : -by[y]);
          if (other[y][i][j] < 0) {
            return 0;
          }
        }
      }
    }
    return AlternatingScaling.conditionalEntropy(other);
  }
}
