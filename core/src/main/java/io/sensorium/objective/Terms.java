package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;

/**
 * Puts a loss together from its terms. A term compares examples, so one in which fewer than two
 * could take part is left out.
 */
final class Terms {
  private static final int FEWEST = 2;

  private final SequencedMap<String, Tensor> parts = new LinkedHashMap<>();
  private final List<Tensor> accuracies = new ArrayList<>();
  private Tensor total = Tensor.zeros();

  static boolean comparable(Column a, Column b) {
    return a.rows().and(b.rows()).count() >= FEWEST;
  }

  /** What a loss says of the examples that two columns share. */
  static Tensor match(Column a, Column b, BinaryOperator<Tensor> loss) {
    Rows rows = a.rows().and(b.rows());
    return loss.apply(a.rows().pick(a.values(), rows), b.rows().pick(b.values(), rows));
  }

  void add(String name, Tensor term, double weight) {
    parts.put(name, term);
    total = total.plus(term.times(weight));
  }

  /**
   * The mean over all pairs of modalities, each pair a term.
   *
   * @param columns of modalities there are
   * @param modalities how many there may be
   */
  void addPairs(SequencedMap<String, Column> columns, int modalities, BinaryOperator<Tensor> loss) {
    var names = List.copyOf(columns.keySet());
    var values = List.copyOf(columns.values());
    double pairs = modalities * (modalities - 1) / 2.0;
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        if (comparable(values.get(i), values.get(j))) {
          Tensor term = match(values.get(i), values.get(j), loss);
          add(names.get(i) + "-" + names.get(j), term, 1 / pairs);
          addAccuracy(values.get(i), values.get(j));
        }
      }
    }
  }

  /** Notes the share of examples of one column whose most similar one of the other is their own. */
  void addAccuracy(Column a, Column b) {
    addAccuracy(match(a, b, Terms::accuracy));
  }

  /** Notes such a share. */
  void addAccuracy(Tensor accuracy) {
    accuracies.add(accuracy);
  }

  private static Tensor accuracy(Tensor a, Tensor b) {
    Tensor found = a.detach().unit().matmul(b.detach().unit().t()).argmax(-1); // [N]
    return found.equal(Tensor.range(a.size(0))).like(a).mean();
  }

  /** The sum of the terms, with a gradient even if there are none. */
  Loss loss(Features features) {
    if (parts.isEmpty()) {
      return new Loss(features.nothing(), parts);
    }
    if (!accuracies.isEmpty()) {
      parts.put("accuracy", Tensor.stack(0, accuracies).mean());
    }
    return new Loss(total, parts);
  }
}
