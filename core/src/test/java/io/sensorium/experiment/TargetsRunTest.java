package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Json;
import io.sensorium.config.Recipes;
import io.sensorium.train.Checkpoint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table with numbers and tags, by fine-tuning that stops early, to what is told of them. */
class TargetsRunTest {
  private static final int EXAMPLES = 40;

  @TempDir Path folder;

  /** Grey pictures whose lightness is told as a number, and in words. */
  private void draw() throws IOException {
    var table = new StringBuilder("picture,light,words,side\n");
    for (int i = 0; i < EXAMPLES; i++) {
      int grey = 255 * (i * 17 % EXAMPLES) / EXAMPLES;
      var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      for (int p = 0; p < 64; p++) {
        image.setRGB(p % 8, p / 8, grey * 0x010101);
      }
      ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
      String words = grey > 170 ? "light;not dark" : grey > 85 ? "not dark" : ";";
      table.append("%d.png,%d,%s,%s\n".formatted(i, grey, words, i % 4 == 0 ? "test" : "train"));
    }
    Files.writeString(folder.resolve("greys.csv"), table);
  }

  private Experiment experiment() {
    String yaml =
        """
        seed: 3
        data:
          type: manifest
          file: %s
          modalities: {picture: {type: imageFile, column: picture, side: 8}}
          labels: {}
          targets: {light: {columns: [light]}}
          tags: {words: {column: words, separator: ';'}}
          id: picture
          split: {type: byColumn, column: side}
          broken: fail
        modalities:
          picture: {type: image, size: 8}
        objective:
          type: fineTune
          start:
            type: scratch
            objective:
              type: maskedAutoencoder
              ends:
                picture:
                  tokens:
                    type: patchwork
                    patch: [4, 4]
                    standard: {mean: [0.5, 0.5, 0.5], deviation: [0.3, 0.3, 0.3]}
                    target: values
                  hidden: 0.5
                  weight: 1
              size:
                type: given
                encoder: {width: 8, depth: 1, heads: 2}
                decoder: {width: 8, depth: 1, heads: 2}
              blocks: {gelu: tanh, dropPath: 0}
              masks: {draw: each, padding: excluded}
              types: learned
              summary: mean
          tasks: {light: 1, words: 1}
          augment: {picture: {type: same}}
          mixing: {mixup: 0, cutmix: 0, cut: 0}
          smoothing: 0
          dropModality: 0
          dropPath: 0
          layerDecay: 1
        training:
          steps: 60
          batch: 7
          chunk: 7
          optimizer: {weightDecay: 0, beta1: 0.9, beta2: 0.95}
          schedule: {peak: 1e-2, warmup: 1, curve: constant}
          clip: 1
          average: 0
          precision: float32
          checkpoint: {every: 20, keep: 1}
          stop: {every: 5, patience: 2, share: 0.2}
        evaluation:
          view: {}
          given: []
          probes:
            - {type: ridge, tasks: []}
            - {type: multiLabel, tasks: [words], search: coarse, choice: together}
          retrieval: []
        """
            .formatted(folder.resolve("greys.csv"));
    return Recipes.read("greys.yaml", yaml, Experiment.class);
  }

  private static double value(List<Finding> found, String name) {
    return found.stream()
        .filter(each -> each.measurement().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + found))
        .measurement()
        .value();
  }

  @Test
  void numbers_and_tags_are_learned_and_told() throws IOException {
    draw();
    Run run = Run.create(folder.resolve("run"), experiment());
    List<Double> looks = new ArrayList<>();
    run.train(
        new Run.Watcher() {
          @Override
          public void start(Assembly assembly, long step) {}

          @Override
          public void step(long step, SequencedMap<String, Double> seen) {
            if (seen.containsKey("validation")) {
              looks.add(seen.get("validation"));
            }
          }
        });
    assertThat(run.isTrained()).isTrue();
    Checkpoint.State state = run.judged().orElseThrow();
    assertThat(state.best().loss()).isEqualTo(looks.stream().min(Double::compare).orElseThrow());
    assertThat(state.step()).isEqualTo(5L * looks.size());
    assertThat(Files.readString(run.journal())).contains("\"validation\"");

    List<Finding> found =
        new Examination(Finding.Subject.TRAINED, run.load(), run.experiment()).all();
    assertThat(value(found, "fine-tuned head/light/R2")).isGreaterThan(0.8);
    assertThat(value(found, "fine-tuned head/words/AUC")).isGreaterThan(0.9);
    assertThat(value(found, "fine-tuned head/words/macro-F1")).isGreaterThan(0.7);
    assertThat(value(found, "ridge/light/Pearson r")).isGreaterThan(0.9);
    assertThat(value(found, "multi-label probe/words/macro-F1")).isGreaterThan(0.7);
    assertThat(Json.pretty(found)).contains("\"MSE\"");

    Assembly trained = run.load();
    Held.Look look = Readers.look(trained, run.experiment());
    assertThatThrownBy(
            () -> Readers.of(trained, run.experiment().evaluation(), look, List.of(), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("this model was taught [light, words], which are none");
  }
}
