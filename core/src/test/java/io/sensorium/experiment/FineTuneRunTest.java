package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Recipes;
import io.sensorium.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fine-tuning from the folder of one run to the folder of another. */
class FineTuneRunTest {
  private static final int STEPS = 5;

  @TempDir static Path networks;

  @TempDir Path folder;

  private static final String COMMON =
      """
      seed: 3
      data: {type: trifeature, size: 32, shape: 20, period: 8, renders: 1, pairs: 14, pairing: unbiased, seed: 42}
      modalities:
        left: {type: image, size: 32}
        right: {type: image, size: 32}
      evaluation:
        view: {}
        given: []
        probes: []
        retrieval: []
      """;

  private static String training(int steps) {
    return """
    training:
      steps: %d
      batch: 7
      chunk: 7
      optimizer: {weightDecay: 0.05, beta1: 0.9, beta2: 0.95}
      schedule: {peak: 1e-3, warmup: 1, curve: cosine}
      clip: 0
      average: 0
      precision: float32
      checkpoint: {every: 2, keep: 2}
    """
        .formatted(steps);
  }

  private static final String NETWORKS =
      """
      objective:
        type: maskedAutoencoder
        ends:
          left: &end
            tokens:
              type: patchwork
              patch: [8, 8]
              standard: {mean: [0.5, 0.5, 0.5], deviation: [0.3, 0.3, 0.3]}
              target: values
            hidden: 0.75
            weight: 1
          right: *end
        size:
          type: given
          encoder: {width: 8, depth: 2, heads: 2}
          decoder: {width: 8, depth: 1, heads: 2}
        blocks: {gelu: tanh, dropPath: 0}
        masks: {draw: each, padding: excluded}
        types: learned
        summary: mean
      """;

  private Experiment tuning(String... overrides) {
    return tuning(networks, overrides);
  }

  private static Experiment tuning(Path start, String... overrides) {
    String yaml =
        COMMON
            + training(STEPS)
            + """
            objective:
              type: fineTune
              start: {type: trained, run: '%s'}
              tasks: {share: 1, unique1: 0.5}
              augment:
                left: {type: cropResize, smallest: 0.3, largest: 1}
                right: {type: same}
              mixing: {mixup: 0.8, cutmix: 1, cut: 0.5}
              smoothing: 0.1
              dropModality: 0.5
              dropPath: 0.2
              layerDecay: 0.75
            """
                .formatted(start);
    return Recipes.read("tuning.yaml", yaml, List.of(overrides), Experiment.class);
  }

  /** Takes note of losses; may stop a run as if it were killed. */
  private record Notes(List<Double> losses, long last) implements Run.Watcher {
    @Override
    public void start(Assembly assembly, long step) {}

    @Override
    public void step(long step, SequencedMap<String, Double> seen) {
      losses.add(seen.get("loss"));
      if (step == last) {
        throw new IllegalStateException("killed");
      }
    }
  }

  private static List<Double> train(Run run) {
    var notes = new Notes(new ArrayList<>(), -1);
    run.train(notes);
    return notes.losses;
  }

  @BeforeAll
  static void train_networks_without_labels() {
    String yaml = COMMON + training(2) + NETWORKS;
    train(Run.create(networks, Recipes.read("start.yaml", yaml, Experiment.class)));
  }

  @Test
  void a_killed_run_goes_on_bit_for_bit_without_the_run_it_started_from() throws IOException {
    List<Double> unbroken = train(Run.create(folder.resolve("unbroken"), tuning()));
    Path elsewhere = folder.resolve("elsewhere");
    Run broken = Run.create(folder.resolve("broken"), tuning(elsewhere));
    var first = new Notes(new ArrayList<>(), 3);
    Files.move(networks, elsewhere);
    try {
      assertThatThrownBy(() -> broken.train(first)).hasMessage("killed");
    } finally {
      Files.move(elsewhere, networks);
    }
    List<Double> rest = train(Run.open(broken.folder()));
    assertThat(first.losses.subList(0, 2)).isEqualTo(unbroken.subList(0, 2));
    assertThat(rest).isEqualTo(unbroken.subList(2, STEPS));
    String weights = "checkpoints/000000005/model.safetensors";
    assertThat(broken.folder().resolve(weights))
        .hasSameBinaryContentAs(folder.resolve("unbroken").resolve(weights));

    List<Finding> found =
        new Examination(
                Finding.Subject.TRAINED, Run.open(broken.folder()).load(), broken.experiment())
            .all();
    assertThat(found)
        .extracting(each -> each.measurement().task() + " " + each.measurement().metric())
        .contains("share balanced accuracy", "share accuracy", "unique1 accuracy");
    assertThat(found)
        .allSatisfy(each -> assertThat(each.measurement().method()).isEqualTo("fine-tuned head"));
  }

  @Test
  void starts_from_the_weights_of_the_run_or_from_fresh_ones() {
    var weights = Run.open(networks).load().objective().parameters();
    String name = "reader.mixer.blocks.1.mlp.up.weight";
    double[] learned = weights.get(name).toDoubles();
    assertThat(weight(tuning(), "tuned", "start." + name)).containsExactly(learned);
    assertThat(weight(tuning("objective.start.type=untrained"), "fresh", "start." + name))
        .hasSize(learned.length)
        .isNotEqualTo(learned);
  }

  private double[] weight(Experiment experiment, String run, String name) {
    Tensor found = Assembly.of(experiment, folder.resolve(run)).objective().parameters().get(name);
    return found.toDoubles();
  }

  @Test
  void one_modality_alone_may_be_gone_on_with() {
    Experiment one =
        tuning(
            "modalities={left: {type: image, size: 32}}", "objective.augment={left: {type: same}}");
    Run run = Run.create(folder.resolve("left"), one);
    assertThat(train(run)).hasSize(STEPS).allSatisfy(loss -> assertThat(loss).isPositive());
  }

  @Test
  void says_what_cannot_be_started_from() {
    assertThatThrownBy(() -> Assembly.of(tuning("modalities.left.size=24"), folder.resolve("a")))
        .hasMessage(
            "modalities: 'left' is Image[size=24], and Image[size=32] in the run that is started"
                + " from");
    assertThatThrownBy(
            () -> Assembly.of(tuning("objective.start.run=nowhere"), folder.resolve("b")))
        .hasMessage("objective: start: nowhere: no run here; expected a folder with recipe.yaml");
    Run tuned = Run.create(folder.resolve("tuned"), tuning());
    train(tuned);
    assertThatThrownBy(
            () ->
                Assembly.of(
                    tuning("objective.start.run='" + tuned.folder() + "'"), folder.resolve("c")))
        .hasMessage(
            "objective: start: %s goes on with another run itself; start from that one"
                .formatted(tuned.folder()));
  }
}
