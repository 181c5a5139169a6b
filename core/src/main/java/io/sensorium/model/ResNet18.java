package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.nn.BatchNorm;
import io.sensorium.nn.Convolution;
import io.sensorium.nn.DropPath;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.nn.Window;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The 18-layer residual network (He et al., 2016) without its pooling and classifier. Gives 512
 * channels, at a place for every 32 x 32 pixels.
 *
 * @param side Y = X of the feature map
 */
public record ResNet18(Normed stem, List<Residual> blocks, int side) implements Backbone {
  private static final int REDUCTION = 32;

  /** It has no settings. */
  public record Config() implements Backbone.Config {
    @Override
    public ResNet18 build(Modality modality, Random random) {
      int size = ImageNet.size("resNet18", modality, REDUCTION);
      List<Residual> blocks = new ArrayList<>();
      int from = 64;
      for (int to : new int[] {64, 128, 256, 512}) {
        blocks.add(Residual.of(from, to, from == to ? 1 : 2, random));
        blocks.add(Residual.of(to, to, 1, random));
        from = to;
      }
      return new ResNet18(Normed.of(3, 64, 7, 2, random), blocks, Math.ceilDiv(size, REDUCTION));
    }
  }

  /** Convolution, norm. */
  public record Normed(Convolution convolution, BatchNorm norm) implements Parametric {

    /** Normal weights that keep the variance of gradients (He et al., 2015). */
    static Normed of(int from, int to, int kernel, int stride, Random random) {
      double deviation = Math.sqrt(2.0 / ((double) to * kernel * kernel));
      Tensor weight = random.normal(deviation, to, from, kernel, kernel).requireGradient();
      return new Normed(
          new Convolution(weight, null, Window.square(kernel, stride, kernel / 2)),
          BatchNorm.of(to));
    }

    Tensor apply(Tensor x, Pass pass) {
      return norm.apply(convolution.apply(x), pass);
    }
  }

  /**
   * Two 3 x 3 convolutions around which the input is added.
   *
   * @param shortcut brings the input to the size of the output; null where they are alike
   */
  public record Residual(Normed first, Normed second, @Nullable Normed shortcut)
      implements Parametric {

    static Residual of(int from, int to, int stride, Random random) {
      return new Residual(
          Normed.of(from, to, 3, stride, random),
          Normed.of(to, to, 3, 1, random),
          stride == 1 ? null : Normed.of(from, to, 1, stride, random));
    }

    Tensor apply(Tensor x, Pass pass) {
      Tensor changed = second.apply(first.apply(x, pass).relu(), pass);
      return DropPath.NEVER
          .apply(changed, pass)
          .plus(shortcut == null ? x : shortcut.apply(x, pass))
          .relu();
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    Tensor x = stem.apply(ImageNet.standard(input.values()), pass).relu().maxPool2d(3, 2, 1);
    for (Residual block : blocks) {
      x = block.apply(x, pass);
    }
    return x; // [P, 512, side, side]
  }

  @Override
  public long[] shape() {
    return new long[] {512, side, side};
  }
}
