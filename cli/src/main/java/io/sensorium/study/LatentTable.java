package io.sensorium.study;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.evaluate.Clustering;
import io.sensorium.evaluate.EffectiveRank;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.evaluate.Likeness;
import io.sensorium.evaluate.Measurement;
import io.sensorium.evaluate.Separability;
import io.sensorium.study.CoLearningResults.Alike;
import io.sensorium.study.CoLearningResults.Arranged;
import io.sensorium.study.CoLearningResults.Latents;
import io.sensorium.study.CoLearningResults.Moved;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How what the arms make of the target is arranged, and how alike the arms are: what learning with
 * B changed in the representation of A. The verdict does not depend on it.
 */
final class LatentTable {
  private static final int NEIGHBOURS = 10;
  private static final int STARTS = 10;

  private final CoLearningQuestion question;
  private final int labels;
  private final Tensor classes;
  private final SequencedMap<Arm, List<Tensor>> seen = new LinkedHashMap<>();

  /**
   * Reads what was found.
   *
   * @param labels that the arms have learned from
   * @param found by name of the run
   */
  LatentTable(
      CoLearningQuestion question,
      int labels,
      TestItems items,
      Map<String, LatentExam.Vectors> found) {
    this.question = question;
    this.labels = labels;
    this.classes = items.labels(LatentExam.some(items), question.task());
    for (Arm arm : question.arms()) {
      List<Tensor> seeds =
          question.seeds().stream()
              .map(seed -> found.get(CoLearningPlan.name(seed, labels, arm)))
              .filter(Objects::nonNull)
              .map(LatentExam.Vectors::tensor)
              .toList();
      if (!seeds.isEmpty()) {
        seen.put(arm, seeds);
      }
    }
  }

  Latents latents() {
    var measured = new LinkedHashMap<Arm, SequencedMap<String, List<Measurement>>>();
    seen.forEach((arm, seeds) -> measured.put(arm, measured(seeds)));
    return new Latents(labels, (int) classes.size(0), arranged(measured), moved(measured), alike());
  }

  /** By measure, of each seed; only those that there are of all seeds. */
  private SequencedMap<String, List<Measurement>> measured(List<Tensor> seeds) {
    var found = new LinkedHashMap<String, List<Measurement>>();
    for (Tensor seed : seeds) {
      for (Measurement each : scoped(() -> measured(seed))) {
        found.computeIfAbsent(each.metric(), _ -> new ArrayList<>()).add(each);
      }
    }
    found.values().removeIf(each -> each.size() < seeds.size());
    return found;
  }

  private List<Measurement> measured(Tensor vectors) {
    var known = new LinkedHashMap<String, Tensor>();
    known.put(question.task(), classes);
    List<String> ids =
        IntStream.range(0, (int) vectors.size(0)).mapToObj(Integer::toString).toList();
    var test = new Embeddings(ids, vectors, known);
    List<String> tasks = List.of(question.task());
    List<Measurement> found = new ArrayList<>();
    found.addAll(new Separability(tasks, NEIGHBOURS).measure(test, test));
    found.addAll(new Clustering(tasks, STARTS).measure(test, test));
    found.addAll(EffectiveRank.measure(test));
    return found;
  }

  private List<Arranged> arranged(Map<Arm, SequencedMap<String, List<Measurement>>> measured) {
    List<Arranged> found = new ArrayList<>();
    measured.forEach(
        (arm, metrics) ->
            metrics.forEach(
                (metric, seeds) -> {
                  SeedInterval each = SeedInterval.over(intervals(seeds));
                  found.add(
                      new Arranged(
                          question.title(arm),
                          metric,
                          each.mean(),
                          each.low(),
                          each.high(),
                          chance(seeds)));
                }));
    return found;
  }

  private static List<SeedInterval> intervals(List<Measurement> seeds) {
    return seeds.stream().map(each -> SeedInterval.mean(List.of(each))).toList();
  }

  /** Its mean over seeds, where it is known. */
  private static @Nullable Double chance(List<Measurement> seeds) {
    double sum = 0;
    for (Measurement each : seeds) {
      Double chance = each.chance();
      if (chance == null) {
        return null;
      }
      sum += chance;
    }
    return sum / seeds.size();
  }

  private List<Moved> moved(Map<Arm, SequencedMap<String, List<Measurement>>> measured) {
    var after = Objects.requireNonNull(measured.get(Arm.TOGETHER));
    var before = Objects.requireNonNull(measured.get(Arm.ALONE));
    List<Moved> found = new ArrayList<>();
    after.forEach(
        (metric, seeds) -> {
          List<Measurement> alone = before.get(metric);
          if (alone != null) {
            SeedInterval each = SeedInterval.difference(intervals(seeds), intervals(alone));
            found.add(new Moved(metric, each.mean(), each.low(), each.high()));
          }
        });
    return found;
  }

  /** Of two arms seed by seed; of an arm with itself, of all pairs of seeds. */
  private List<Alike> alike() {
    List<Alike> found = new ArrayList<>();
    List<Arm> arms = List.copyOf(seen.keySet());
    for (int one = 0; one < arms.size(); one++) {
      for (int other = one; other < arms.size(); other++) {
        alike(arms.get(one), arms.get(other)).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Alike> alike(Arm one, Arm other) {
    List<Tensor> these = Objects.requireNonNull(seen.get(one));
    List<Tensor> those = Objects.requireNonNull(seen.get(other));
    var found = new DoubleSummaryStatistics();
    for (int i = 0; i < these.size(); i++) {
      int from = one == other ? i + 1 : i;
      int to = one == other ? those.size() : i + 1;
      for (int j = from; j < to; j++) {
        new Likeness("arms")
            .measure(question.target(), these.get(i), those.get(j))
            .ifPresent(each -> found.accept(each.value()));
      }
    }
    return found.getCount() == 0
        ? Optional.empty()
        : Optional.of(
            new Alike(
                question.title(one),
                question.title(other),
                found.getAverage(),
                found.getMin(),
                found.getMax()));
  }
}
