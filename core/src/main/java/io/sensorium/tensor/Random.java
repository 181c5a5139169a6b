package io.sensorium.tensor;

import java.util.function.BiFunction;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

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

  /** The share of a normal distribution within two deviations, erf(√2). */
  private static final double TWO_DEVIATIONS = 0.9544997361036416;

  private final long seed;

  /** Null where only shapes are drawn. */
  private final @Nullable Generator generator;

  public Random(long seed) {
    this(seed, torch.make_generator_cpu(seed));
  }

  private Random(long seed, @Nullable Generator generator) {
    this.seed = seed;
    this.generator = generator;
  }

  /**
   * Draws tensors that have a shape and no numbers, and take no memory: to count the weights of a
   * network of any size. Nothing can be computed with them.
   */
  public static Random shapes() {
    return new Random(0, null);
  }

  /**
   * A source of its own for each path: {@code random.at(step)} draws the same however many numbers
   * have been drawn before. This is what lets a resumed run draw what the unbroken one did.
   */
  public Random at(long... path) {
    if (generator == null) {
      return this;
    }
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
    return draw(ScalarType.Float, shape, (source, options) -> torch.randn(shape, source, options))
        .times(deviation);
  }

  /** float32 from N(0, deviation²), what lies beyond two deviations drawn anew. */
  public Tensor truncatedNormal(double deviation, long... shape) {
    return uniform(-1, 1, shape).times(TWO_DEVIATIONS).inverseErf().times(Math.sqrt(2) * deviation);
  }

  /** float32 from [0, 1). */
  public Tensor uniform(long... shape) {
    return draw(ScalarType.Float, shape, (source, options) -> torch.rand(shape, source, options));
  }

  /** float32 from [low, high). */
  public Tensor uniform(double low, double high, long... shape) {
    return uniform(shape).times(high - low).plus(low);
  }

  /** int64 from low to high - 1. */
  public Tensor integers(long low, long high, long... shape) {
    return draw(
        ScalarType.Long,
        shape,
        (source, options) -> torch.randint(low, high, shape, source, options));
  }

  /** The numbers 0 to n - 1 in random order, int64. */
  public Tensor permutation(long n) {
    return draw(
        ScalarType.Long, new long[] {n}, (source, options) -> torch.randperm(n, source, options));
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

  private Tensor draw(
      ScalarType type,
      long[] shape,
      BiFunction<GeneratorOptional, TensorOptions, org.bytedeco.pytorch.Tensor> numbers) {
    if (generator == null) {
      return new Tensor(Engine.shape(type, shape));
    }
    var options = Engine.options(type, false);
    return new Tensor(Engine.place(numbers.apply(new GeneratorOptional(generator), options)));
  }
}
