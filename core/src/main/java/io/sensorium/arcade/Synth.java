package io.sensorium.arcade;

/** Makes tones and noise, the same on every machine. */
final class Synth {
  static final int RATE = 22_050; // samples a second

  private Synth() {}

  /**
   * A sound to add.
   *
   * @param from first sample
   * @param length samples
   * @param gain of its beginning
   * @param half samples after which it is half as loud
   */
  record Shape(int from, int length, double gain, double half) {
    private double decay() {
      return StrictMath.pow(0.5, 1 / half);
    }

    /** Fades in and out, so that nothing clicks. */
    private double edge(int i) {
      return Math.min(1, Math.min(i / 60.0, (length - 1 - i) / 160.0));
    }
  }

  /** Adds a tone whose pitch, in Hz, glides from one to another in equal steps. */
  static void tone(float[] out, Shape shape, Timbre timbre, double start, double end) {
    double gain = shape.gain;
    double decay = shape.decay();
    double phase = 0;
    double step = start * Timbre.PERIOD / RATE;
    double bend = (end - start) * Timbre.PERIOD / RATE / shape.length;
    int last = Math.min(shape.length, out.length - shape.from);
    for (int i = 0; i < last; i++) {
      out[shape.from + i] += (float) (gain * shape.edge(i) * timbre.at(phase));
      gain *= decay;
      phase += step;
      step += bend;
      if (phase >= Timbre.PERIOD) {
        phase -= Timbre.PERIOD;
      }
    }
  }

  /**
   * Adds noise.
   *
   * @param dull from 0, hissing, to almost 1, rumbling
   */
  static void noise(float[] out, Shape shape, double dull, long seed) {
    double gain = shape.gain / StrictMath.sqrt(1 - dull);
    double decay = shape.decay();
    double smooth = 0;
    long bits = seed * 0x9E3779B97F4A7C15L | 1;
    int last = Math.min(shape.length, out.length - shape.from);
    for (int i = 0; i < last; i++) {
      bits ^= bits << 13;
      bits ^= bits >>> 7;
      bits ^= bits << 17;
      double white = (bits >> 40) * 0x1p-23;
      smooth = dull * smooth + (1 - dull) * white;
      out[shape.from + i] += (float) (gain * shape.edge(i) * smooth);
      gain *= decay;
    }
  }
}
