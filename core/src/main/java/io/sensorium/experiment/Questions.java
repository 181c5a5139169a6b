package io.sensorium.experiment;

import io.sensorium.augment.Augmentation;
import io.sensorium.evaluate.Evaluation;
import java.util.List;
import java.util.SequencedMap;

/**
 * What is asked of a trained model.
 *
 * @param view how inputs are drawn for evaluation, by modality; those not named are taken as they
 *     are
 * @param given which modalities the probes are shown, a list for each question; {@code []} for all
 *     at once
 * @param probes questions about labels
 * @param retrieval directions in which partners are looked for; {@code []} for none
 */
public record Questions(
    SequencedMap<String, Augmentation> view,
    List<List<String>> given,
    List<Evaluation> probes,
    List<Direction> retrieval) {

  /** From the examples of one modality to those of another. */
  public record Direction(String from, String to) {}
}
