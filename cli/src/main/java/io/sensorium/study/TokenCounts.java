package io.sensorium.study;

/**
 * How often tokens occur in training: what two baselines know that look at nothing.
 *
 * <p>Axes: T places, V different tokens, N tokens in training, n of them of one kind.
 */
final class TokenCounts {
  private static final int LARGEST_PRIOR = 1 << 14;

  private final int[][] places; // [T, V]
  private final long[] all; // [V]
  private long total;

  /** Tells a token by its place. */
  interface Guess {

    /** What a token in a place costs, in nats. */
    double cost(int place, int token);

    /** The token that costs least. */
    int likeliest(int place);
  }

  /**
   * @param places T
   * @param size V
   */
  TokenCounts(int places, int size) {
    this.places = new int[places][size];
    this.all = new long[size];
  }

  /** Counts the tokens of one input, from the first place on. */
  void add(long[] row) {
    for (int place = 0; place < row.length; place++) {
      places[place][(int) row[place]]++;
      all[(int) row[place]]++;
      total++;
    }
  }

  private double share(int token) {
    return (all[token] + 1.0) / (total + all.length);
  }

  /** Knows how common tokens are, whatever the place: (n + 1) / (N + V), after Laplace. */
  Guess unigram() {
    int best = 0;
    for (int token = 1; token < all.length; token++) {
      best = all[token] > all[best] ? token : best;
    }
    int likeliest = best;
    return new Guess() {
      @Override
      public double cost(int place, int token) {
        return -Math.log(share(token));
      }

      @Override
      public int likeliest(int place) {
        return likeliest;
      }
    };
  }

  /**
   * Knows how common tokens are in their place: (n + m u) / (N + m), counted in the place, with the
   * share u of the unigram. Of the powers of two, m is the one with which training tokens are told
   * best by all others.
   */
  Guess marginal() {
    double prior = 1;
    double least = Double.POSITIVE_INFINITY;
    for (double each = 1; each <= LARGEST_PRIOR; each *= 2) {
      double cost = leaveOneOut(each);
      if (cost < least) {
        least = cost;
        prior = each;
      }
    }
    return new Marginal(prior);
  }

  /** What the training tokens cost when each is told by all others. */
  private double leaveOneOut(double prior) {
    double cost = 0;
    for (int[] counts : places) {
      long seen = sum(counts);
      for (int token = 0; token < counts.length; token++) {
        if (counts[token] > 0) {
          double share = (counts[token] - 1 + prior * share(token)) / (seen - 1 + prior);
          cost -= counts[token] * Math.log(share);
        }
      }
    }
    return cost;
  }

  private static long sum(int[] counts) {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  private final class Marginal implements Guess {
    private final double prior;
    private final long[] seen;
    private final int[] likeliest;

    Marginal(double prior) {
      this.prior = prior;
      this.seen = new long[places.length];
      this.likeliest = new int[places.length];
      for (int place = 0; place < places.length; place++) {
        seen[place] = sum(places[place]);
        int best = 0;
        for (int token = 1; token < all.length; token++) {
          best = weight(place, token) > weight(place, best) ? token : best;
        }
        likeliest[place] = best;
      }
    }

    private double weight(int place, int token) {
      return places[place][token] + prior * share(token);
    }

    @Override
    public double cost(int place, int token) {
      return -Math.log(weight(place, token) / (seen[place] + prior));
    }

    @Override
    public int likeliest(int place) {
      return likeliest[place];
    }
  }
}
