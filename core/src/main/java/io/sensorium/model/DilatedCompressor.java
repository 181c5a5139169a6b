package io.sensorium.model;

import io.sensorium.nn.Convolution;
import io.sensorium.nn.DilatedResidual;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.nn.TransposedConvolution;
import io.sensorium.nn.Window;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Strided convolutions on one axis, with stacks of dilated residual blocks between them: the
 * networks of Jukebox (Dhariwal et al., 2020), for sound. Nothing in it depends on who else is in
 * the batch.
 *
 * <p>Strides may be odd, where Jukebox's padding would lose a place: the zeros around are then one
 * more at the start.
 *
 * <p>Axes: P examples, C channels, D width, T values, W width of a vector.
 */
public record DilatedCompressor(Down down, Up up) implements Compressor {

  /**
   * Settings.
   *
   * @param width D
   * @param strides of the convolutions, whose kernels are twice as long
   * @param depth residual blocks after each of them
   * @param growth from the dilation of one block to that of the next; 3 in Jukebox
   */
  public record Config(int width, List<Integer> strides, int depth, int growth)
      implements Compressor.Config {
    public Config {
      if (width < 1 || depth < 0 || growth < 1) {
        throw new IllegalArgumentException(
            "width and growth must be at least 1 and depth at least 0, got %d, %d and %d"
                .formatted(width, growth, depth));
      }
      if (strides.isEmpty() || strides.stream().anyMatch(s -> s < 1)) {
        throw new IllegalArgumentException(
            "strides must be at least one, each at least 1, got " + strides);
      }
    }

    @Override
    public List<Integer> reduction() {
      return List.of(strides.stream().reduce(1, Math::multiplyExact));
    }

    @Override
    public DilatedCompressor build(int channels, int wide, Random random) {
      List<Narrowing> stages = new ArrayList<>();
      for (int stride : strides) {
        int from = stages.isEmpty() ? channels : width;
        Convolution narrow = Convolution.of(from, width, window(stride), random);
        stages.add(new Narrowing(narrow, blocks(random)));
      }
      Convolution toVectors = Convolution.of(width, wide, THREE, random);
      Convolution fromVectors = Convolution.of(wide, width, THREE, random);
      List<Widening> back = new ArrayList<>();
      for (int stride : strides.reversed()) {
        List<DilatedResidual> blocks = blocks(random).reversed();
        TransposedConvolution widen =
            TransposedConvolution.of(width, width, window(stride), random);
        back.add(new Widening(blocks, widen));
      }
      return new DilatedCompressor(
          new Down(stages, toVectors),
          new Up(fromVectors, back, Convolution.of(width, channels, THREE, random)));
    }

    private static Window window(int stride) {
      return Window.same(List.of(2 * stride), List.of(stride));
    }

    private List<DilatedResidual> blocks(Random random) {
      List<DilatedResidual> blocks = new ArrayList<>();
      int dilation = 1;
      for (int i = 0; i < depth; i++) {
        blocks.add(DilatedResidual.of(width, dilation, random));
        dilation *= growth;
      }
      return blocks;
    }
  }

  private static final Window THREE = Window.dilated(3, 1);

  /** A strided convolution, then residual blocks of rising dilation. */
  public record Narrowing(Convolution convolution, List<DilatedResidual> blocks)
      implements Parametric {
    private Tensor apply(Tensor x) {
      x = convolution.apply(x); // [P, D, T / stride]
      for (DilatedResidual block : blocks) {
        x = block.apply(x);
      }
      return x;
    }
  }

  /** Residual blocks of falling dilation, then a strided convolution transposed. */
  public record Widening(List<DilatedResidual> blocks, TransposedConvolution convolution)
      implements Parametric {
    private Tensor apply(Tensor x) {
      for (DilatedResidual block : blocks) {
        x = block.apply(x);
      }
      return convolution.apply(x); // [P, D, T stride]
    }
  }

  /**
   * To the grid.
   *
   * @param toVectors from D to W
   */
  public record Down(List<Narrowing> stages, Convolution toVectors) implements Parametric {
    private Tensor apply(Tensor x) {
      for (Narrowing stage : stages) {
        x = stage.apply(x);
      }
      return toVectors.apply(x);
    }
  }

  /**
   * From the grid.
   *
   * @param fromVectors from W to D
   * @param last from D to C
   */
  public record Up(Convolution fromVectors, List<Widening> stages, Convolution last)
      implements Parametric {
    private Tensor apply(Tensor z) {
      Tensor x = fromVectors.apply(z);
      for (Widening stage : stages) {
        x = stage.apply(x);
      }
      return last.apply(x);
    }
  }

  @Override
  public Tensor shrink(Tensor x, Pass pass) {
    return down.apply(x);
  }

  @Override
  public Tensor grow(Tensor z, Pass pass) {
    return up.apply(z);
  }
}
