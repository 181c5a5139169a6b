package io.sensorium.arcade;

/** A melody of eight steps: which notes of the scale it goes through. */
enum Tune {
  RISING("01234567"),
  FALLING("76543210"),
  SWAYING("05160516"),
  MARCHING("222.444.");

  static final int STEPS = 8;

  /** No note. */
  static final int REST = -1;

  private final String notes;

  Tune(String notes) {
    this.notes = notes;
  }

  /** The note of a step, counted along the scale from its lowest, or {@link #REST}. */
  int note(int step) {
    return Character.digit(notes.charAt(step % STEPS), 10);
  }
}
