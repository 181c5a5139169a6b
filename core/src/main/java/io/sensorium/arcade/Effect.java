package io.sensorium.arcade;

import io.sensorium.arcade.Event.What;
import io.sensorium.arcade.Synth.Shape;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an event sounds like.
 *
 * <p>A class, not a record: it holds an array, which is shared and must not be changed.
 */
final class Effect {
  private static final Map<What, Effect> OF = new EnumMap<>(What.class);

  static {
    for (What what : What.values()) {
      OF.put(what, make(what));
    }
  }

  private final int safe;
  private final float[] samples;

  private Effect(int safe, float[] samples) {
    this.safe = safe;
    this.samples = samples;
  }

  static Effect of(What what) {
    Effect effect = OF.get(what);
    if (effect == null) {
      throw new IllegalArgumentException("effect: none for " + what);
    }
    return effect;
  }

  /** Frames during which only a graver event ends it. */
  int safe() {
    return safe;
  }

  /** At {@link Synth#RATE}; read only. */
  float[] samples() {
    return samples;
  }

  private static Effect make(What what) {
    return switch (what) {
      case DEATH -> {
        float[] out = seconds(0.93);
        Synth.tone(out, new Shape(0, out.length, 0.5, 12_000), Timbre.SQUARE, 700, 90);
        Synth.tone(out, new Shape(0, out.length, 0.3, 12_000), Timbre.SQUARE, 525, 70);
        yield new Effect(10, out);
      }
      case GEM -> {
        float[] out = seconds(0.68);
        double[] pitches = {1319, 1760, 2217, 2637, 3520, 4435};
        for (int i = 0; i < pitches.length; i++) {
          var shape = new Shape(i * 1600, 5500, 0.35, 2400);
          Synth.tone(out, shape, Timbre.FLUTE, pitches[i], pitches[i]);
        }
        yield new Effect(8, out);
      }
      case COIN -> {
        float[] out = seconds(0.5);
        Synth.tone(out, new Shape(0, 1800, 0.4, 3000), Timbre.PURE, 1976, 1976);
        Synth.tone(out, new Shape(1700, 9000, 0.45, 2800), Timbre.PURE, 2637, 2637);
        yield new Effect(4, out);
      }
      case STOMP -> {
        float[] out = seconds(0.5);
        Synth.noise(out, new Shape(0, 3500, 0.4, 700), 0.5, 1);
        Synth.tone(out, new Shape(0, 3000, 0.6, 1500), Timbre.PURE, 320, 50);
        Synth.tone(out, new Shape(2800, 7000, 0.35, 2500), Timbre.STRING, 180, 900);
        yield new Effect(2, out);
      }
      case JUMP -> {
        float[] out = seconds(0.19);
        Synth.tone(out, new Shape(0, out.length, 0.22, 4000), Timbre.FLUTE, 420, 950);
        yield new Effect(0, out);
      }
      case BUMP -> {
        float[] out = seconds(0.13);
        Synth.tone(out, new Shape(0, out.length, 0.4, 900), Timbre.STRING, 150, 90);
        yield new Effect(0, out);
      }
      case CLIMB -> {
        float[] out = seconds(0.125);
        Synth.tone(out, new Shape(0, 1000, 0.18, 300), Timbre.STRING, 560, 520);
        yield new Effect(0, out);
      }
      case STEP -> {
        float[] out = seconds(0.125);
        Synth.noise(out, new Shape(0, 900, 0.07, 200), 0.6, 2);
        yield new Effect(0, out);
      }
    };
  }

  private static float[] seconds(double seconds) {
    return new float[(int) (seconds * Synth.RATE)];
  }
}
