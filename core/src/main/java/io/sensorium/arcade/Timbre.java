package io.sensorium.arcade;

/**
 * The colour of a tone: one period of its wave.
 *
 * <p>A class, not a record: it holds an array.
 */
final class Timbre {
  /** Samples of a period. */
  static final int PERIOD = 4096;

  static final Timbre PURE = new Timbre(1);
  static final Timbre FLUTE = new Timbre(1, 0.25f, 0.08f);
  static final Timbre REED = new Timbre(1, 0, 0.5f, 0, 0.32f, 0, 0.2f);
  static final Timbre BELL = new Timbre(1, 0, 0, 0.45f);
  static final Timbre SQUARE = new Timbre(1, 0, 0.33f, 0, 0.2f, 0, 0.14f, 0, 0.11f);
  static final Timbre STRING = new Timbre(1, 0.5f, 0.33f, 0.25f);

  private final float[] table = new float[PERIOD + 1];

  /**
   * @param partials how loud each whole multiple of the pitch is, from the pitch itself on
   */
  private Timbre(float... partials) {
    float loudest = 0;
    for (int i = 0; i <= PERIOD; i++) {
      for (int k = 0; k < partials.length; k++) {
        double angle = 2 * StrictMath.PI * (k + 1) * i / PERIOD;
        table[i] += partials[k] * (float) StrictMath.sin(angle);
      }
      loudest = Math.max(loudest, Math.abs(table[i]));
    }
    for (int i = 0; i <= PERIOD; i++) {
      table[i] /= loudest;
    }
  }

  /**
   * The wave at a place of its period, from -1 to 1.
   *
   * @param phase from 0 up to {@link #PERIOD}
   */
  double at(double phase) {
    int whole = (int) phase;
    double part = phase - whole;
    return table[whole] * (1 - part) + table[whole + 1] * part;
  }
}
