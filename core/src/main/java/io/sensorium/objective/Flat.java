package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Image;
import io.sensorium.modality.LogMel;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Sound;
import io.sensorium.modality.Video;
import io.sensorium.modality.WithCodes;
import io.sensorium.modality.Words;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;

/**
 * A modality as a row of numbers, without anything learned: what a translation into it is held
 * against. Pixels go from -2 to 2, and so do the eight decades of a spectrogram; sound stays as it
 * is; texts and codes are counts of their pieces.
 *
 * <p>Axes: P examples, W numbers.
 */
record Flat(Modality modality) {

  /** W. */
  int width() {
    return width(modality);
  }

  private static int width(Modality modality) {
    return switch (modality) {
      case Image(int size) -> Image.CHANNELS * size * size;
      case Video(int frames, int size) -> Video.CHANNELS * frames * size * size;
      case LogMel sound -> sound.bands() * sound.steps();
      case Sound(int _, int channels, int samples) -> channels * samples;
      case Words words -> words.tokenizer().size();
      case Coded coded -> coded.size();
      case WithCodes coded -> width(coded.values());
    };
  }

  /** The numbers of the examples that have the modality: [P, W]. */
  Tensor of(Column column) {
    return of(column, modality);
  }

  private static Tensor of(Column column, Modality modality) {
    Tensor values = column.values();
    long examples = values.size(0);
    return switch (modality) {
      case Image _, Video _ -> values.minus(0.5).times(4).view(examples, -1);
      case LogMel _ -> values.over(LogMel.SILENCE).minus(0.5).times(-4).view(examples, -1);
      case Sound _ -> values.view(examples, -1);
      case Words _, Coded _ -> counts(column, width(modality));
      case WithCodes coded -> of(column, coded.values());
    };
  }

  /** How often each piece occurs among the real ones of [P, T]. */
  private static Tensor counts(Column column, int pieces) {
    Tensor values = column.values();
    Tensor real = column.real(); // [P, T]
    Tensor ones = Tensor.ones(values.count());
    Tensor often = real == null ? ones : real.to(DType.FLOAT32).view(-1); // [P T]
    Tensor starts = Tensor.range(values.size(0)).times(pieces).unsqueeze(1); // [P, 1]
    Tensor place = values.plus(starts).view(-1); // [P T]
    return often.sumInto(place, values.size(0) * pieces).view(values.size(0), pieces);
  }
}
