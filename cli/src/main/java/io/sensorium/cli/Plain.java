package io.sensorium.cli;

import io.sensorium.data.Frames;
import io.sensorium.data.Pixels;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Image;
import io.sensorium.modality.LogMel;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.modality.Sound;
import io.sensorium.modality.Table;
import io.sensorium.modality.Video;
import io.sensorium.modality.WithCodes;
import io.sensorium.modality.Words;
import io.sensorium.tensor.Tensor;

/** Tensors that networks give as plain data, for people to look at and to hear. */
final class Plain {
  /** Frames a second of videos whose own rate a tensor does not tell. */
  private static final double RATE = 5;

  private Plain() {}

  /**
   * One input of a modality that is no text; of sound as pitches over time, their picture.
   *
   * @param values as the modality packs them, without the axis of examples
   */
  static Value of(Modality modality, Tensor values) {
    return switch (modality) {
      case Image(int size) -> new Pixels(Image.CHANNELS, size, size, bytes(values));
      case Video(int frames, int size) -> {
        Tensor ordered = values.rearrange("c t y x -> t c y x");
        yield new Frames(RATE, frames, Video.CHANNELS, size, size, bytes(ordered));
      }
      case Sound(int rate, int channels, int _) -> new Wave(rate, channels, values.toFloats());
      case LogMel sound -> Spectrogram.of(values.toDoubles(), sound.bands(), sound.steps());
      case Series series -> series.unpack(values);
      case Table table -> table.unpack(values);
      case WithCodes coded -> of(coded.values(), values);
      case Coded _, Words _ ->
          throw new IllegalArgumentException("plain: numbers of " + modality.kind());
    };
  }

  /** From 0 to 1, as bytes; what goes beyond is cut off. */
  private static byte[] bytes(Tensor values) {
    double[] numbers = values.clamp(0, 1).times(255).toDoubles();
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(numbers[i]);
    }
    return bytes;
  }
}
