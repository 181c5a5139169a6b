package io.sensorium.arcade;

import io.sensorium.arcade.Synth.Shape;
import java.util.SplittableRandom;

/** What sounds far away. */
final class Ambience {
  private Ambience() {}

  /** Adds it to one channel, at times that are drawn. */
  static void play(Distance distance, float[] out, SplittableRandom random) {
    switch (distance) {
      case SILENCE -> {}
      case BELL -> {
        int at = 3000 + random.nextInt(12_000);
        for (int i = 0; i < 2; i++, at += 22_000) {
          bell(out, at);
        }
      }
      case THUNDER -> {
        int at = 2000 + random.nextInt(20_000);
        Synth.noise(out, new Shape(at, 42_000, 0.5, 14_000), 0.985, random.nextLong());
        Synth.noise(out, new Shape(at + 9000, 30_000, 0.35, 9000), 0.985, random.nextLong());
      }
      case CRICKETS -> {
        int pause = 5000 + random.nextInt(2500);
        for (int at = random.nextInt(4000); at < out.length; at += pause) {
          for (int chirp = 0; chirp < 3; chirp++) {
            var shape = new Shape(Math.min(out.length, at + chirp * 900), 650, 0.07, 2000);
            Synth.tone(out, shape, Timbre.PURE, 6300, 6100);
          }
        }
      }
    }
  }

  private static void bell(float[] out, int at) {
    double[] pitches = {523, 1094, 1251, 1569};
    for (double pitch : pitches) {
      var shape = new Shape(at, 30_000, 0.06, 9000 * 523 / pitch + 2000);
      Synth.tone(out, shape, Timbre.PURE, pitch, pitch);
    }
  }
}
