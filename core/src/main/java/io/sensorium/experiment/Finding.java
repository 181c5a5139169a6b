package io.sensorium.experiment;

import io.sensorium.evaluate.Measurement;
import java.util.List;
import java.util.Locale;

/**
 * One measurement, and of what it is.
 *
 * @param subject whose representations were asked
 * @param given the modalities they were made from
 */
public record Finding(Subject subject, List<String> given, Measurement measurement) {

  /** What representations come from. */
  public enum Subject {
    /** The trained model. */
    TRAINED,
    /** The networks before they were fine-tuned, as another run left them. */
    BEFORE_FINE_TUNING,
    /** The same networks before any training: what their shape alone gives. */
    RANDOM_WEIGHTS,
    /** The inputs themselves: small pictures, counts of words. */
    RAW_INPUTS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
