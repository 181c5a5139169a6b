package io.sensorium.arcade;

import io.sensorium.tensor.Memory;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Simple numbers that a sense tells of a clip: colours and edges, bands and steps, words. */
final class Perceived {
  static final int SIZE = 64;
  static final int FRAMES = 12;
  private static final int PLANE = SIZE * SIZE;
  private static final int[] FLASHES = {0xfff06a, 0x7ef9ff, 0xe8243c, 0xffffff};
  private static final int CAP = 0xf58220;
  private static final int BANDS = 24;
  private static final int WINDOW = 1024;
  private static final List<String> VOCABULARY =
      List.of(
          ("pip our my a the player hero champion favourite live once end game look to of right"
               + " left up down over on onto ground crate platform ladder lava walks runs goes"
               + " jumps leaps drops falls climbs waits stands stomps squashes collects picks two"
               + " few coin coins gem gems shield turns loses killed dies blob slug turtle crab"
               + " toad thistle spinner bat bell rings tolls thunder thunders rolls crickets chirp"
               + " sing far away while as and then now next wow yes")
              .split(" ", -1));

  private Perceived() {}

  static double[] of(Sense sense, Clip clip) {
    return switch (sense) {
      case SIGHT -> sight(clip.paint());
      case SOUND -> sound(clip.play());
      case WORDS -> words(clip.texts().getFirst());
    };
  }

  /** Colours of parts of the picture, edges in each row, where the cap is, and what flashes. */
  private static double[] sight(byte[] samples) {
    double[] edges = new double[SIZE];
    double[] sky = new double[6];
    double[] sides = new double[2];
    double[][] flashes = new double[FLASHES.length][FRAMES];
    for (int frame = 0; frame < FRAMES; frame++) {
      for (int i = 0; i < PLANE; i++) {
        int color = color(samples, frame, i);
        int row = i / SIZE;
        if (i % SIZE > 0 && color != color(samples, frame, i - 1)) {
          edges[row]++;
        }
        for (int c = 0; c < 3 && (row < 4 || row >= SIZE - 4); c++) {
          sky[(row < 4 ? 0 : 3) + c] += color >> (8 * c) & 0xff;
        }
        if (color == CAP) {
          sides[i % SIZE < SIZE / 2 ? 0 : 1]++;
        }
        for (int k = 0; k < FLASHES.length; k++) {
          flashes[k][frame] += color == FLASHES[k] ? 1 : 0;
        }
      }
    }
    double[] seen = new double[FLASHES.length];
    for (int k = 0; k < seen.length; k++) {
      Arrays.sort(flashes[k]);
      seen[k] = Math.min(12, flashes[k][FRAMES - 1] - flashes[k][FRAMES / 4]);
    }
    return joined(edges, sky, sides, seen);
  }

  private static int color(byte[] samples, int frame, int pixel) {
    int at = frame * 3 * PLANE + pixel;
    return (samples[at] & 0xff) << 16
        | (samples[at + PLANE] & 0xff) << 8
        | (samples[at + 2 * PLANE] & 0xff);
  }

  /** Loudness in bands, on average and at most, and the steps that the melody takes. */
  private static double[] sound(float[] samples) {
    int length = samples.length / 2;
    float[] middle = new float[length];
    float[] sides = new float[length];
    for (int i = 0; i < length; i++) {
      middle[i] = samples[i] + samples[length + i];
      sides[i] = samples[i] - samples[length + i];
    }
    double[] power = spectrogram(middle);
    int bins = WINDOW / 2 + 1;
    int steps = power.length / bins;
    double[] mean = new double[BANDS];
    double[] most = new double[BANDS];
    for (int step = 0; step < steps; step++) {
      double[] bands = new double[BANDS];
      for (int bin = 1; bin < bins; bin++) {
        bands[(int) (Math.log(bin) / Math.log(bins) * BANDS)] += power[bin * steps + step];
      }
      for (int b = 0; b < BANDS; b++) {
        double loudness = Math.log(bands[b] + 1e-3);
        mean[b] += loudness / steps;
        most[b] = step == 0 ? loudness : Math.max(most[b], loudness);
      }
    }
    return joined(mean, most, melody(spectrogram(sides)));
  }

  private static double[] spectrogram(float[] sound) {
    return Memory.inference(
        () -> Tensor.of(sound, 1, sound.length).spectrogram(WINDOW, WINDOW).toDoubles());
  }

  /** How often the loudest pitch stays, and rises and falls by a little and by much. */
  private static double[] melody(double[] power) {
    int bins = WINDOW / 2 + 1;
    int steps = power.length / bins;
    double[] counts = new double[6];
    double before = 0;
    for (int step = 0; step < steps; step++) {
      int loudest = 8;
      for (int bin = 8; bin < 60; bin++) {
        if (power[bin * steps + step] > power[loudest * steps + step]) {
          loudest = bin;
        }
      }
      if (power[loudest * steps + step] < 3) {
        counts[5]++;
        continue;
      }
      double rise = before == 0 ? 0 : Math.log(loudest / before) / Math.log(2);
      counts[rise > 0.5 ? 0 : rise > 0.04 ? 1 : rise < -0.5 ? 2 : rise < -0.04 ? 3 : 4]++;
      before = loudest;
    }
    return counts;
  }

  private static double[] words(String text) {
    List<String> found = List.of(text.toLowerCase(java.util.Locale.ROOT).split("[^a-z]+", -1));
    return VOCABULARY.stream().mapToDouble(w -> found.contains(w) ? 1 : 0).toArray();
  }

  private static double[] joined(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }
}
