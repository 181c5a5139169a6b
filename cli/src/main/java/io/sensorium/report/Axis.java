package io.sensorium.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** A stretch of numbers, marked at round ones. */
record Axis(double low, double high, double step) {

  /**
   * Covers a stretch.
   *
   * @param marks about how many marks there should be at most
   */
  static Axis over(double low, double high, int marks) {
    double width = high > low ? high - low : Math.max(Math.abs(high), 1) / 2;
    double rough = width / marks;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power * 10;
    for (double round : new double[] {5, 2, 1}) {
      step = rough <= round * power ? round * power : step;
    }
    return new Axis(low, low + width, step);
  }

  /** From 0 to the first mark that all lies below. */
  static Axis fromZero(double high, int marks) {
    Axis axis = over(0, high > 0 ? high : 1, marks);
    return new Axis(0, axis.step * Math.ceil(axis.high / axis.step - 1e-9), axis.step);
  }

  /** Where a number lies: 0 at the low end, 1 at the high end. */
  double share(double value) {
    return (value - low) / (high - low);
  }

  List<Double> marks() {
    long first = (long) Math.ceil(low / step - 1e-9);
    long last = (long) Math.floor(high / step + 1e-9);
    return LongStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
  }

  /** A number with as many digits as tell the marks apart. */
  String label(double value) {
    if (value == 0) {
      return "0";
    }
    if (Math.max(Math.abs(low), Math.abs(high)) < 0.01) {
      return String.format(Locale.ROOT, "%.1e", value).replace(".0e", "e").replace("e-0", "e-");
    }
    int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%,." + digits + "f", value).replace("-", "−");
  }
}
