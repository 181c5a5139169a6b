package io.sensorium.nn;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Vectors that stand for all others: each vector is numbered by the nearest one. Learned by running
 * averages, not by gradients (van den Oord et al., 2017, appendix A.1): with n the number of
 * vectors of a batch nearest to a code and s their sum, N ← δ N + (1 - δ) n, S ← δ S + (1 - δ) s,
 * and the code is S / N.
 *
 * <p>A step uses the codes as they are ({@link #begin}, {@link #nearest}, {@link #note}, once for
 * each piece of its batch) and moves them afterwards, once ({@link #update}). Everything it
 * remembers between steps is a tensor without gradient and so in every checkpoint, also whether it
 * has begun: a resumed run goes on with the very same codes.
 *
 * <p>A code whose N falls below {@code dead} takes the place of a random vector of the batch, with
 * N and S as if it had been used so often: unlike in VideoGPT, where N and S stay, it is not drawn
 * anew in the next step if anything falls to it.
 *
 * <p>Axes: V codes, W width of a vector, M vectors.
 *
 * @param table [V, W], the codes
 * @param uses [V], N
 * @param sums [V, W], S
 * @param begun [1], 1 once the codes were started from data, 0 before
 */
public record Codebook(
    Tensor table, Tensor uses, Tensor sums, Tensor begun, Usage usage, Learning learning)
    implements Parametric {
  private static final double TINY = 1e-7; // as in VideoGPT
  private static final double NOISE = 0.01; // of copies, times 1 / √W, as in VideoGPT
  private static final int ROUNDS = 10;

  /** Where the codes are to begin. */
  public enum Start {
    /** At vectors of the first batch. */
    BATCH,
    /** At the means that Lloyd's algorithm finds from there in {@value #ROUNDS} rounds. */
    MEANS
  }

  /**
   * Settings; VideoGPT's are 2048, 256, 0.99, 1 and batch.
   *
   * @param size V
   * @param width W
   * @param decay δ
   * @param dead uses a step, in the running average, under which a code is moved; 0 for never
   */
  public record Config(int size, int width, double decay, double dead, Start start) {
    public Config {
      if (size < 2 || width < 1) {
        throw new IllegalArgumentException(
            "size must be at least 2 and width at least 1, got %d and %d".formatted(size, width));
      }
      if (decay < 0 || decay >= 1) {
        throw new IllegalArgumentException("decay must be in [0, 1), got " + decay);
      }
      if (dead < 0) {
        throw new IllegalArgumentException("dead must be at least 0, got " + dead);
      }
    }

    public Codebook build(Random random) {
      return new Codebook(
          random.normal(1, size, width),
          Tensor.zeros(size),
          Tensor.zeros(size, width),
          Tensor.zeros(1),
          Usage.of(size),
          new Learning(this, new Tally(size, width)));
    }
  }

  /** How it is learned, and what it was told since it was last moved. */
  public record Learning(Config config, Tally tally) {}

  /** V. */
  public int size() {
    return learning.config.size;
  }

  /** Starts the codes from the first vectors there are; does nothing after that. */
  public void begin(Tensor vectors, Random random) {
    expect("codebook", vectors, "M W=" + learning.config.width);
    if (begun.item() != 0) {
      return;
    }
    Tensor first = inference(() -> start(vectors.detach().like(table), random));
    table.update(first);
    uses.update(uses.times(0).plus(1));
    sums.update(first);
    begun.update(begun.times(0).plus(1));
  }

  private Tensor start(Tensor vectors, Random random) {
    long count = vectors.size(0);
    Tensor enough = vectors;
    if (count < size()) {
      long times = Math.ceilDiv(size(), count);
      Tensor copies = vectors.unsqueeze(0).expand(times, count, vectors.size(1));
      double deviation = NOISE / Math.sqrt(vectors.size(1));
      enough =
          copies
              .view(times * count, vectors.size(1))
              .plus(random.normal(deviation, times * count, vectors.size(1)).like(vectors));
    }
    Tensor chosen = enough.at(random.permutation(enough.size(0)).slice(0, 0, size())); // [V, W]
    return learning.config.start == Start.BATCH ? chosen : means(vectors, chosen);
  }

  /** Lloyd's algorithm; a mean that no vector is nearest to stays. */
  private static Tensor means(Tensor vectors, Tensor from) {
    Tensor means = from;
    for (int round = 0; round < ROUNDS; round++) {
      Tensor codes = nearest(vectors, means);
      Tensor one = Tensor.ones(vectors.size(0)).like(vectors);
      Tensor counts = one.sumInto(codes, means.size(0)).unsqueeze(1); // [V, 1]
      Tensor sums = vectors.sumInto(codes, means.size(0)); // [V, W]
      means = sums.over(counts.atLeast(1)).where(counts.above(0), means);
    }
    return means;
  }

  /**
   * @param vectors [M, W]
   * @return [M] int64, the number of the code nearest to each, by Euclidean distance
   */
  public Tensor nearest(Tensor vectors) {
    return nearest(vectors.detach().like(table), table);
  }

  /** The largest z · e - |e|² / 2 is the smallest |z - e|². */
  private static Tensor nearest(Tensor vectors, Tensor table) {
    return inference(
        () ->
            Precision.exactly(
                () -> vectors.matmul(table.t()).minus(table.square().sum(1).over(2)).argmax(1)));
  }

  /**
   * @param codes [...] int64
   * @return [..., W]
   */
  public Tensor vectors(Tensor codes) {
    return codes.lookUp(table);
  }

  /**
   * Tells it which codes the vectors of a piece of a batch fell to.
   *
   * @param vectors [M, W]
   * @param codes [M] int64
   */
  public void note(Tensor vectors, Tensor codes, Random random) {
    inference(
        () -> {
          learning.tally.add(vectors.detach().like(table), codes, random);
          return null;
        });
  }

  /**
   * Moves the codes by all that was {@linkplain #note noted} since the last time.
   *
   * @param epoch over which usage is counted too
   * @return {@code perplexity} and {@code usage}, the share of codes that were used: of what was
   *     noted, and of all since the epoch began; empty where nothing was noted
   */
  public SequencedMap<String, Double> update(long epoch) {
    var seen = new LinkedHashMap<String, Double>();
    Tally tally = learning.tally;
    if (tally.isEmpty()) {
      return seen;
    }
    return inference(
        () -> {
          Tensor counts = tally.counts();
          usage.updateWith(counts.like(usage.counts()), epoch);
          average(counts, tally.sums());
          revive(tally.drawn());
          seen.put("perplexity", Usage.perplexity(counts));
          seen.put("usage", Usage.share(counts));
          seen.put("epoch perplexity", Usage.perplexity(usage.counts()));
          seen.put("epoch usage", Usage.share(usage.counts()));
          tally.clear();
          return seen;
        });
  }

  private void average(Tensor counts, Tensor added) {
    double decay = learning.config.decay;
    uses.update(uses.times(decay).plus(counts.like(uses).times(1 - decay)));
    sums.update(sums.times(decay).plus(added.like(sums).times(1 - decay)));
    Tensor all = uses.sum();
    Tensor smooth = uses.plus(TINY).times(all.over(all.plus(size() * TINY))); // never zero
    table.update(sums.over(smooth.unsqueeze(1)));
  }

  private void revive(Tensor drawn) {
    double dead = learning.config.dead;
    Tensor gone = uses.below(dead); // [V]
    Tensor rows = gone.unsqueeze(1); // [V, 1]
    Tensor other = drawn.like(table);
    table.update(other.where(rows, table));
    sums.update(other.times(dead).where(rows, sums));
    uses.update(uses.fill(gone, dead));
  }
}
