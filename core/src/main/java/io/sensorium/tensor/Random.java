package io.sensorium.tensor;

import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A seeded source of random tensors. Whatever draws at random takes one; nothing draws from a
 * global generator.
 *
 * <p>Numbers are drawn on the CPU and moved to the device, so a run draws the same on both.
 */
public final class Random {
  static {
    Natives.load();
  }

  private final long seed;
  private final Generator generator;

  public Random(long seed) {
    this.seed = seed;
    this.generator = torch.make_generator_cpu(seed);
  }

  /**
   * A source of its own for each path: {@code random.at(step)} draws the same however many numbers
   * have been drawn before. This is what lets a resumed run draw what the unbroken one did.
   */
  public Random at(long... path) {
    long mixed = seed;
    for (long key : path) {
      mixed = mix(mixed + 0x9E3779B97F4A7C15L * (key + 1));
    }
    return new Random(mixed);
  }

  /** The finaliser of SplitMix64 (Steele et al., 2014). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** float32 from N(0, deviation²). */
  public Tensor normal(double deviation, long... shape) {
    var raw = torch.randn(shape, source(), Engine.options(ScalarType.Float, false));
    return new Tensor(Engine.place(raw.mul(new Scalar(deviation))));
  }

  /** float32 from [0, 1). */
  public Tensor uniform(long... shape) {
    return new Tensor(
        Engine.place(torch.rand(shape, source(), Engine.options(ScalarType.Float, false))));
  }

  /** float32 from [low, high). */
  public Tensor uniform(double low, double high, long... shape) {
    return uniform(shape).times(high - low).plus(low);
  }

  /** int64 from low to high - 1. */
  public Tensor integers(long low, long high, long... shape) {
    return new Tensor(
        Engine.place(
            torch.randint(low, high, shape, source(), Engine.options(ScalarType.Long, false))));
  }

  /** The numbers 0 to n - 1 in random order, int64. */
  public Tensor permutation(long n) {
    return new Tensor(
        Engine.place(torch.randperm(n, source(), Engine.options(ScalarType.Long, false))));
  }

  /**
   * One number from Beta(shape, shape), by Jöhnk's way (1964), which takes long for large shapes.
   *
   * @param shape above 0
   */
  public double beta(double shape) {
    while (true) {
      double[] draws = uniform(2).toDoubles();
      double x = Math.pow(draws[0], 1 / shape);
      double y = Math.pow(draws[1], 1 / shape);
      if (x + y > 0 && x + y <= 1) {
        return x / (x + y);
      }
    }
  }

  private GeneratorOptional source() {
    return new GeneratorOptional(generator);
  }
}
