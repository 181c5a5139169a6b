package io.sensorium.model;

import io.sensorium.nn.AxialResidual;
import io.sensorium.nn.BatchNorm;
import io.sensorium.nn.Convolution;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.nn.TransposedConvolution;
import io.sensorium.nn.Window;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Convolutions of kernel 4 that halve axes, and residual blocks with attention along each axis: the
 * networks of VideoGPT (Yan et al., 2021), on one to three axes.
 *
 * <p>Axes: P examples, C channels, D width, W width of a vector.
 */
public record AxialCompressor(Down down, Up up) implements Compressor {
  private static final int KERNEL = 4;

  /**
   * Settings; VideoGPT's are 240, 4 and [4, 4, 4].
   *
   * @param width D, a multiple of 4
   * @param blocks residual blocks on either side
   * @param reduction how many values along each axis become one: powers of 2
   */
  public record Config(int width, int blocks, List<Integer> reduction)
      implements Compressor.Config {
    public Config {
      if (width < 4 || width % 4 != 0) {
        throw new IllegalArgumentException("width must be a multiple of 4, got " + width);
      }
      if (blocks < 0) {
        throw new IllegalArgumentException("blocks must be at least 0, got " + blocks);
      }
      boolean powers = reduction.stream().allMatch(r -> r > 0 && Integer.bitCount(r) == 1);
      if (!powers || reduction.isEmpty() || Collections.max(reduction) < 2) {
        throw new IllegalArgumentException(
            "reduction must be powers of 2, one of them above 1, got " + reduction);
      }
    }

    @Override
    public AxialCompressor build(int channels, int wide, Random random) {
      return new AxialCompressor(
          Down.of(this, channels, wide, random), Up.of(this, channels, wide, random));
    }

    private int rank() {
      return reduction.size();
    }

    /** The windows of the convolutions, each halving the axes that are still to be halved. */
    private List<Window> halvings() {
      List<Window> windows = new ArrayList<>();
      for (int left = 1; left < Collections.max(reduction); left *= 2) {
        int done = left;
        List<Integer> stride = reduction.stream().map(r -> r > done ? 2 : 1).toList();
        windows.add(Window.same(each(KERNEL), stride));
      }
      return windows;
    }

    private List<Integer> each(int number) {
      return Collections.nCopies(rank(), number);
    }

    private Window window(int size) {
      return Window.same(each(size), each(1));
    }

    private Stack stack(Random random) {
      return new Stack(
          Stream.generate(() -> AxialResidual.of(rank(), width, random)).limit(blocks).toList(),
          BatchNorm.of(width));
    }
  }

  /** Residual blocks, norm, ReLU. */
  public record Stack(List<AxialResidual> blocks, BatchNorm norm) implements Parametric {
    Tensor apply(Tensor x, Pass pass) {
      for (AxialResidual block : blocks) {
        x = block.apply(x, pass);
      }
      return norm.apply(x, pass).relu();
    }
  }

  /**
   * To the grid.
   *
   * @param last after the halving ones, without a bend
   * @param toVectors from D to W
   */
  public record Down(List<Convolution> halve, Convolution last, Stack stack, Convolution toVectors)
      implements Parametric {

    private static Down of(Config config, int channels, int wide, Random random) {
      List<Convolution> halve = new ArrayList<>();
      for (Window window : config.halvings()) {
        int from = halve.isEmpty() ? channels : config.width;
        halve.add(Convolution.of(from, config.width, window, random));
      }
      return new Down(
          halve,
          Convolution.of(config.width, config.width, config.window(3), random),
          config.stack(random),
          Convolution.of(config.width, wide, config.window(1), random));
    }

    private Tensor apply(Tensor x, Pass pass) {
      for (Convolution each : halve) {
        x = each.apply(x).relu(); // [P, D, ...]
      }
      return toVectors.apply(stack.apply(last.apply(x), pass)); // [P, W, grid...]
    }
  }

  /**
   * From the grid.
   *
   * @param fromVectors from W to D
   */
  public record Up(Convolution fromVectors, Stack stack, List<TransposedConvolution> twice)
      implements Parametric {

    private static Up of(Config config, int channels, int wide, Random random) {
      Convolution fromVectors = Convolution.of(wide, config.width, config.window(1), random);
      Stack stack = config.stack(random);
      List<TransposedConvolution> twice = new ArrayList<>();
      List<Window> windows = config.halvings();
      for (Window window : windows) {
        int to = twice.size() == windows.size() - 1 ? channels : config.width;
        twice.add(TransposedConvolution.of(config.width, to, window, random));
      }
      return new Up(fromVectors, stack, twice);
    }

    private Tensor apply(Tensor z, Pass pass) {
      Tensor x = stack.apply(fromVectors.apply(z), pass); // [P, D, grid...]
      for (TransposedConvolution each : twice.subList(0, twice.size() - 1)) {
        x = each.apply(x).relu();
      }
      return twice.getLast().apply(x); // [P, C, axes...]
    }
  }

  @Override
  public Tensor shrink(Tensor x, Pass pass) {
    return down.apply(x, pass);
  }

  @Override
  public Tensor grow(Tensor z, Pass pass) {
    return up.apply(z, pass);
  }
}
