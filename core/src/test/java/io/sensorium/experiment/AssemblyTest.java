package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.config.Recipes;
import io.sensorium.modality.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTest {
  private static final String RECIPE =
      """
      seed: 3
      data:
        type: unpaired
        of:
          type: manifest
          file: table.csv
          modalities:
            title: {type: textCell, column: title}
            body: {type: textCell, column: body}
          labels: {}
          id: ''
          split: {type: byShare, test: 0, group: ''}
          broken: fail
        paired: 1
        keep: [[title]]
        seed: 5
      modalities:
        title: {type: words, vocabulary: bert-uncased, length: 3, compact: true}
        body: {type: words, vocabulary: bert-uncased, length: 5, compact: true}
      objective:
        type: maskedAutoencoder
        ends:
          title: {tokens: {type: pieces}, hidden: 0.5, weight: 1}
          body: {tokens: {type: pieces}, hidden: 0.5, weight: 1}
        size:
          type: given
          encoder: {width: 8, depth: 1, heads: 2}
          decoder: {width: 4, depth: 1, heads: 2}
        blocks: {gelu: tanh, dropPath: 0}
        masks: {draw: each, padding: excluded}
        types: learned
        summary: mean
      training:
        steps: 1
        batch: 2
        chunk: 2
        optimizer: {weightDecay: 0.05, beta1: 0.9, beta2: 0.95}
        schedule: {peak: 1e-3, warmup: 0, curve: cosine}
        clip: 0
        average: 0
        precision: float32
        checkpoint: {every: 1, keep: 1}
      evaluation: {view: {}, given: [], probes: [], retrieval: []}
      """;

  @TempDir Path folder;

  private Assembly assembly(double paired) throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("table.csv"), "title,body\napple,a red apple\ncherry,a dark cherry\n");
    Experiment experiment =
        Recipes.read(
            "recipe",
            RECIPE,
            List.of("data.of.file=" + table, "data.paired=" + paired),
            Experiment.class);
    return Assembly.of(experiment, folder.resolve("paired-" + paired));
  }

  private static Words body(Assembly assembly) {
    return (Words) Objects.requireNonNull(assembly.collator().modalities().get("body"));
  }

  @Test
  void a_model_has_the_same_words_however_many_examples_are_paired() throws IOException {
    Assembly none = assembly(0);
    assertThat(none.source().train().get(0).inputs()).containsOnlyKeys("title");
    assertThat(body(none).tokenizer().size())
        .isEqualTo(body(assembly(1)).tokenizer().size())
        .isEqualTo(5 + 5); // marks; a, red, apple, dark, cherry
  }
}
