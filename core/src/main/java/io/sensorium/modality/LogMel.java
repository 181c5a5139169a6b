package io.sensorium.modality;

import io.sensorium.data.Column;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.data.Value;
import io.sensorium.tensor.Tensor;
import java.util.List;

/**
 * Sound as a picture of its pitches over time: the logarithm to base 10 of its power in bands of
 * equal width on the mel scale, m = 2595 log10(1 + f / 700 Hz) (O'Shaughnessy, 1987), each a
 * triangle that reaches from the middle of the band below to that of the band above. A tone as loud
 * as can be is about 0, and silence -8. Channels are averaged; otherwise sound is brought to rate
 * and length as by {@link Sound}.
 *
 * <p>Given out as [P, 1, F = bands, N = samples / hop]; the first band is the lowest.
 *
 * @param rate samples a second
 * @param samples in each channel
 * @param window samples of a stretch whose pitches are told
 * @param hop samples from one stretch to the next
 * @param bands how many
 */
public record LogMel(int rate, int samples, int window, int hop, int bands)
    implements Modality, Modality.Config {
  /** The logarithm of silence. */
  public static final double SILENCE = -8;

  public LogMel {
    new Sound(rate, 1, samples); // checks them
    if (hop < 1 || window < hop) {
      throw new IllegalArgumentException(
          "hop must be from 1 to window %d, got %d".formatted(window, hop));
    }
    if (samples % hop != 0) {
      throw new IllegalArgumentException(
          "samples must be a multiple of hop %d, got %d".formatted(hop, samples));
    }
    if (bands < 1) {
      throw new IllegalArgumentException("bands must be at least 1, got " + bands);
    }
    requireHeard(filters(rate, window, bands), bands);
  }

  private static void requireHeard(double[] filters, int bands) {
    int bins = filters.length / bands;
    for (int band = 0; band < bands; band++) {
      double sum = 0;
      for (int bin = 0; bin < bins; bin++) {
        sum += filters[band * bins + bin];
      }
      if (sum == 0) {
        throw new IllegalArgumentException(
            "bands must be fewer or window longer: band %d of %d hears nothing"
                .formatted(band + 1, bands));
      }
    }
  }

  /** N, stretches of time. */
  public int steps() {
    return samples / hop;
  }

  @Override
  public Kind kind() {
    return Kind.AUDIO;
  }

  @Override
  public Packed pack(List<Value> values) {
    Packed sound = new Sound(rate, 1, samples).pack(values);
    return rows -> column(sound.column(rows), rows);
  }

  private Column column(Column sound, Rows rows) {
    Tensor lengths = sound.lengths();
    return new Column(
        picture(sound.values().squeeze(1)),
        lengths == null ? null : lengths.plus(hop - 1.0).over(hop).floor().to(lengths.type()),
        rows);
  }

  /** [P, T] as [P, 1, F, N]. Stretches lie around the middle of their hops. */
  private Tensor picture(Tensor sound) {
    long examples = sound.size(0);
    int before = (window - hop) / 2;
    Tensor padded =
        Tensor.cat(
            1,
            Tensor.zeros(examples, before),
            sound,
            Tensor.zeros(examples, window - hop - before)); // [P, T + window - hop]
    Tensor power = padded.spectrogram(window, hop).over(Math.pow(window / 4.0, 2)); // [P, bins, N]
    Tensor filters =
        Tensor.of(filters(rate, window, bands), bands, window / 2 + 1L).like(power); // [F, bins]
    return filters.matmul(power).plus(Math.pow(10, SILENCE)).log().over(Math.log(10)).unsqueeze(1);
  }

  /** How much each band hears of each frequency: [F, window / 2 + 1], at most 1. */
  private static double[] filters(int rate, int window, int bands) {
    int bins = window / 2 + 1;
    double[] edges = new double[bands + 2]; // Hz
    double top = 2595 * Math.log10(1 + rate / 2.0 / 700);
    for (int i = 0; i < edges.length; i++) {
      edges[i] = 700 * (Math.pow(10, top * i / (bands + 1) / 2595) - 1);
    }
    double[] filters = new double[bands * bins];
    for (int band = 0; band < bands; band++) {
      for (int bin = 0; bin < bins; bin++) {
        double frequency = (double) bin * rate / window;
        double rise = (frequency - edges[band]) / (edges[band + 1] - edges[band]);
        double fall = (edges[band + 2] - frequency) / (edges[band + 2] - edges[band + 1]);
        filters[band * bins + bin] = Math.max(0, Math.min(rise, fall));
      }
    }
    return filters;
  }
}
