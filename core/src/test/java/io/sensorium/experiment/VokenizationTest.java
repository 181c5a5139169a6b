package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Json;
import io.sensorium.config.Recipes;
import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.Vokenized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a matcher over items of a gallery to a run that learns them from one modality alone. */
class VokenizationTest {
  private static final String DATA =
      "{type: spuriousTrend, core: 1, trend: 0.9, second: core, pairs: 37, labelled: 5, test: 4,"
          + " side: 2, seed: 42}";
  private static final String REST =
      """
      training:
        steps: 3
        batch: 11
        chunk: 11
        optimizer: {weightDecay: 0.01, beta1: 0.9, beta2: 0.999}
        schedule: {peak: 5e-3, warmup: 1, curve: cosine}
        clip: 1
        average: 0
        precision: float32
        checkpoint: {every: 1000, keep: 1}
      evaluation: {view: {}, given: [], probes: [], retrieval: []}
      """;

  @TempDir Path folder;

  private Assembly matcher() {
    String yaml =
        """
        seed: 3
        data: %s
        modalities:
          first: {type: image, size: 2}
          second: {type: image, size: 2}
        objective:
          type: cross
          encoders:
            first: &encoder {backbone: {type: perceptron, widths: [7]}, readout: mean}
            second: *encoder
          augment: {first: {type: same}, second: {type: same}}
          width: 7
          embedding: 5
          temperature: 0.2
        """
            .formatted(DATA);
    return Assembly.of(
        Recipes.read("recipe.yaml", yaml + REST, Experiment.class), folder.resolve("matcher"));
  }

  private static double[] vector(Assembly matcher, Sample sample, String modality) {
    return matcher
        .objective()
        .project(matcher.collator().batch(List.of(sample)), modality)
        .unit()
        .toDoubles();
  }

  @Test
  void each_example_has_the_item_nearest_by_cosine() throws IOException {
    Files.createDirectories(folder.resolve("matcher"));
    Assembly matcher = matcher();
    Examples train = matcher.source().train();
    Vokenized.Index index = new Vokenization(matcher, "first", "second").match(train, train, 13);
    assertThat(index.gallery()).hasSize(13).startsWith("pair-0", "pair-1");
    for (int i = 0; i < train.size(); i++) {
      double[] asked = vector(matcher, train.get(i), "first");
      int best = 0;
      double most = -2;
      for (int item = 0; item < 13; item++) {
        double[] other = vector(matcher, train.get(item), "second");
        double cosine = 0;
        for (int d = 0; d < asked.length; d++) {
          cosine += asked[d] * other[d];
        }
        if (cosine > most) {
          most = cosine;
          best = item;
        }
      }
      assertThat(index.nearest()).containsEntry("pair-" + i, best);
    }
    assertThatThrownBy(() -> new Vokenization(matcher, "first", "second").match(train, train, 38))
        .hasMessage("vokenize: a gallery of 38 items of 'second' needs as many examples, found 37");
  }

  @Test
  void the_control_has_the_same_items_elsewhere() {
    var nearest = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < 53; i++) {
      nearest.put("pair-" + i, i % 7);
    }
    var index = new Vokenized.Index(List.of("a", "b", "c", "d", "e", "f", "g"), nearest);
    Vokenized.Index other = Vokenization.shuffled(index, 5);
    assertThat(other.nearest().keySet()).isEqualTo(nearest.keySet());
    assertThat(new ArrayList<>(other.nearest().values()))
        .isNotEqualTo(new ArrayList<>(nearest.values()))
        .containsExactlyInAnyOrderElementsOf(nearest.values());
  }

  @Test
  void a_run_learns_items_from_training_examples_of_one_modality() throws IOException {
    var nearest = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < 37; i++) {
      nearest.put("pair-" + i, i % 3);
    }
    Path file = folder.resolve("vokens.json");
    Files.writeString(
        file, Json.write(new Vokenized.Index(List.of("pair-0", "pair-1", "pair-2"), nearest)));
    String yaml =
        """
        seed: 3
        data: {type: vokenized, of: %s, file: '%s'}
        modalities:
          first: {type: image, size: 2}
        objective:
          type: vokens
          learner:
            type: simClr
            encoders: {first: {backbone: {type: perceptron, widths: [7]}, readout: mean}}
            augment: {first: {type: same}}
            width: 7
            head: [5]
            temperature: 0.2
          task: voken
          weight: 1
        """
            .formatted(DATA, file);
    Path out = folder.resolve("run");
    Files.createDirectories(out);
    Assembly assembly =
        Assembly.of(Recipes.read("recipe.yaml", yaml + REST, Experiment.class), out);
    assertThat(assembly.examples().size()).isEqualTo(37); // not the 5 with labels of classes
    assertThat(assembly.examples().get(4).labels()).containsEntry("voken", 1);
  }
}
