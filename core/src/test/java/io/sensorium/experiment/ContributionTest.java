package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.config.Recipes;
import io.sensorium.data.Sample;
import io.sensorium.data.Value;
import io.sensorium.evaluate.Measurement;
import io.sensorium.evaluate.Robustness;
import io.sensorium.evaluate.Statistic;
import io.sensorium.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contribution and robustness of networks before any training, which tell what inputs tell. */
class ContributionTest {
  @TempDir Path folder;

  private static final String ENCODERS =
      """
        encoders:
          first: &encoder
            backbone: {type: perceptron, widths: [8]}
            %s
          second: *encoder
        augment:
          first: {type: same}
          second: {type: same}
        width: 8
        temperature: 0.2
      """;

  /** Puts modalities side by side. */
  private static final String SIDE_BY_SIDE =
      "  type: cross\n  embedding: 5\n" + ENCODERS.formatted("readout: mean");

  /** Makes as many numbers of any modalities. */
  private static final String FUSED =
      "  type: comm\n"
          + "  fusion: {type: attentionFusion, heads: 2}\n"
          + "  head: [7, 5]\n"
          + "  weights: {}\n"
          + "  single: augmented\n"
          + ENCODERS.formatted("tokens: {type: oneToken}");

  private static Experiment experiment(String objective) {
    String yaml =
        """
        seed: 0
        data: {type: spuriousTrend, core: 2, trend: 0.9, second: core, pairs: 60, labelled: 60, test: 60, side: 3, seed: 42}
        modalities:
          first: {type: image, size: 3}
          second: {type: image, size: 3}
        objective:
        %straining:
          steps: 1
          batch: 7
          chunk: 7
          optimizer: {weightDecay: 0, beta1: 0.9, beta2: 0.999}
          schedule: {peak: 1e-3, warmup: 0, curve: cosine}
          clip: 0
          average: 0
          precision: float32
          checkpoint: {every: 1, keep: 1}
        evaluation:
          view: {}
          given: []
          probes:
            - {type: linearProbe, tasks: [class], penalty: squared, fits: [balanced], search: coarse}
          retrieval: []
        """
            .formatted(objective);
    return Recipes.read("tiny.yaml", yaml, Experiment.class);
  }

  private Contribution.Found contribution(String objective, List<Integer> labels) {
    Experiment experiment = experiment(objective);
    Assembly assembly = Assembly.of(experiment, folder);
    return new Contribution(assembly, experiment, new Contribution.Extent(60, 40, 2, 11, labels))
        .measure(_ -> {});
  }

