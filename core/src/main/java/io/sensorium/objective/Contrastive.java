package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;

/**
 * An objective in two halves: what can be computed example by example, and what compares examples.
 * The cut lets a large batch be encoded piece by piece with the exact gradient (see {@link
 * GradientCache}).
 */
public interface Contrastive extends Objective {

  /**
   * What each example says, by itself. Random draws come from the pass alone, so that the same pass
   * gives the same features again.
   */
  Features features(Batch batch, Pass pass);

  /**
   * What the examples say of each other. Draws nothing; may hold networks (projection heads) whose
   * batch norm must see all examples.
   */
  Loss compare(Features features, Pass pass);

  @Override
  default Loss loss(Batch batch, Random random) {
    Pass pass = Pass.learning(random);
    return compare(features(batch, pass), pass);
  }
}
