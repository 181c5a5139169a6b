package io.sensorium.data;

/** A turn of a picture about its centre, the same to the last bit on every machine. */
record Turn(double sine, double cosine) {

  static Turn by(int degrees) {
    double angle = Math.toRadians(degrees);
    return new Turn(StrictMath.sin(angle), StrictMath.cos(angle));
  }

  /** How far below the centre a point was before the turn. */
  double down(double below, double right) {
    return cosine * below + sine * right;
  }

  /** How far right of the centre a point was before the turn. */
  double across(double below, double right) {
    return cosine * right - sine * below;
  }

  /** Pixels along a side of the square that holds a turned square. */
  int side(int square) {
    return (int) (square * (Math.abs(cosine) + Math.abs(sine)) + 0.5);
  }
}
