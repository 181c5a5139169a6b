package io.sensorium.objective;

import io.sensorium.data.Column;
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
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A modality as a row of numbers, without anything learned: what a translation into it is held
 * against. Pixels go from -2 to 2, and so do the eight decades of a spectrogram; sound and numbers
 * stay as they are; texts and codes are counts of their pieces. What lies beyond the end of a
 * series or a sound, and what an indicator says was not measured, is not held against anything.
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
      case Series series -> series.width() * series.length();
      case Table table -> table.width();
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
      case Sound _, Series _, Table _ -> values.view(examples, -1);
      case Words _, Coded _ -> counts(column, width(modality));
      case WithCodes coded -> of(column, coded.values());
    };
  }

  /**
   * Mean squared error over the numbers that count, of each example; 0 where none does.
   *
   * @param told [P, W]
   * @param column what it was to be
   * @return [P]
   */
  Tensor error(Tensor told, Column column) {
    Tensor off = told.minus(of(column)).square(); // [P, W]
    Tensor real = counted(column, modality);
    if (real == null) {
      return off.mean(1);
    }
    Tensor weight = real.like(off);
    return off.times(weight).sum(1).over(weight.sum(1).clamp(1, width()));
  }

  /** Which numbers count: [P, W], 1 or 0; null where all do. */
  private static @Nullable Tensor counted(Column column, Modality modality) {
    return switch (modality) {
      case Sound _ -> steps(column);
      case Series series -> and(steps(column), measured(column, series.config().indicator()));
      case Table table -> measured(column, table.config().indicator());
      case WithCodes coded -> counted(column, coded.values());
      case Image _, Video _, LogMel _, Words _, Coded _ -> null;
    };
  }

  private static @Nullable Tensor and(@Nullable Tensor a, @Nullable Tensor b) {
    return a == null || b == null ? (a == null ? b : a) : a.times(b);
  }

  /** The steps before the end, in every channel of [P, C, T]. */
  private static @Nullable Tensor steps(Column column) {
    Tensor values = column.values();
    Tensor real = column.real(); // [P, T]
    return real == null
        ? null
        : real.like(values).unsqueeze(1).expand(values.shape()).view(values.size(0), -1);
  }

  /** What indicators, the second half of [P, C, ...], say of the first; they count themselves. */
  private static @Nullable Tensor measured(Column column, boolean indicator) {
    Tensor values = column.values();
    if (!indicator) {
      return null;
    }
    Tensor told = values.slice(1, values.size(1) / 2, values.size(1));
    return Tensor.cat(1, told, Tensor.ones(told.shape()).like(told)).view(values.size(0), -1);
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
