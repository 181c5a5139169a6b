package io.sensorium.experiment;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Image;
import io.sensorium.modality.LogMel;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.modality.Sound;
import io.sensorium.modality.Table;
import io.sensorium.modality.Video;
import io.sensorium.modality.WithCodes;
import io.sensorium.modality.Words;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Inputs as vectors without any learning, to measure what was learned against: an image as 16 x 16
 * averaged pixels, a video as those of the average of its frames, sound as its spectrogram averaged
 * over 16 bands and 16 stretches of time, a series averaged over at most 64 stretches of time, a
 * table as it is, a text as its counts of pieces of words and codes as their counts, of unit
 * length.
 */
final class RawInputs {
  private static final int SIDE = 16;
  private static final int STRETCHES = 64;
  private static final int WINDOW = 1024;
  private static final double SILENCE = 1e-4; // far below what is heard, so that none is -infinity

  private RawInputs() {}

  /** The inputs of all modalities of the batch, side by side: [B, D]. Every example has each. */
  static Tensor of(Batch batch, Collator collator) {
    List<Tensor> parts = new ArrayList<>();
    collator
        .modalities()
        .forEach(
            (name, modality) -> {
              if (batch.has(name)) {
                parts.add(vectors(batch.of(name), modality));
              }
            });
    return Tensor.cat(1, parts);
  }

  private static Tensor vectors(Column column, Modality modality) {
    return switch (modality) {
      case Words words -> counts(column, words.tokenizer().size());
      case Coded coded -> counts(column, coded.size());
      case Image _, LogMel _ -> small(column.values());
      case Video _ -> small(column.values().mean(2)); // over T
      case Sound _ -> small(loudness(column.values()));
      case Series _ -> stretches(column.values());
      case Table _ -> column.values();
      case WithCodes coded -> vectors(column, coded.values());
    };
  }

  /** Averages of [P, C, Y, X] over a grid: [P, D]. */
  private static Tensor small(Tensor x) {
    return x.averagePool2d(SIDE, SIDE).view(x.size(0), -1);
  }

  /** Averages of [P, C, T] over time: [P, D]. */
  private static Tensor stretches(Tensor series) {
    long count = Math.min(STRETCHES, series.size(2));
    return series.unsqueeze(1).averagePool2d(series.size(1), count).view(series.size(0), -1);
  }

  /** Of the average of the channels of [P, C, T], by frequency and time: [P, 1, F, N]. */
  private static Tensor loudness(Tensor sound) {
    long window = Math.min(WINDOW, sound.size(2));
    Tensor power = sound.mean(1).spectrogram(window, Math.max(1, window / 2)); // [P, F, N]
    return power.plus(SILENCE).log().unsqueeze(1);
  }

  private static Tensor counts(Column text, int vocabulary) {
    long rows = text.values().size(0);
    long steps = text.values().size(1);
    long[] pieces = text.values().toLongs();
    Tensor real = text.real();
    double[] weight = real == null ? null : real.to(DType.FLOAT64).toDoubles();
    float[] counts = new float[(int) (rows * vocabulary)];
    for (int i = 0; i < pieces.length; i++) {
      if (weight == null || weight[i] > 0) {
        counts[(int) (i / steps * vocabulary + pieces[i])]++;
      }
    }
    return Tensor.of(counts, rows, vocabulary).unit();
  }
}
