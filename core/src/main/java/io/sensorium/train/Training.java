package io.sensorium.train;

import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a training run.
 *
 * @param steps how many updates
 * @param batch examples an update
 * @param chunk examples encoded at a time, at most {@code batch}: less memory for the same gradient
 * @param optimizer what AdamW remembers and decays
 * @param schedule the learning rate
 * @param clip the longest gradient an update may use; 0 for no limit
 * @param average memory of the running average of weights that evaluations use (EMA); 0 for none
 * @param precision of the encoders' forward pass
 * @param checkpoint when to save
 * @param stop when to end before the last step; null for never
 */
public record Training(
    long steps,
    int batch,
    int chunk,
    AdamW.Config optimizer,
    Schedule schedule,
    double clip,
    double average,
    Precision precision,
    Saving checkpoint,
    @Nullable Stopping stop) {

  /** To the last step. */
  public Training(
      long steps,
      int batch,
      int chunk,
      AdamW.Config optimizer,
      Schedule schedule,
      double clip,
      double average,
      Precision precision,
      Saving checkpoint) {
    this(steps, batch, chunk, optimizer, schedule, clip, average, precision, checkpoint, null);
  }

  /**
   * When nothing is gained any more: some of the training examples are held out, and their loss is
   * looked at now and then. What is evaluated then are the weights with which it was least.
   *
   * @param every steps between looks; the last step is always looked at
   * @param patience how many looks may find no less than the least before, until training ends
   * @param share of the training examples that are held out
   */
  public record Stopping(long every, int patience, double share) {
    public Stopping {
      if (every < 1 || patience < 1) {
        throw new IllegalArgumentException(
            "every and patience must be at least 1, got %d and %d".formatted(every, patience));
      }
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException("share must be between 0 and 1, got " + share);
      }
    }
  }

  /**
   * When to save, and how much to keep.
   *
   * @param every steps between checkpoints; the last step is always saved
   * @param keep how many of the newest stay
   */
  public record Saving(long every, int keep) {
    public Saving {
      if (every < 1 || keep < 1) {
        throw new IllegalArgumentException(
            "every and keep must be at least 1, got %d and %d".formatted(every, keep));
      }
    }
  }

  public Training {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be at least 1, got " + steps);
    }
    if (batch < 2) {
      throw new IllegalArgumentException("batch must be at least 2, got " + batch);
    }
    if (chunk < 1 || chunk > batch) {
      throw new IllegalArgumentException(
          "chunk must be from 1 to batch %d, got %d".formatted(batch, chunk));
    }
    if (clip < 0) {
      throw new IllegalArgumentException("clip must be at least 0, got " + clip);
    }
    if (average < 0 || average >= 1) {
      throw new IllegalArgumentException("average must be in [0, 1), got " + average);
    }
  }
}
