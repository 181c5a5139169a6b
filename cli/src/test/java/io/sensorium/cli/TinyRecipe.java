package io.sensorium.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A recipe that trains in a second. */
public final class TinyRecipe {
  private TinyRecipe() {}

  public static Path write(Path folder, int steps) throws IOException {
    return Files.writeString(
        folder.resolve("tiny.yaml"),
        """
        seed: 3
        data: {type: trifeature, size: 32, shape: 20, period: 8, renders: 1, pairs: 30, pairing: unbiased, seed: 42}
        modalities:
          left: {type: image, size: 32}
          right: {type: image, size: 32}
        objective:
          type: comm
          encoders:
            left: &encoder
              backbone: {type: smallConvolution, channels: [5, 7], strides: [4, 2]}
              tokens: {type: patches}
            right: *encoder
          augment:
            left: &look {type: cropResize, smallest: 0.3, largest: 1}
            right: *look
          width: 16
          fusion: {type: attentionFusion, heads: 2}
          head: [11, 13]
          temperature: 0.1
          weights: {}
          single: augmented
        training:
          steps: %d
          batch: 7
          chunk: 7
          optimizer: {weightDecay: 1e-4, beta1: 0.9, beta2: 0.999}
          schedule: {peak: 1e-3, warmup: 2, curve: cosine}
          clip: 1
          average: 0.9
          precision: float32
          checkpoint: {every: 3, keep: 2}
        evaluation:
          view: {}
          given: []
          probes:
            - {type: kNearest, tasks: [share], neighbours: 5, temperature: 0.1}
          retrieval:
            - {from: left, to: right}
        """
            .formatted(steps));
  }
}
