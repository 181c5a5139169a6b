package io.sensorium.study;

import io.sensorium.objective.Told;
import io.sensorium.tensor.DType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** What the hidden tokens of one modality cost those who only know how often tokens occur. */
final class Baselines {
  private final Map<String, TokenCounts.Guess> guesses;
  private final SequencedMap<String, TokenSums> sums = new LinkedHashMap<>();

  /**
   * @param counts of the training clips
   * @param size V
   */
  Baselines(TokenCounts counts, int size) {
    this.guesses = Map.of(Losses.UNIGRAM, counts.unigram(), Losses.MARGINAL, counts.marginal());
    sums.put(Losses.UNIGRAM, new TokenSums(size));
    sums.put(Losses.MARGINAL, new TokenSums(size));
  }

  /**
   * Some clips.
   *
   * @param told says which tokens are hidden
   * @param truth the tokens, a row for each clip
   */
  void add(Told told, long[][] truth) {
    int width = (int) told.hidden().size(1);
    float[] hidden = told.hidden().to(DType.FLOAT32).toFloats();
    sums.forEach(
        (name, sum) -> {
          TokenCounts.Guess guess = Objects.requireNonNull(guesses.get(name));
          for (int i = 0; i < truth.length; i++) {
            sum.add(clip(guess, truth[i], hidden, i * width));
          }
        });
  }

  /** Nats, tokens told exactly, tokens hidden. */
  private static double[] clip(TokenCounts.Guess guess, long[] row, float[] hidden, int from) {
    double nats = 0;
    double right = 0;
    double count = 0;
    for (int place = 0; place < row.length; place++) {
      if (hidden[from + place] > 0) {
        nats += guess.cost(place, (int) row[place]);
        right += guess.likeliest(place) == row[place] ? 1 : 0;
        count++;
      }
    }
    return new double[] {nats, right, count};
  }

  /** By baseline. */
  SequencedMap<String, TokenLoss> losses() {
    var losses = new LinkedHashMap<String, TokenLoss>();
    sums.forEach((name, sum) -> losses.put(name, sum.loss()));
    return losses;
  }
}
