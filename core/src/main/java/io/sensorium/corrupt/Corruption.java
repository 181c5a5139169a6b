package io.sensorium.corrupt;

import io.sensorium.data.Fingerprint;
import io.sensorium.data.Value;
import java.util.SplittableRandom;

/**
 * Damage of some level, which is the same for the same example every time.
 *
 * @param level from 0, where values are handed on as they are, to 1
 * @param seed of the draws
 */
public record Corruption(Damage damage, double level, long seed) {

  public Corruption {
    if (!(level >= 0 && level <= 1)) {
      throw new IllegalArgumentException("level must be from 0 to 1, got " + level);
    }
  }

  /**
   * What is left of a value of an example.
   *
   * @param id of the example
   */
  public Value apply(Value value, String id) {
    if (level == 0) {
      return value;
    }
    double drawn = Fingerprint.share("%d %s %s".formatted(seed, damage.name(), id));
    return damage.apply(value, level, new SplittableRandom(Double.doubleToLongBits(drawn)));
  }
}
