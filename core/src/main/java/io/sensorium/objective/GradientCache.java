package io.sensorium.objective;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * The gradient of a contrastive loss over a large batch in the memory of a small one (Gao et al.,
 * 2021): encode piece by piece without a graph, compare all, then encode each piece again and
 * back-propagate what the comparison asked of it.
 *
 * <p>Exact, but for batch norm inside encoders, which sees a piece at a time.
 *
 * @param chunk examples encoded at a time
 * @param precision of encoding; comparing is always float32
 */
public record GradientCache(int chunk, Precision precision) {

  /** Adds the gradients of the loss on this batch; returns the loss. */
  public Loss backward(Contrastive objective, Batch batch, Random random) {
    if (batch.size() <= chunk) {
      Pass pass = Pass.learning(random.at(0));
      Features features = precision.run(() -> objective.features(batch, pass));
      Loss loss = objective.compare(full(features), pass);
      loss.total().backward();
      return loss;
    }
    List<Batch> pieces = pieces(batch);
    List<Features> seen = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Pass pass = Pass.learning(random.at(i)).withoutTrace();
      Batch piece = pieces.get(i);
      seen.add(inference(() -> full(precision.run(() -> objective.features(piece, pass)))));
    }
    Features leaves = join(seen, batch.size());
    leaves.columns().values().forEach(column -> column.values().requireGradient());
    Loss loss = objective.compare(leaves, Pass.learning(random.at(pieces.size())));
    loss.total().backward();
    var done = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < pieces.size(); i++) {
      Batch piece = pieces.get(i);
      Pass pass = Pass.learning(random.at(i));
      scoped(() -> again(objective, piece, pass, leaves, done));
    }
    return loss;
  }

  /** Encodes a piece once more, and passes on the gradients of its features. */
  private void again(
      Contrastive objective,
      Batch piece,
      Pass pass,
      Features leaves,
      LinkedHashMap<String, Integer> done) {
    Features features = full(precision.run(() -> objective.features(piece, pass)));
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> gradients = new ArrayList<>();
    features
        .columns()
        .forEach(
            (name, column) -> {
              int from = Objects.requireNonNull(done.getOrDefault(name, 0));
              int to = from + column.rows().count();
              Tensor gradient = leaves.of(name).values().gradient();
              if (gradient != null && column.values().requiresGradient()) { // labels learn nothing
                outputs.add(column.values());
                gradients.add(gradient.slice(0, from, to));
              }
              done.put(name, to);
            });
    Tensor.backward(outputs, gradients);
  }

  private List<Batch> pieces(Batch batch) {
    List<Batch> pieces = new ArrayList<>();
    for (int from = 0; from < batch.size(); from += chunk) {
      pieces.add(batch.slice(from, Math.min(from + chunk, batch.size())));
    }
    return pieces;
  }

  private static Features full(Features features) {
    var columns = new LinkedHashMap<String, Column>();
    features
        .columns()
        .forEach((name, column) -> columns.put(name, column.with(Precision.full(column.values()))));
    return new Features(features.size(), columns);
  }

  private static Features join(List<Features> pieces, int size) {
    var values = new LinkedHashMap<String, List<Tensor>>();
    var present = new LinkedHashMap<String, boolean[]>();
    int start = 0;
    for (Features piece : pieces) {
      for (var entry : piece.columns().entrySet()) {
        String name = entry.getKey();
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(entry.getValue().values());
        boolean[] rows = present.computeIfAbsent(name, _ -> new boolean[size]);
        for (int row : entry.getValue().rows().stream().toArray()) {
          rows[start + row] = true;
        }
      }
      start += piece.size();
    }
    var columns = new LinkedHashMap<String, Column>();
    present.forEach(
        (name, rows) -> {
          Tensor joined = Tensor.cat(0, Objects.requireNonNull(values.get(name)));
          columns.put(name, new Column(joined, null, Rows.where(rows)));
        });
    return new Features(size, columns);
  }
}