  private static double value(Contribution.Found found, String method, String metric) {
    return found.findings().stream()
        .map(Finding::measurement)
        .filter(m -> m.method().equals(method) && m.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static Set<String> methods(Contribution.Found found) {
    return found.findings().stream()
        .map(each -> each.measurement().method())
        .collect(Collectors.toSet());
  }

  @Test
  void vectors_side_by_side_are_a_sum_and_every_subset_has_a_probe_of_its_own() {
    Contribution.Found found = contribution(SIDE_BY_SIDE, List.of());
    assertThat(methods(found))
        .containsExactlyInAnyOrder(
            "absent, probe of its own",
            "swapped, one probe",
            "averaged, one probe",
            "EMAP, one probe");
    assertThat(value(found, "EMAP, one probe", "interaction energy")).isCloseTo(0, within(1e-9));
    assertThat(value(found, "EMAP, one probe", "EMAP gap")).isZero();
    String all = "balanced accuracy, first + second";
    assertThat(value(found, "swapped, one probe", all))
        .isEqualTo(value(found, "absent, probe of its own", all))
        .isEqualTo(value(found, "averaged, one probe", all));
    assertThat(found.notes()).anyMatch(note -> note.contains("grows with the modalities"));
  }

  @Test
  void a_model_that_takes_any_subset_is_asked_with_modalities_absent() {
    Contribution.Found found = contribution(FUSED, List.of(8, 24));
    assertThat(methods(found)).contains("absent, one probe", "absent, probe of its own");
    String all = "balanced accuracy, first + second";
    assertThat(value(found, "absent, one probe", all))
        .isEqualTo(value(found, "absent, probe of its own", all));
    double shares =
        value(found, "absent, one probe", "SHAPE share, first")
            + value(found, "absent, one probe", "SHAPE share, second");
    double whole = value(found, "absent, one probe", all);
    assertThat(shares).isCloseTo((whole - .5) / whole, within(1e-9));
    assertThat(found.risks().get("class").labels()).containsExactly(8, 24, 60);
    assertThat(found.risks().get("class").risk()[2][2]).isCloseTo(1 - whole, within(1e-9));
    assertThat(found.findings())
        .extracting(Finding::measurement)
        .extracting(Measurement::value)
        .allMatch(Double::isFinite);
  }

  @Test
  void a_model_that_was_taught_by_one_modality_says_nothing_of_the_other() {
    String taught =
        "  type: taught\n  given: [first]\n  tasks: {class: 1}\n  dropModality: 0\n  rate: 1\n"
            + "  start:\n    type: scratch\n    objective:\n"
            + SIDE_BY_SIDE.indent(4);
    Contribution.Found found = contribution(taught, List.of());
    String method = "absent, fine-tuned head";
    assertThat(methods(found))
        .containsExactlyInAnyOrder(
            method,
            "swapped, fine-tuned head",
            "averaged, fine-tuned head",
            "EMAP, fine-tuned head");
    assertThat(value(found, method, "balanced accuracy, second")).isEqualTo(.5);
    String averaged = "averaged, fine-tuned head";
    assertThat(value(found, averaged, "balanced accuracy, second")).isEqualTo(.5);
    assertThat(value(found, averaged, "balanced accuracy, first"))
        .isEqualTo(value(found, method, "balanced accuracy, first + second"));
    assertThat(value(found, averaged, "SHAPE share, second")).isZero();
    assertThat(value(found, method, "SHAPE share, second")).isZero();
    assertThat(value(found, "swapped, fine-tuned head", "perceptual score, second from any class"))
        .isZero();
    Experiment experiment = experiment(taught);
    Endurance.Found bears =
        new Endurance(
                Assembly.of(experiment, folder),
                experiment,
                new Endurance.Extent(60, 40, List.of(1.0)))
            .measure(_ -> {});
    int[] once = Statistic.once(40);
    Robustness missing =
        bears.curves().get("class").stream()
            .filter(each -> each.damage().equals("missing first"))
            .findFirst()
            .orElseThrow();
    assertThat(missing.scores().getLast().of(once)).isEqualTo(.5); // guessed
  }

  @Test
  void more_labels_than_there_are_is_said_to_be_wrong() {
    assertThatThrownBy(() -> contribution(FUSED, List.of(8, 60)))
        .hasMessage(
            "labels: expected numbers below the 60 labels of 'class' that are looked at, got [8,"
                + " 60]");
  }

  @Test
  void moved_modalities_are_those_of_the_examples_further_on() {
    Experiment experiment = experiment(SIDE_BY_SIDE);
    Assembly assembly = Assembly.of(experiment, folder);
    Held.Look look = Readers.look(assembly, experiment);
    int[] order = IntStream.range(0, 7).toArray();
    List<List<Sample>> samples =
        Held.complete(assembly.source().test(), order, List.of("first", "second"));
    List<List<Sample>> moved = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Map<String, Value> inputs = new HashMap<>(samples.get(i).getFirst().inputs());
      inputs.put("second", samples.get((i + 3) % 7).getFirst().inputs().get("second"));
      moved.add(List.of(samples.get(i).getFirst().with(inputs)));
    }
    List<String> both = List.of("first", "second");
    Tensor shifted =
        Held.of(samples, look).told(assembly.objective()::embed, both, Map.of("second", 3));
    Tensor byHand = Held.of(moved, look).told(assembly.objective()::embed, both, Map.of());
    assertThat(shifted.toFloats()).containsExactly(byHand.toFloats(), within(1e-5f));
  }

  @Test
  void damage_is_asked_about_modality_by_modality_and_for_all_at_once() {
    Experiment experiment = experiment(FUSED);
    Assembly assembly = Assembly.of(experiment, folder);
    Endurance.Found found =
        new Endurance(assembly, experiment, new Endurance.Extent(60, 40, List.of(.5, 1.0)))
            .measure(_ -> {});
    List<Robustness> curves = found.curves().get("class");
    assertThat(curves)
        .extracting(Robustness::damage)
        .contains("noise on first", "occlusion on second", "missing second", Endurance.ALL)
        .hasSize(13);
    int[] once = Statistic.once(40);
    double whole = curves.getFirst().scores().getFirst().of(once);
    assertThat(curves).allMatch(each -> each.scores().getFirst().of(once) == whole);
    Robustness hidden =
        curves.stream()
            .filter(each -> each.damage().equals(Endurance.ALL))
            .findFirst()
            .orElseThrow();
    assertThat(hidden.scores().getLast().of(once)).isLessThan(whole);
  }

  @Test
  void late_fusion_is_the_mean_of_log_probabilities() {
    var classes = new Reader.Classes(new long[] {3, 4}, 1);
    var tasks = new LinkedHashMap<>(Map.of("class", classes));
    var one = new Answered(tasks, new double[][] {{0, Math.log(3)}});
    var other = new Answered(tasks, new double[][] {{5 + Math.log(9), 5}});
    double[] fused = Answered.fused(List.of(one, other)).logits()[0];
    assertThat(fused[0]).isCloseTo((Math.log(.25) + Math.log(.9)) / 2, within(1e-12));
    assertThat(fused[1]).isCloseTo((Math.log(.75) + Math.log(.1)) / 2, within(1e-12));
    assertThat(one.guessing().logits()[0]).containsExactly(0, 1);
    assertThat(one.mixed(other, new boolean[] {true}).logits()[0]).isEqualTo(other.logits()[0]);
    assertThat(classes.number(new long[] {4, 3, -1, 9, 1})).containsExactly(1, 0, -1, 3, 2);
  }
}
