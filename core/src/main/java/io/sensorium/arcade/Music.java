package io.sensorium.arcade;

import io.sensorium.arcade.Synth.Shape;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The music of a land, playing a tune that has begun some time before; twice as fast while the hero
 * carries a shield.
 *
 * @param steps notes a second
 * @param scale half-tones above the lowest note
 * @param lowest Hz
 * @param ring samples after which a note of the melody is half as loud
 * @param drum how loud noise on every other note is
 */
record Music(
    double steps, List<Integer> scale, double lowest, Timbre timbre, double ring, double drum) {
  private static final double MELODY = 0.11;
  private static final double BASS = 0.1;
  private static final Map<Theme, Music> OF =
      Map.of(
          Theme.MEADOW,
          new Music(5.2, List.of(0, 2, 4, 7, 9, 12, 14, 16), 262, Timbre.FLUTE, 5000, 0.02),
          Theme.DESERT,
          new Music(4.4, List.of(0, 1, 4, 5, 7, 8, 12, 13), 220, Timbre.REED, 7000, 0.05),
          Theme.ICE,
          new Music(4.8, List.of(0, 2, 4, 6, 7, 9, 11, 12), 330, Timbre.BELL, 2200, 0),
          Theme.NIGHT,
          new Music(5.8, List.of(0, 3, 5, 6, 7, 10, 12, 15), 175, Timbre.SQUARE, 3500, 0.035));

  static Music of(Theme theme) {
    Music music = OF.get(theme);
    if (music == null) {
      throw new IllegalArgumentException("music: none for " + theme);
    }
    return music;
  }

  /**
   * Adds the music of a whole clip.
   *
   * @param melody one channel to add to
   * @param rhythm another one
   * @param random where the tune stands when the clip begins
   */
  void play(
      Tune tune, List<State> states, float[] melody, float[] rhythm, SplittableRandom random) {
    int step = random.nextInt(Tune.STEPS);
    double slow = Synth.RATE / steps;
    double at = -slow * random.nextDouble();
    while (at < melody.length) {
      int frame = (int) Math.clamp(at * Game.RATE / Synth.RATE, 0, states.size() - 1.0);
      double length = states.get(frame).shield() ? slow / 2 : slow;
      if (at >= 0) {
        step(tune, step, (int) at, (int) length, melody, rhythm);
      }
      at += length;
      step++;
    }
  }

  private void step(Tune tune, int step, int from, int length, float[] melody, float[] rhythm) {
    int note = tune.note(step);
    if (note != Tune.REST) {
      double pitch = pitch(scale.get(note));
      Synth.tone(
          melody, new Shape(from, (int) (length * 0.92), MELODY, ring), timbre, pitch, pitch);
    }
    if (step % 4 == 0) {
      double low = pitch(step % 8 == 0 ? -12 : -5) / 2;
      var shape = new Shape(from, length * 3, BASS, 6000);
      Synth.tone(rhythm, shape, Timbre.STRING, low, low);
    }
    if (drum > 0 && step % 2 == 1) {
      Synth.noise(rhythm, new Shape(from, length / 2, drum, 500), 0, step);
    }
  }

  private double pitch(int halfTones) {
    return lowest * StrictMath.pow(2, halfTones / 12.0);
  }
}
