package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static io.sensorium.evaluate.Given.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommonSpaceTest {
  private static final CommonSpace QUESTION = new CommonSpace("text", "video");

  private static Measurement measure(Tensor a, Tensor b, String metric) {
    return find(QUESTION.measure(a, b).measurements(), "common space/text and video/" + metric);
  }

  @Test
  void agrees_with_loops() {
    forSeeds(
        5,
        seed -> {
          Tensor a = new Random(seed).normal(1, 17, 3);
          Tensor b = new Random(seed + 50).normal(1, 17, 3).plus(a);
          double[][] x = Answers.table(a.to(DType.FLOAT64).unit());
          double[][] y = Answers.table(b.to(DType.FLOAT64).unit());
          double alignment = 0;
          double near = 0;
          double won = 0;
          double strangers = 0;
          for (int i = 0; i < 17; i++) {
            alignment += squared(x[i], y[i]) / 17;
            for (int j = 0; j < 17; j++) {
              near += i == j ? 0 : Math.exp(-2 * squared(x[i], x[j])) / (17 * 16);
              strangers += i == j ? 0 : squared(x[i], y[j]) / (17 * 16);
              for (int k = 0; k < 17; k++) {
                won += k == j || squared(x[i], y[i]) >= squared(x[j], y[k]) ? 0 : 1;
              }
            }
          }
          assertThat(measure(a, b, "alignment").value()).isCloseTo(alignment, within(1e-6));
          assertThat(measure(a, b, "alignment").chance()).isCloseTo(strangers, within(1e-6));
          assertThat(measure(a, b, "uniformity, text").value())
              .isCloseTo(Math.log(near), within(1e-6));
          assertThat(measure(a, b, "AUROC of partners").value())
              .isCloseTo(won / (17.0 * 17 * 16), within(1e-9));
        });
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }

  @Test
  void partners_that_are_the_same_have_no_gap_and_are_told_apart_from_others() {
    Tensor a = new Random(1).normal(1, 53, 7);
    assertThat(measure(a, a.times(3), "alignment").value()).isCloseTo(0, within(1e-6));
    assertThat(measure(a, a, "modality gap").value()).isCloseTo(0, within(1e-9));
    assertThat(measure(a, a, "AUROC of partners").value()).isGreaterThan(0.99);
    assertThat(measure(a, a, "CKA").value()).isCloseTo(1, within(1e-6));
  }

  @Test
  void the_gap_of_two_points_is_their_distance() {
    Tensor up = Tensor.of(new float[] {0, 5}, 1, 2).expand(11, 2);
    Tensor right = Tensor.of(new float[] {3, 0}, 1, 2).expand(11, 2);
    Measurement gap = measure(up, right, "modality gap");
    assertThat(gap.value()).isCloseTo(Math.sqrt(2), within(1e-9));
    assertThat(gap.chance()).isLessThan(0.8); // partners swapped by lot
    assertThat(QUESTION.measure(up, right).measurements())
        .allMatch(m -> Double.isFinite(m.value()))
        .noneMatch(m -> m.metric().equals("CKA")); // nothing varies
  }

  @Test
  void a_sphere_is_as_uniform_as_its_dimensions_allow() {
    assertThat(
            measure(
                    new Random(2).normal(1, 907, 2),
                    new Random(3).normal(1, 907, 2),
                    "uniformity, text")
                .value())
        .isCloseTo(-1.575, within(0.03));
    Measurement wide =
        measure(
            new Random(2).normal(1, 401, 32),
            new Random(3).normal(1, 401, 32),
            "uniformity, video");
    assertThat(wide.value()).isCloseTo(-3.752, within(0.02));
    assertThat(wide.low()).isLessThan(-3.752);
    assertThat(wide.high()).isGreaterThan(-3.752);
  }

  @Test
  void strangers_are_like_partners_by_chance() {
    List<Measurement> found =
        QUESTION
            .measure(new Random(4).normal(1, 211, 5), new Random(5).normal(1, 211, 5))
            .measurements();
    assertThat(found).hasSizeGreaterThan(3);
    for (Measurement each : found) {
      if (List.of("AUROC of partners", "alignment", "CKA").contains(each.metric())) {
        assertThat(each.chance()).as(each.name()).isBetween(each.low(), each.high());
      }
    }
  }

  @Test
  void partners_across_a_gap_are_found_as_it_closes() {
    // Each modality has an offset of its own, so wide that nearest means nearest to the offset.
    Tensor said = new Random(8).normal(1, 101, 6);
    Tensor offset = Tensor.of(new double[] {9, 0, 0, 0, 0, 0}, 1, 6).like(said);
    Tensor noise = new Random(9).normal(0.2, 101, 6);
    Tensor left = said.plus(offset).to(DType.FLOAT64).unit();
    Tensor right = said.plus(noise).minus(offset).to(DType.FLOAT64).unit();
    double asIs = mean(CommonSpace.foundAcross(left, right, 1));
    double closed = mean(CommonSpace.foundAcross(left, right, 0));
    assertThat(asIs).isLessThan(closed - 0.2);
    assertThat(closed).isGreaterThan(0.6);
  }

  @Test
  void a_collapse_finds_nobody() {
    Tensor same = Tensor.ones(101, 4).to(DType.FLOAT64).unit();
    assertThat(mean(CommonSpace.foundAcross(same, same, 1))).isZero();
  }

  @Test
  void partners_among_ten_agree_with_retrieval() {
    Tensor a = new Random(10).normal(1, 61, 5).to(DType.FLOAT64).unit();
    Tensor b = a.plus(new Random(11).normal(0.5, 61, 5).to(DType.FLOAT64)).unit();
    double there = recall(a, b);
    double back = recall(b, a);
    assertThat(mean(CommonSpace.foundAcross(a, b, 1))).isCloseTo((there + back) / 2, within(1e-9));
  }

  private static double recall(Tensor from, Tensor to) {
    return new Retrieval(List.of(10))
        .measure("retrieval", "both", from, to, new long[61])
        .getFirst()
        .value();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  @Test
  void the_histogram_holds_every_pair_once() {
    Tensor a = new Random(6).normal(1, 31, 3);
    Histogram seen = QUESTION.measure(a, a.plus(new Random(7).normal(0.3, 31, 3))).histogram();
    assertThat(seen.partners()).hasSameSizeAs(seen.others());
    assertThat(seen.partners().stream().mapToDouble(x -> x).sum()).isCloseTo(1, within(1e-9));
    assertThat(seen.others().stream().mapToDouble(x -> x).sum()).isCloseTo(1, within(1e-9));
    assertThat(seen.low() + seen.width() * seen.partners().size()).isGreaterThanOrEqualTo(0.95);
    assertThat(seen.partners().size()).isBetween(20, 62);
  }

  @Test
  void rejects_what_cannot_be_compared() {
    assertThatThrownBy(() -> QUESTION.measure(Tensor.ones(7, 3), Tensor.ones(7, 5)))
        .hasMessage("common space: expected [N=7, E=3], got [7, 5]");
    assertThatThrownBy(() -> QUESTION.measure(Tensor.ones(3, 3), Tensor.ones(3, 3)))
        .hasMessage("common space: text and video need 5 finite vectors each, found 3");
  }
}
