package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Recipes;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Run;
import io.sensorium.information.Estimate;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecomposedRunTest {
  @TempDir static Path folder;

  private static final String RECIPE =
      """
      seed: 0
      data: {type: spuriousTrend, core: 3, trend: 0.6, second: nothing, pairs: 60, labelled: 120, test: 120, side: 1, seed: 42}
      modalities:
        first: {type: image, size: 1}
        second: {type: image, size: 1}
      objective:
        type: cross
        encoders:
          first: &encoder
            backbone: {type: perceptron, widths: [17]}
            readout: mean
          second: *encoder
        augment:
          first: {type: same}
          second: {type: same}
        width: 13
        embedding: 11
        temperature: 0.2
      training:
        steps: 3
        batch: 30
        chunk: 30
        optimizer: {weightDecay: 0.01, beta1: 0.9, beta2: 0.999}
        schedule: {peak: 1e-4, warmup: 1, curve: constant}
        clip: 1
        average: 0
        precision: float32
        checkpoint: {every: 1000, keep: 1}
      evaluation:
        view: {}
        given: []
        probes: []
        retrieval: []
      """;

  private record Silent() implements Run.Watcher {
    @Override
    public void start(Assembly assembly, long step) {}

    @Override
    public void step(long step, SequencedMap<String, Double> seen) {}
  }

  @BeforeAll
  static void train() {
    Run.create(
            folder.resolve("run"), Recipes.read("tiny.yaml", RECIPE, List.of(), Experiment.class))
        .train(new Silent());
  }

  private static DecomposedRun decomposed(String first, String task) {
    return new DecomposedRun(
        folder.resolve("run"),
        List.of(first),
        List.of("second"),
        List.of(task),
        List.of(3),
        new Estimate.Effort(19, 19, 0));
  }

  @Test
  void tells_that_one_modality_says_it_all() {
    JsonNode found = JsonMapper.builder().build().readTree(decomposed("first", "class").told(true));
    JsonNode answer = found.path("answers").path(0);
    assertThat(answer.path("parts").path(1).path("name").asString()).isEqualTo("unique1");
    assertThat(answer.path("parts").path(1).path("corrected").asDouble()).isGreaterThan(0.3);
    assertThat(answer.path("parts").path(2).path("corrected").asDouble()).isLessThan(0.1);
    for (JsonNode family : found.path("usable")) {
      assertThat(family.path("first").path("bits").asDouble()).isGreaterThan(0.5);
      assertThat(family.path("second").path("bits").asDouble()).isLessThan(0.2);
      assertThat(family.path("secondBeyondFirst").path("bits").asDouble()).isLessThan(0.2);
      assertThat(family.path("firstBeyondSecond").path("bits").asDouble()).isGreaterThan(0.5);
      assertThat(family.path("lowest").size()).isEqualTo(10);
    }
  }

  @Test
  void is_read_as_a_table_of_bits() {
    assertThat(decomposed("first", "class").told(false))
        .contains("what its representations say of class")
        .contains("3 clusters, counted on 120 rows")
        .contains("x2, where x1 is known")
        .contains("Test examples of which linear readers of both read least");
  }

  @Test
  void says_what_there_is_instead() {
    assertThatThrownBy(() -> decomposed("third", "class").told(false))
        .hasMessage("decompose: no modality 'third'; the run has [first, second]");
    assertThatThrownBy(() -> decomposed("first", "colour").told(false))
        .hasMessage("--y: expected one task of the run, got [colour]; there are [class, trend]");
  }
}
