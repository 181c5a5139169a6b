package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.config.Recipes;
import io.sensorium.evaluate.Measurement;
import io.sensorium.frozen.OnnxFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a small file of MultiBench's layout to a trained network and what is read from it. */
class MultibenchRunTest {
  @TempDir Path folder;

  private static String file(String name) {
    try {
      return Path.of(MultibenchRunTest.class.getResource("/" + name).toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String NOISE =
      "{type: sometimes, share: 0.5, coins: shared, step: {type: gaussianNoise, deviation: 0.1}}";
  private static final String DROP =
      "{type: sometimes, share: 0.5, coins: own, step: {type: dropSteps, least: 0, most: 0.8,"
          + " which: own}}";
  private static final String REST =
      """
        width: 16
        fusion: {type: attentionFusion, heads: 2}
        head: [11, 13]
        temperature: 0.1
        weights: {}
        single: augmented
      training:
        steps: 3
        batch: 4
        chunk: 4
        optimizer: {weightDecay: 1e-2, beta1: 0.9, beta2: 0.999}
        schedule: {peak: 1e-3, warmup: 0, curve: constant}
        clip: 0
        average: 0
        precision: float32
        checkpoint: {every: 3, keep: 1}
      """;

  private static String evaluation(String probe) {
    return """
    evaluation:
      view: {}
      given: []
      probes: [%s]
      retrieval: []
    """
        .formatted(probe);
  }

  private static final String PROBE =
      "{type: linearProbe, tasks: [%s], penalty: norm, fits: [unweighted], search: coarse}";

  private List<Measurement> read(String yaml) {
    var run =
        Run.create(
            folder.resolve("run"),
            Recipes.read("multibench.yaml", yaml, List.of(), Experiment.class));
    run.train(new Silent());
    return new Examination(Finding.Subject.TRAINED, run.load(), run.experiment())
        .all().stream().map(Finding::measurement).toList();
  }

  private record Silent() implements Run.Watcher {
    @Override
    public void start(Assembly assembly, long step) {}

    @Override
    public void step(long step, SequencedMap<String, Double> seen) {
      assertThat(seen.get("loss")).isFinite();
    }
  }

  @Test
  void people_who_speak() {
    String yaml =
        """
        seed: 1
        data: {type: affect, file: '%s', positive: above_zero, standardised: false}
        modalities:
          vision: {type: series, length: 7, channels: 3, keep: first, standardise: false, indicator: false}
          text: {type: series, length: 7, channels: 5, keep: first, standardise: false, indicator: false}
        objective:
          type: comm
          encoders:
            vision: &encoder
              backbone: {type: seriesTransformer, width: 16, depth: 1, heads: 2, hidden: 7, dropout: 0.1, padding: tokens}
              tokens: {type: identity}
            text: *encoder
          augment:
            vision: &look {type: chain, steps: [%s, %s]}
            text: *look
        """
                .formatted(file("affect.pkl"), DROP, NOISE)
            + REST
            + evaluation(PROBE.formatted("positive"));
    assertThat(read(yaml))
        .anyMatch(m -> m.metric().equals("balanced accuracy") && m.examples() == 4);
  }

  @Test
  void patients() {
    String yaml =
        """
        seed: 1
        data: {type: mimic, file: '%s', groups: [7]}
        modalities:
          tabular: {type: table, columns: 5, standardise: false, indicator: false}
          series: {type: series, length: 24, channels: 3, keep: first, standardise: false, indicator: false}
        objective:
          type: comm
          encoders:
            tabular: {backbone: {type: perceptron, widths: [7, 7]}, tokens: {type: features}}
            series: {backbone: {type: gru, width: 16}, tokens: {type: identity}}
          augment:
            tabular: %s
            series: {type: chain, steps: [%s, %s]}
        """
                .formatted(file("mimic.pk"), NOISE, DROP, NOISE)
            + REST
            + evaluation(PROBE.formatted("icd9-7"));
    assertThat(read(yaml)).anyMatch(m -> m.task().equals("icd9-7") && m.examples() == 2);
  }

  @Test
  void robots() {
    String yaml =
        """
        seed: 1
        data: {type: visionTouch, folder: '%s'}
        modalities:
          image: {type: image, size: 32}
          force: {type: series, length: 32, channels: 6, keep: last, standardise: false, indicator: false}
          proprio: {type: table, columns: 8, standardise: false, indicator: false}
        objective:
          type: comm
          encoders:
            image: {backbone: {type: smallConvolution, channels: [5, 7], strides: [4, 2]}, tokens: {type: patches}}
            force: {backbone: {type: causalConvolution, channels: [5, 5, 5, 5, 7], kernel: 2, stride: 2, slope: 0.1}, tokens: {type: features}}
            proprio: {backbone: {type: perceptron, widths: [7, 16], slope: 0.1}, tokens: {type: oneToken}}
          augment:
            image: {type: cropResize, smallest: 0.3, largest: 1}
            force: {type: chain, steps: [%s, %s]}
            proprio: %s
        """
                .formatted(file("visiontouch"), DROP, NOISE, NOISE)
            + REST
            + evaluation("{type: ridge, tasks: [endEffector]}");
    assertThat(read(yaml)).anyMatch(m -> m.metric().equals("MSE") && m.examples() == 6);
  }

  @Test
  void films() {
    String yaml =
        """
        seed: 1
        data: {type: mmImdbArrays, file: '%s', train: 5, validation: 2}
        modalities:
          vgg: {type: table, columns: 13, standardise: true, indicator: false}
          plot: {type: table, columns: 7, standardise: true, indicator: false}
        objective:
          type: comm
          encoders:
            vgg: &encoder {backbone: {type: perceptron, widths: [16]}, tokens: {type: oneToken}}
            plot: *encoder
          augment:
            vgg: &look %s
            plot: *look
        """
                .formatted(file("films.hdf5"), NOISE)
            + REST
            + evaluation("{type: multiLabel, tasks: [genre], search: coarse, choice: together}");
    assertThat(read(yaml)).anyMatch(m -> m.metric().equals("weighted-F1"));
  }

  @Test
  void films_read_by_frozen_networks() throws IOException {
    Path films = Files.createDirectories(folder.resolve("films/dataset"));
    for (int i = 0; i < 8; i++) {
      Files.writeString(
          films.resolve(i + ".json"),
          "{\"plot\": [\"film number %d\", \"or\"], \"genres\": [\"%s\"]}"
              .formatted(i, i % 2 == 0 ? "War" : "Drama"));
      var poster = new BufferedImage(14, 22, BufferedImage.TYPE_INT_RGB);
      poster.setRGB(7, 11, 0xff0000 + i);
      ImageIO.write(poster, "jpeg", films.resolve(i + ".jpeg").toFile());
    }
    Files.writeString(
        films.resolveSibling("split.json"),
        "{\"train\": [\"0\", \"1\", \"2\", \"3\"], \"dev\": [\"4\", \"5\"], \"test\": [\"6\","
            + " \"7\"]}");
    Path network = OnnxFiles.write(folder.resolve("vision.onnx"), "Relu", 0, 3, 7, 7);
    String yaml =
        """
        seed: 1
        data: {type: mmImdb, folder: '%s', side: 8, plot: drawn}
        modalities:
          poster: {type: image, size: 7}
          plot: {type: words, vocabulary: bert-uncased, length: 9, compact: false}
        objective:
          type: comm
          encoders:
            poster: {backbone: {type: frozen, file: '%s'}, tokens: {type: patches}}
            plot: {backbone: {type: frozen, file: all-minilm-l6-v2}, tokens: {type: identity}}
          augment:
            poster: {type: cropResize, smallest: 0.3, largest: 1}
            plot: {type: maskWords, share: 0.15}
        """
                .formatted(films.getParent(), network)
            + REST.replace("width: 16", "width: 384")
            + evaluation("{type: multiLabel, tasks: [genre], search: coarse, choice: together}");
    assertThat(read(yaml)).anyMatch(m -> m.metric().equals("weighted-F1"));
  }
}
