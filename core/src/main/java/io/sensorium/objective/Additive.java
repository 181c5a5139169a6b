package io.sensorium.objective;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * An objective whose loss is the mean over examples of what each costs by itself, so that a batch
 * can be taken piece by piece (see {@link Accumulation}).
 */
public interface Additive extends Objective {

  /**
   * Learns what is not learned by gradients, such as the codes of a codebook: called once a step,
   * after the losses of all pieces of its batch, and not where one of them is not finite.
   *
   * @param epoch how often all examples have been read before
   * @return what the journal is to say of the whole batch, by name
   */
  default SequencedMap<String, Double> settle(long epoch) {
    return new LinkedHashMap<>();
  }
}
