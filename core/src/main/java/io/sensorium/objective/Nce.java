package io.sensorium.objective;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Tensor;
import java.util.List;

/**
 * Noise-contrastive estimation, for several candidates of one anchor too (MIL-NCE; Miech et al.,
 * 2020), in the forms of VATT (Akbari et al., 2021, equations 4 and 5, and its published code).
 * Vectors are normalised. The mean is over anchors that have a candidate; the others, and
 * candidates of none, stand among the negatives.
 *
 * @param logScale log of 1 / temperature, a scalar, learned or not
 */
public record Nce(Form form, Tensor logScale) implements Matching {
  private static final double NEVER =
      -1e9; // unlike -inf, of finite gradient where all are left out

  /** Among what an anchor must find its own candidates. */
  public enum Form {
    /**
     * Among all candidates of all anchors and, in the same sum, its own candidates beside all
     * anchors: VATT's published code. The own ones stand in it twice, so that the least is log 2;
     * log(2 N) where nothing is told apart.
     */
    ASYMMETRIC {
      @Override
      Tensor cost(Sums sums) {
        return Tensor.stack(0, List.of(sums.rows, sums.columns)).logSumExp(0).minus(sums.own);
      }
    },
    /** The sum over both directions, each with its own denominator: an option of that code. */
    SYMMETRIC {
      @Override
      Tensor cost(Sums sums) {
        return sums.rows.plus(sums.columns).minus(sums.own.times(2));
      }
    },
    /** The mean over both directions: what {@link InfoNce} is, where each has one candidate. */
    CLIP {
      @Override
      Tensor cost(Sums sums) {
        return SYMMETRIC.cost(sums).over(2);
      }
    },
    /** Among its own and all pairs of the batch that do not match: what the paper says. */
    PAPER {
      @Override
      Tensor cost(Sums sums) {
        Tensor others = sums.strangers.expand(sums.own.shape());
        return Tensor.stack(0, List.of(sums.own, others)).logSumExp(0).minus(sums.own);
      }
    };

    /** [N], of each anchor that has candidates. */
    abstract Tensor cost(Sums sums);
  }

  /**
   * Logarithms of sums of exponentials of similarities.
   *
   * @param own [N], over the candidates of an anchor
   * @param rows [N], over all candidates
   * @param columns [N], over all anchors beside the candidates of one
   * @param strangers a scalar, over all pairs that do not belong together
   */
  record Sums(Tensor own, Tensor rows, Tensor columns, Tensor strangers) {

    /**
     * @param similarity [N, M]
     * @param own [N, M] boolean
     * @param some [K] int64, the anchors that have candidates
     */
    static Sums of(Tensor similarity, Tensor own, Tensor some) {
      Tensor others = own.at(some).not(); // [K, M]
      Tensor rows = similarity.at(some); // [K, M]
      Tensor columns = similarity.logSumExp(0).unsqueeze(0).expand(rows.shape()); // [K, M]
      return new Sums(
          rows.fill(others, NEVER).logSumExp(1),
          rows.logSumExp(1),
          columns.fill(others, NEVER).logSumExp(1),
          similarity.fill(own, NEVER).view(-1).logSumExp(0));
    }
  }

  /** What becomes of the temperature. */
  public enum Temperature {
    FIXED,
    /** As in CLIP: similarities are scaled up by 1 to 100. */
    LEARNED
  }

  /**
   * Settings.
   *
   * @param temperature at the start; 0.07 as published
   */
  public record Config(Form form, double temperature, Temperature scale)
      implements Matching.Config {
    public Config {
      NtXent.requireAboveZero(temperature);
    }

    @Override
    public Nce build() {
      Tensor logScale = Tensor.full(-Math.log(temperature));
      return new Nce(form, scale == Temperature.LEARNED ? logScale.requireGradient() : logScale);
    }
  }

  @Override
  public void updateScale() {
    if (logScale.requiresGradient()) {
      new InfoNce(logScale).updateScale();
    }
  }

  @Override
  public Tensor apply(Tensor anchors, Tensor candidates, Tensor owners) {
    expect("nce candidates", candidates, "M=%d E=%d".formatted(owners.size(0), anchors.size(1)));
    Tensor similarity = anchors.unit().matmul(candidates.unit().t()).times(logScale.exp());
    Tensor own = Matching.own(Tensor.range(anchors.size(0)), owners); // [N, M]
    Tensor some = own.like(similarity).sum(1).above(0).places(); // [K]
    return some.size(0) == 0
        ? similarity.sum().times(0)
        : form.cost(Sums.of(similarity, own, some)).mean();
  }
}
