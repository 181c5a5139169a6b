package io.sensorium.evaluate;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * How far test examples come out from what they were, beside what telling the mean of the data at
 * every place gives.
 *
 * <p>Intervals come from drawing examples again; PSNR and RMS are of the mean squared error of all
 * of them.
 *
 * @param task what is reconstructed, such as {@code video}
 * @param errors mean squared error of each example
 * @param guesses that of the mean of the data, for the same examples
 */
public record ReconstructionError(String task, List<Double> errors, List<Double> guesses) {
  private static final String METHOD = "reconstruction";

  public ReconstructionError {
    if (errors.isEmpty() || errors.size() != guesses.size()) {
      throw new IllegalArgumentException(
          "reconstruction: expected as many errors as guesses, got %d and %d"
              .formatted(errors.size(), guesses.size()));
    }
  }

  /** Of pictures from 0 to 1: {@code MSE}, and {@code PSNR} in decibels. */
  public List<Measurement> ofPictures() {
    return List.of(
        measure("MSE", e -> e), measure("PSNR", error -> -10 * Math.log10(Math.max(error, 1e-20))));
  }

  /** Of sound from -1 to 1: {@code MSE}, and {@code RMS error}, a share of full scale. */
  public List<Measurement> ofSound() {
    return List.of(measure("MSE", e -> e), measure("RMS error", Math::sqrt));
  }

  /**
   * Of spectra: {@code spectral distance}, the mean of what was measured; 0 where nothing differs.
   */
  public Measurement ofSpectra() {
    return measure("spectral distance", e -> e);
  }

  private Measurement measure(String metric, DoubleUnaryOperator of) {
    Statistic mean = Statistic.mean(numbers(errors).toArray());
    Bootstrap.Estimate found =
        Bootstrap.STANDARD.estimate(errors.size(), times -> of.applyAsDouble(mean.of(times)));
    double guess = of.applyAsDouble(numbers(guesses).average().orElseThrow());
    return new Measurement(
        METHOD, task, metric, found.value(), found.low(), found.high(), guess, errors.size());
  }

  private static DoubleStream numbers(List<Double> each) {
    return each.stream().mapToDouble(e -> e);
  }
}
