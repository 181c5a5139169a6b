package io.sensorium.report;

import java.nio.file.Path;

/** Numbers as a picture. */
public sealed interface Chart permits BarChart, IntervalChart, MatrixChart {

  /** Draws it, two pixels a point. */
  void write(Path png);
}
