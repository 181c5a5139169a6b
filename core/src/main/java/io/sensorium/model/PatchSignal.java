package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.mask.Masking;
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
import io.sensorium.nn.Places;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures, videos, sound and spectrograms in equal patches: 4 frames x 16 x 16 pixels of a video,
 * 128 samples of a waveform, 5 bands x 16 steps of a spectrogram in VATT (section 3.1).
 *
 * @param scale what values are multiplied with, and
 * @param shift what is added then, so that they lie between -1 and 1
 * @param dropping DropToken (section 3.3); null for none
 */
public record PatchSignal(Grid grid, double scale, double shift, @Nullable Masking dropping)
    implements Signal {

  /**
   * Settings.
   *
   * @param patch values along each axis of a patch: rows and columns of an image; frames, rows and
   *     columns of a video; samples of a sound, or bands and steps of its spectrogram
   * @param drop share of the tokens that are left out while learning; 0.5 as published
   * @param draw which, for each example by itself, or once for all that are encoded at a time as in
   *     the published code
   */
  public record Config(List<Integer> patch, double drop, Masking.Draw draw)
      implements Signal.Config {
    public Config {
      if (!(drop >= 0 && drop < 1)) {
        throw new IllegalArgumentException("drop must be in [0, 1), got " + drop);
      }
    }

    @Override
    public PatchSignal build(Modality modality, Random random) {
      Grid grid = Grid.of("patchSignal", modality, patch);
      var dropping = drop == 0 ? null : new Masking(drop, draw, Masking.Padding.EXCLUDED);
      if (dropping != null && dropping.shown(grid.tokens()) < 1) {
        throw new IllegalArgumentException(
            "patchSignal: drop %s leaves none of %d tokens".formatted(drop, grid.tokens()));
      }
      return of(modality, grid, dropping);
    }

    private static PatchSignal of(Modality modality, Grid grid, @Nullable Masking dropping) {
      return switch (modality) {
        case WithCodes coded -> of(coded.values(), grid, dropping);
        case Image _, Video _ -> new PatchSignal(grid, 2, -1, dropping); // from 0 to 1
        case LogMel _ -> new PatchSignal(grid, -2 / LogMel.SILENCE, 1, dropping); // to 0
        case Sound _, Series _, Table _, Words _, Coded _ -> new PatchSignal(grid, 1, 0, dropping);
      };
    }
  }

  @Override
  public Tokens cut(Column input) {
    Tensor scaled = input.values().times(scale).plus(shift);
    return new Tokens(grid.cut(scaled), grid.real(input), input.rows());
  }

  /** Stretched to a grid of another size. */
  @Override
  public Tensor places(Places learned, Column input) {
    return learned.of(grid.counts(input.values()));
  }

  @Override
  public List<Integer> counts() {
    return grid.counts();
  }

  @Override
  public int width() {
    return grid.width();
  }
}
