package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.nn.Block;
import io.sensorium.nn.Dropout;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/**
 * The transformer that CoMM reads MultiBench's series with (Dufumier and Castillo-Navarro et al.,
 * 2025, appendix; Tsai et al., 2019): each step is mapped to the width without a bias, then
 * pre-norm blocks with ReLU. There are no positions and no last norm, so it does not know the order
 * of the steps. Gives the sequence.
 *
 * @param length T, steps of a series
 */
public record SeriesTransformer(
    Linear enter, List<Block> blocks, Dropout dropout, Padding padding, int length)
    implements Backbone {

  /** What becomes of the steps that only pad a short series. */
  public enum Padding {
    /** They are zeros like any others, here and in the fusion, as published. */
    TOKENS,
    /** Nobody looks at them. */
    MASKED
  }

  /**
   * Settings; as published for MOSI, UR-FUNNY and MUsTARD in brackets.
   *
   * @param width W, of a step (40)
   * @param depth blocks (5)
   * @param heads of attention (5)
   * @param hidden width inside the MLPs (2048)
   * @param dropout of attention weights, inside MLPs and of both branches (0.1)
   * @param padding (tokens)
   */
  public record Config(int width, int depth, int heads, int hidden, double dropout, Padding padding)
      implements Backbone.Config {

    @Override
    public SeriesTransformer build(Modality modality, Random random) {
      if (!(modality instanceof Series series)) {
        throw new IllegalArgumentException(
            "seriesTransformer: reads series, not " + modality.kind());
      }
      return new SeriesTransformer(
          Linear.withoutBias(series.width(), width, random),
          Stream.generate(() -> Block.encoderLayer(width, hidden, heads, random))
              .limit(depth)
              .toList(),
          new Dropout(dropout),
          padding,
          series.length());
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    expect("seriesTransformer", input.values(), "P C=%d T".formatted(enter.weight().size(1)));
    Tensor x = enter.apply(input.values().rearrange("p c t -> p t c")); // [P, T, W]
    Tensor added = padding == Padding.TOKENS ? null : Mixer.padding(input.real(), x);
    for (Block block : blocks) {
      x = block.apply(x, added, dropout, pass);
    }
    return x; // [P, T, W]
  }

  @Override
  public boolean padsAreTokens() {
    return padding == Padding.TOKENS;
  }

  @Override
  public long[] shape() {
    return new long[] {length, enter.weight().size(0)};
  }
}
