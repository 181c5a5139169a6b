package io.sensorium.corrupt;

import io.sensorium.data.Kind;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import java.util.SplittableRandom;

/** Damage to sound. */
public enum SoundDamage implements Damage {
  /**
   * White noise, {@code 30 - 40 level} dB below the sound: at level 1 ten dB above it. Silence
   * stays silent.
   */
  NOISE {
    @Override
    float[] change(Wave sound, double level, SplittableRandom random) {
      float[] samples = sound.samples().clone();
      double power = 0;
      for (float each : samples) {
        power += (double) each * each / samples.length;
      }
      double deviation = Math.sqrt(power) * Math.pow(10, -(QUIETEST - RANGE * level) / 20);
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) Math.clamp(samples[i] + deviation * random.nextGaussian(), -1, 1);
      }
      return samples;
    }
  },
  /** A share of twenty stretches is silent. */
  DROPPED_BLOCKS {
    @Override
    float[] change(Wave sound, double level, SplittableRandom random) {
      boolean[] lost = Lost.of(BLOCKS, level, random);
      float[] samples = sound.samples().clone();
      for (int i = 0; i < samples.length; i++) {
        int time = i % sound.length();
        samples[i] = lost[(int) ((long) time * BLOCKS / sound.length())] ? 0 : samples[i];
      }
      return samples;
    }
  },
  /** Begins later, by at most half of its length, and what falls off comes first. */
  TIME_SHIFT {
    @Override
    float[] change(Wave sound, double level, SplittableRandom random) {
      int length = sound.length();
      int shift = (int) Math.round(level * length / 2);
      float[] samples = sound.samples();
      var moved = new float[samples.length];
      for (int i = 0; i < samples.length; i++) {
        int time = i % length;
        moved[i - time + (time + shift) % length] = samples[i];
      }
      return moved;
    }
  };

  private static final double QUIETEST = 30; // dB between the sound and the faintest noise
  private static final double RANGE = 40;
  private static final int BLOCKS = 20;

  @Override
  public Kind kind() {
    return Kind.AUDIO;
  }

  @Override
  public Wave apply(Value value, double level, SplittableRandom random) {
    var sound = (Wave) value;
    long seed = random.nextLong();
    return new Wave(
        sound.rate(),
        sound.channels(),
        sound.length(),
        () -> level == 0 ? sound.samples() : change(sound, level, new SplittableRandom(seed)));
  }

  /** Samples [channels, T] of a damaged copy. */
  abstract float[] change(Wave sound, double level, SplittableRandom random);
}
