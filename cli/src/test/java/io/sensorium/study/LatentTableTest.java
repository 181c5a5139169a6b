package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.experiment.Experiment;
import io.sensorium.study.CoLearningResults.Alike;
import io.sensorium.study.CoLearningResults.Arranged;
import io.sensorium.study.CoLearningResults.Latents;
import io.sensorium.study.CoLearningResults.Moved;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatentTableTest {
  private static final int LABELS = 16;
  private static final List<Long> SEEDS = List.of(0L, 1L, 2L);

  private static final CoLearningQuestion QUESTION = question();

  private static CoLearningQuestion question() {
    Experiment recipe =
        BundledRecipes.read("colearning-trend.yaml", List.of("data.test=60", "data.pairs=300"));
    return CoLearningQuestion.of(
        "trend", recipe, "first", List.of("second"), "class", List.of(LABELS), SEEDS, 10, 0);
  }

  /** Alone: noise, another for each seed. After learning together: classes apart, besides. */
  private static Latents latents() {
    TestItems items = QUESTION.items();
    Tensor classes = items.labels(LatentExam.some(items), "class");
    Map<String, LatentExam.Vectors> found = new LinkedHashMap<>();
    for (long seed : SEEDS) {
      Tensor noise = new Random(seed).normal(1, 60, 8);
      Tensor apart = noise.plus(classes.like(noise).times(40).minus(20).unsqueeze(1));
      found.put(name(seed, Arm.ALONE), LatentExam.Vectors.of(noise));
      found.put(name(seed, Arm.LONGER), LatentExam.Vectors.of(noise.times(3)));
      found.put(name(seed, Arm.TOGETHER), LatentExam.Vectors.of(apart));
    }
    return new LatentTable(QUESTION, LABELS, items, found).latents();
  }

  private static String name(long seed, Arm arm) {
    return CoLearningPlan.name(seed, LABELS, arm);
  }

  private static Alike alike(Latents latents, Arm one, Arm other) {
    return latents.alike().stream()
        .filter(each -> each.one().equals(QUESTION.title(one)))
        .filter(each -> each.other().equals(QUESTION.title(other)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_arm_that_tells_classes_apart_is_above_one_that_does_not() {
    Latents latents = latents();
    Moved silhouette = latents.moved().getFirst();
    assertThat(silhouette.metric()).isEqualTo("silhouette");
    assertThat(silhouette.low()).isGreaterThan(0.5);
    assertThat(latents.arranged())
        .filteredOn(each -> each.metric().equals("ARI"))
        .extracting(Arranged::arm)
        .containsExactly(
            "first alone", "first alone, as much computing", "first after learning with second");
    Arranged purity =
        latents.arranged().stream()
            .filter(each -> each.arm().equals(QUESTION.title(Arm.TOGETHER)))
            .filter(each -> each.metric().equals("neighbour purity"))
            .findFirst()
            .orElseThrow();
    assertThat(purity.value()).isEqualTo(1);
    assertThat(purity.chance()).isCloseTo(0.5, within(0.02));
  }

  @Test
  void likeness_is_of_the_same_seed_and_that_of_an_arm_with_itself_of_others() {
    Latents latents = latents();
    Alike same = alike(latents, Arm.ALONE, Arm.LONGER); // in another unit
    assertThat(same.least()).isCloseTo(1, within(1e-6));
    Alike noise = alike(latents, Arm.ALONE, Arm.ALONE);
    assertThat(noise.cka()).isCloseTo(0, within(0.1));
    assertThat(noise.least()).isLessThan(noise.most());
    assertThat(alike(latents, Arm.TOGETHER, Arm.TOGETHER).least()).isGreaterThan(0.9);
    assertThat(alike(latents, Arm.ALONE, Arm.TOGETHER).most()).isLessThan(0.5);
  }

  @Test
  void vectors_are_kept_as_they_are() {
    Tensor vectors = new Random(3).normal(1, 5, 7);
    Tensor read = LatentExam.Vectors.of(vectors).tensor();
    assertThat(read.shape()).containsExactly(5, 7);
    assertThat(read.toFloats()).isEqualTo(vectors.toFloats());
  }
}
