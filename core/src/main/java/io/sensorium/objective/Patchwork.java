package io.sensorium.objective;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.model.Grid;
import io.sensorium.nn.Linear;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Patches of pictures, videos, sounds or series, told as numbers by mean squared error (MAE, He et
 * al., 2022).
 *
 * @param embed from a patch to a token
 * @param standard of the values, before they are cut
 */
public record Patchwork(Linear embed, Grid grid, Standard standard, Target target)
    implements Content {
  private static final double EPSILON = 1e-6; // as in MAE

  /** What is to be told of a patch. */
  public enum Target {
    /** Its values, as in M3AE. */
    VALUES,
    /** Its values less their mean, over their deviation: {@code norm_pix_loss} of MAE. */
    NORMALISED
  }

  /**
   * Mean and deviation by channel, over the data.
   *
   * @param mean one for each channel
   * @param deviation one for each channel
   */
  public record Standard(List<Double> mean, List<Double> deviation) {
    public Standard {
      if (mean.size() != deviation.size()) {
        throw new IllegalArgumentException(
            "standard: %d means for %d deviations".formatted(mean.size(), deviation.size()));
      }
      if (!deviation.stream().allMatch(d -> d > 0)) {
        throw new IllegalArgumentException("deviation must be above 0, got " + deviation);
      }
    }

    /** That changes nothing. */
    static Standard none(int channels) {
      return new Standard(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
    }

    Tensor apply(Tensor values) {
      return values.minus(column(mean, values)).over(column(deviation, values));
    }

    Tensor invert(Tensor values) {
      return values.times(column(deviation, values)).plus(column(mean, values));
    }

    /** One number for each channel, where channels are axis 1. */
    private static Tensor column(List<Double> numbers, Tensor values) {
      long[] shape = new long[values.rank() - 1];
      Arrays.fill(shape, 1);
      shape[0] = numbers.size();
      double[] each = numbers.stream().mapToDouble(d -> d).toArray();
      return Tensor.of(each, shape).like(values);
    }
  }

  /**
   * Settings.
   *
   * @param patch values along each axis of a patch: rows and columns of an image; frames, rows and
   *     columns of a video; samples of a sound, or bands and steps of its spectrogram; steps of a
   *     series
   * @param standard of the values; null where they are standardised already, as series may be
   */
  public record Config(List<Integer> patch, @Nullable Standard standard, Target target)
      implements Content.Config {

    @Override
    public Patchwork build(Modality modality, int width, double deviation, Random random) {
      Grid grid = Grid.of("patchwork", modality, patch);
      Standard given = standard == null ? Standard.none(grid.channels()) : standard;
      if (given.mean.size() != grid.channels()) {
        throw new IllegalArgumentException(
            "patchwork: needs a mean for each of %d channels, got %d"
                .formatted(grid.channels(), given.mean.size()));
      }
      return new Patchwork(Linear.xavier(grid.width(), width, random), grid, given, target);
    }
  }

  @Override
  public Raw cut(Column column) {
    Tensor patches = grid.cut(standard.apply(column.values())); // [P, T, W]
    expect("patchwork", patches, "P T=%d W=%d".formatted(grid.tokens(), grid.width()));
    return new Raw(patches, grid.real(column), column.rows());
  }

  @Override
  public Tensor embed(Tensor tokens) {
    return embed.apply(tokens);
  }

  @Override
  public int outputs() {
    return grid.width();
  }

  @Override
  public List<Integer> axes() {
    return grid.counts();
  }

  @Override
  public Tensor error(Tensor told, Tensor truth) {
    Tensor wanted =
        switch (target) {
          case VALUES -> truth;
          case NORMALISED -> truth.minus(truth.meanKept(-1)).over(deviation(truth));
        };
    return told.minus(wanted).square().mean(-1L);
  }

  /** √(variance + ε) of each patch, the variance over W - 1 as in MAE's code: [..., 1]. */
  private static Tensor deviation(Tensor patches) {
    double width = patches.size(patches.rank() - 1);
    Tensor variance =
        patches.minus(patches.meanKept(-1)).square().meanKept(-1).times(width / (width - 1));
    return variance.plus(EPSILON).sqrt();
  }

  @Override
  public @Nullable Tensor right(Tensor told, Tensor truth) {
    return null;
  }

  /** Where patches are told normalised, their true mean and deviation are put back. */
  @Override
  public Column join(Raw raw, Tensor told, Tensor hidden) {
    Tensor truth = raw.values();
    Tensor values =
        switch (target) {
          case VALUES -> told;
          case NORMALISED -> told.times(deviation(truth)).plus(truth.meanKept(-1));
        };
    return column(raw, values.where(hidden.unsqueeze(2), truth));
  }

  /** Hidden patches are of the mean value. */
  @Override
  public Column without(Raw raw, Tensor hidden) {
    return column(raw, raw.values().fill(hidden.unsqueeze(2), 0));
  }

  private Column column(Raw raw, Tensor patches) {
    return new Column(standard.invert(grid.join(patches)), null, raw.rows());
  }
}
