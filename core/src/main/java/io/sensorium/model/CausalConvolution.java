package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.nn.Convolution;
import io.sensorium.nn.Pass;
import io.sensorium.nn.Window;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolutions over time that never look ahead, with a leaky ReLU after each: what Vision&amp;Touch
 * reads forces with (Lee et al., 2019; {@code ForceEncoder}), of which channels are 16, 32, 64, 128
 * and the width, kernel and stride 2 and the slope 0.1. Gives a sequence; a vector where a single
 * step is left, as of 32 steps there.
 *
 * <p>Published code puts zeros on both sides and throws the last step away; zeros in front alone
 * give the same where the stride divides the number of steps. Where it does not, that code throws
 * away the last step that was measured too, which is kept here.
 *
 * @param slope of the ReLU below 0
 * @param steps that are left of a series
 */
public record CausalConvolution(List<Convolution> stages, double slope, int steps)
    implements Backbone {

  /**
   * Settings.
   *
   * @param channels after each stage
   * @param kernel steps that are weighed
   * @param stride steps from one place of the kernel to the next
   * @param slope of the ReLU below 0
   */
  public record Config(List<Integer> channels, int kernel, int stride, double slope)
      implements Backbone.Config {
    public Config {
      if (channels.isEmpty()) {
        throw new IllegalArgumentException("channels must name at least one stage");
      }
      if (kernel < 1 || stride < 1) {
        throw new IllegalArgumentException(
            "kernel and stride must be at least 1, got %d and %d".formatted(kernel, stride));
      }
      Perceptron.requireSlope(slope);
    }

    @Override
    public CausalConvolution build(Modality modality, Random random) {
      if (!(modality instanceof Series series)) {
        throw new IllegalArgumentException(
            "causalConvolution: reads series, not " + modality.kind());
      }
      var window =
          new Window(List.of(kernel), List.of(stride), List.of(1), List.of(kernel - 1), List.of(0));
      List<Convolution> stages = new ArrayList<>();
      int from = series.width();
      int steps = series.length();
      for (int to : channels) {
        stages.add(Convolution.of(from, to, window, random));
        from = to;
        steps = (steps - 1) / stride + 1;
      }
      return new CausalConvolution(stages, slope, steps);
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    expect("causalConvolution", input.values(), "P C T");
    Tensor x = input.values();
    for (Convolution stage : stages) {
      Tensor bent = stage.apply(x); // [P, C, T]
      x = bent.maximum(bent.times(slope));
    }
    return steps == 1 ? x.squeeze(2) : x.rearrange("p c t -> p t c"); // [P, W] or [P, T, W]
  }

  @Override
  public long[] shape() {
    long width = stages.getLast().weight().size(0);
    return steps == 1 ? new long[] {width} : new long[] {steps, width};
  }
}
