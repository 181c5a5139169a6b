package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.config.Json;
import io.sensorium.config.Recipes;
import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.Vokenized;
import io.sensorium.nn.Pass;
import io.sensorium.objective.Elements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
      assertThat(index.nearest()).containsEntry("pair-" + i, List.of(best));
    }
    assertThatThrownBy(() -> new Vokenization(matcher, "first", "second").match(train, train, 38))
        .hasMessage("vokenize: a gallery of 38 items of 'second' needs as many examples, found 37");
  }

  @Test
  void the_control_has_the_same_items_elsewhere() {
    var nearest = new LinkedHashMap<String, List<Integer>>();
    for (int i = 0; i < 53; i++) {
      nearest.put("pair-" + i, List.of(i % 7, (i + 3) % 7).subList(0, 1 + i % 2));
    }
    var index = new Vokenized.Index(List.of("a", "b", "c", "d", "e", "f", "g"), nearest, true);
    Vokenized.Index other = Vokenization.shuffled(index, 5);
    assertThat(other.nearest().keySet()).isEqualTo(nearest.keySet());
    assertThat(all(other)).isNotEqualTo(all(index)).containsExactlyInAnyOrderElementsOf(all(index));
    other.nearest().forEach((id, items) -> assertThat(items).hasSameSizeAs(nearest.get(id)));
  }

  private static List<Integer> all(Vokenized.Index index) {
    return index.nearest().values().stream().flatMap(List::stream).toList();
  }

  @Test
  void a_run_learns_items_from_training_examples_of_one_modality() throws IOException {
    var nearest = new LinkedHashMap<String, List<Integer>>();
    for (int i = 0; i < 37; i++) {
      nearest.put("pair-" + i, List.of(i % 3));
    }
    Path file = folder.resolve("vokens.json");
    Files.writeString(
        file,
        Json.write(new Vokenized.Index(List.of("pair-0", "pair-1", "pair-2"), nearest, false)));
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

  /** Words of the arcade, which differ in number, told twice. */
  private Assembly words() throws IOException {
    String yaml =
        """
        seed: 3
        data: {type: arcade, seed: 0, train: 23, test: 5, frames: 2, size: 64, texts: 2}
        modalities:
          text: {type: words, vocabulary: bert-uncased, length: 64, compact: true}
          text2: {type: words, vocabulary: bert-uncased, length: 64, compact: true}
        objective:
          type: cross
          encoders:
            text: {backbone: {type: wordTransformer, width: 8, depth: 1, heads: 2}, readout: mean}
            text2: {backbone: {type: wordTransformer, width: 8, depth: 1, heads: 2}, readout: last}
          augment: {text: {type: same}, text2: {type: same}}
          width: 7
          embedding: 5
          temperature: 0.2
        """;
    Path out = folder.resolve("words");
    Files.createDirectories(out);
    return Assembly.of(Recipes.read("recipe.yaml", yaml + REST, Experiment.class), out);
  }

  @Test
  void each_word_has_the_item_nearest_by_cosine() throws IOException {
    Assembly matcher = words();
    Examples train = matcher.source().train();
    var matching = new Vokenization(matcher, "text", "text2");
    Vokenized.Index index = matching.matchElements(train, train, 11);
    assertThat(index.nearest()).hasSize(23);
    var reader = (Elements) matcher.objective();
    for (int i : new int[] {0, 7, 22}) {
      var batch = matcher.collator().batch(List.of(train.get(i))).only(List.of("text"));
      long marked = batch.of("text").values().size(1);
      double[] words = reader.elements(batch, "text", Pass.ASKING).values().unit().toDoubles();
      List<Integer> found = index.nearest().get(train.get(i).id());
      assertThat((long) found.size()).isEqualTo(marked - 2);
      for (int word = 0; word < found.size(); word++) {
        double[] cosines = new double[11];
        for (int item = 0; item < 11; item++) {
          double[] other = vector(matcher, train.get(item), "text2");
          for (int d = 0; d < other.length; d++) {
            cosines[item] += words[word * other.length + d] * other[d];
          }
        }
        double most = Arrays.stream(cosines).max().orElseThrow();
        assertThat(cosines[found.get(word)]).isCloseTo(most, within(1e-6));
      }
    }
  }

  @Test
  void a_run_that_says_nothing_of_elements_is_refused() {
    Assembly matcher = matcher();
    Examples train = matcher.source().train();
    assertThatThrownBy(
            () -> new Vokenization(matcher, "first", "second").matchElements(train, train, 5))
        .hasMessageContaining("its readout is mean; this one gives");
  }
}
