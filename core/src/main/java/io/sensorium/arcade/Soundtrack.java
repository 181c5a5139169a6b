package io.sensorium.arcade;

import io.sensorium.arcade.Event.What;
import java.util.Arrays;
import java.util.SplittableRandom;

/** All that is heard in a clip. */
final class Soundtrack {
  static final int SAMPLES = Game.FRAMES * Synth.RATE / Game.RATE; // in each channel
  static final int CHANNELS = 2;
  private static final int CUT = 80; // samples over which an interrupted effect fades
  private static final double FULL = 32_767;

  private Soundtrack() {}

  /** Samples from -1 to 1, in steps of 16 bits: [2, 70560]. */
  static float[] of(Game game, Scenery scenery, SplittableRandom random) {
    float[] centre = new float[SAMPLES];
    float[] left = new float[SAMPLES];
    float[] right = new float[SAMPLES];
    effects(game, centre);
    Ambience.play(scenery.distance(), centre, random);
    Music.of(scenery.theme()).play(scenery.tune(), game.states(), left, right, random);
    float[] mixed = new float[CHANNELS * SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      mixed[i] = sample(centre[i] + left[i] + 0.4f * right[i]);
      mixed[SAMPLES + i] = sample(centre[i] + 0.4f * left[i] + right[i]);
    }
    return mixed;
  }

  /**
   * One effect at a time: it ends where the next one begins, which a less grave one may not do for
   * a while.
   */
  private static void effects(Game game, float[] out) {
    What playing = What.STEP;
    int safe = 0; // frame
    for (int frame = 0; frame < Game.FRAMES; frame++) {
      int now = frame;
      What next =
          game.events().stream()
              .filter(e -> e.frame() == now)
              .map(Event::what)
              .min(What::compareTo)
              .orElse(null);
      if (next != null && (frame >= safe || next.compareTo(playing) < 0)) {
        begin(Effect.of(next), frame * Synth.RATE / Game.RATE, out);
        playing = next;
        safe = frame + Effect.of(next).safe();
      }
    }
  }

  private static void begin(Effect effect, int from, float[] out) {
    for (int i = 0; i < CUT && from + i < SAMPLES; i++) {
      out[from + i] *= 1 - (float) i / CUT;
    }
    Arrays.fill(out, Math.min(SAMPLES, from + CUT), SAMPLES, 0);
    float[] samples = effect.samples();
    for (int i = 0; i < samples.length && from + i < SAMPLES; i++) {
      out[from + i] += samples[i];
    }
  }

  private static float sample(float value) {
    return (float) (Math.rint(Math.clamp(value, -1, 1) * FULL) / FULL);
  }
}
