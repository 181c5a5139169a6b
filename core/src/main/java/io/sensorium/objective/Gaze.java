package io.sensorium.objective;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Who looks at whom: where the tokens of each modality look, layer by layer.
 *
 * @param layers from the first to the last
 */
public record Gaze(List<Layer> layers) {

  /**
   * One layer.
   *
   * @param name such as {@code layer 3}
   * @param all where all tokens look
   * @param hidden where those look that were hidden; empty where none were
   */
  public record Layer(String name, View all, View hidden) {}

  /**
   * Where tokens look. Each row, by the modality of those who look, adds up to 1 over the
   * modalities that are looked at; modalities of which nobody looks have no row.
   *
   * @param mass attention, a mean over heads, tokens and examples
   * @param share of the tokens that may be looked at: what the attention would be if it made no
   *     difference between tokens
   */
  public record View(
      SequencedMap<String, SequencedMap<String, Double>> mass,
      SequencedMap<String, SequencedMap<String, Double>> share) {}

  /** Adds up examples. */
  static final class Sum {
    private final SequencedMap<String, Count> all = new LinkedHashMap<>();
    private final SequencedMap<String, Count> hidden = new LinkedHashMap<>();

    /** Sums over the tokens of those who look. */
    private record Count(Table mass, Table share) {}

    /**
     * Adds a layer's weights for some examples that have the same modalities.
     *
     * @param layer its name
     * @param weights [B, H, T, T]
     * @param names whose the stretches of the line are, the start token's first if there is one
     * @param line [B, T]
     * @param blank [B, T] boolean, which tokens are hidden
     */
    void add(String layer, Tensor weights, List<String> names, Line line, Tensor blank) {
      Tensor stretches = stretches(line).like(weights); // [T, M]
      Tensor real =
          line.allowed() == null
              ? Tensor.ones(blank.shape()).like(weights)
              : line.allowed().like(weights); // [B, T]
      Tensor mass = weights.mean(1L).matmul(stretches); // [B, T, M]
      Tensor share = real.matmul(stretches); // [B, M]
      Tensor even = share.over(share.sum(1).unsqueeze(1)).unsqueeze(1).expand(mass.shape());
      count(all, layer, names, stretches, real, mass, even);
      Tensor lookers = real.times(blank.like(real));
      count(hidden, layer, names, stretches, lookers, mass, even);
    }

    private static void count(
        SequencedMap<String, Count> counts,
        String layer,
        List<String> names,
        Tensor stretches,
        Tensor lookers,
        Tensor mass,
        Tensor even) {
      Count count = counts.computeIfAbsent(layer, _ -> new Count(new Table(), new Table()));
      count.mass.add(names, sum(stretches, lookers, mass));
      count.share.add(names, sum(stretches, lookers, even));
    }

    /** Rows of [B, T, M] summed by the stretch of who looks: [M, M]. */
    private static Tensor sum(Tensor stretches, Tensor lookers, Tensor each) {
      return stretches.t().matmul(each.times(lookers.unsqueeze(2))).sum(0); // [M, M]
    }

    /** Which stretch each token of a line is of: [T, M] of zeros and ones. */
    private static Tensor stretches(Line line) {
      List<Integer> lengths = new ArrayList<>();
      if (line.lead() > 0) {
        lengths.add(line.lead());
      }
      lengths.addAll(line.lengths());
      List<Tensor> rows = new ArrayList<>();
      for (int i = 0; i < lengths.size(); i++) {
        Tensor one = Tensor.range(lengths.size()).equal(i).to(DType.FLOAT32).unsqueeze(0);
        rows.add(one.expand(lengths.get(i), lengths.size()));
      }
      return Tensor.cat(0, rows);
    }

    Gaze gaze() {
      List<Layer> layers = new ArrayList<>();
      all.forEach(
          (name, count) ->
              layers.add(
                  new Layer(name, view(count), view(Objects.requireNonNull(hidden.get(name))))));
      return new Gaze(layers);
    }

    private static View view(Count count) {
      return new View(count.mass.rows(), count.share.rows());
    }
  }

  /** Sums by who looks and who is looked at. */
  private static final class Table {
    private final SequencedMap<String, SequencedMap<String, Double>> sums = new LinkedHashMap<>();

    void add(List<String> names, Tensor matrix) {
      double[] numbers = matrix.toDoubles();
      for (int i = 0; i < names.size(); i++) {
        var row = sums.computeIfAbsent(names.get(i), _ -> new LinkedHashMap<>());
        for (int j = 0; j < names.size(); j++) {
          row.merge(names.get(j), numbers[i * names.size() + j], Double::sum);
        }
      }
    }

    /** Each row over its sum, which is the number of those who look. */
    SequencedMap<String, SequencedMap<String, Double>> rows() {
      var rows = new LinkedHashMap<String, SequencedMap<String, Double>>();
      sums.forEach(
          (from, row) -> {
            double count = row.values().stream().mapToDouble(d -> d).sum();
            if (count > 0) {
              var shares = new LinkedHashMap<String, Double>();
              row.forEach((to, sum) -> shares.put(to, sum / count));
              rows.put(from, shares);
            }
          });
      return rows;
    }
  }
}
