package io.sensorium.cli;

import io.sensorium.data.Frames;
import io.sensorium.data.Pixels;

/** Some frames of a video as one picture. */
final class FilmStrip {
  private static final int ACROSS = 2;

  private FilmStrip() {}

  /** Four frames, evenly spaced from the first one, in two rows of two. */
  static Pixels square(Frames video) {
    int[] taken = video.spread(ACROSS * ACROSS);
    int height = video.height();
    int width = video.width();
    byte[] samples = new byte[video.channels() * ACROSS * height * ACROSS * width];
    for (int i = 0; i < taken.length; i++) {
      byte[] frame = video.frame(taken[i]).samples();
      int left = i % ACROSS * width;
      for (int row = 0; row < video.channels() * height; row++) {
        int channel = row / height;
        int y = (channel * ACROSS + i / ACROSS) * height + row % height;
        System.arraycopy(frame, row * width, samples, y * ACROSS * width + left, width);
      }
    }
    return new Pixels(video.channels(), ACROSS * height, ACROSS * width, samples);
  }
}
