package io.sensorium.objective;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Batch;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The gradient of a mean over a large batch in the memory of a small one: piece after piece, each
 * counting what it has of the examples.
 *
 * @param chunk examples at a time
 * @param precision of the forward pass
 */
public record Accumulation(int chunk, Precision precision) {

  /**
   * Adds the gradients of the loss on this batch; returns the loss. Its parts are means over pieces
   * by their size, over those pieces that have them.
   */
  public Loss backward(Additive objective, Batch batch, Random random) {
    Tensor total = Tensor.zeros();
    var sums = new LinkedHashMap<String, Tensor>();
    var counts = new LinkedHashMap<String, Integer>();
    for (int from = 0; from < batch.size(); from += chunk) {
      Batch piece = batch.slice(from, Math.min(from + chunk, batch.size()));
      Random draws = batch.size() <= chunk ? random : random.at(from);
      Loss seen = scoped(() -> backward(objective, piece, batch.size(), draws));
      total = total.plus(seen.total());
      seen.parts()
          .forEach(
              (name, value) -> {
                sums.merge(name, value.times(piece.size()), Tensor::plus);
                counts.merge(name, piece.size(), Integer::sum);
              });
    }
    var parts = new LinkedHashMap<String, Tensor>();
    for (Map.Entry<String, Tensor> each : sums.entrySet()) {
      parts.put(each.getKey(), each.getValue().over(counts.getOrDefault(each.getKey(), 1)));
    }
    return new Loss(total, parts);
  }

  /** What a piece adds to the loss of the whole; nothing of the graph is left. */
  private Loss backward(Additive objective, Batch piece, int size, Random random) {
    Loss loss = precision.run(() -> objective.loss(piece, random));
    Tensor share = loss.total().times((double) piece.size() / size);
    share.backward();
    var parts = new LinkedHashMap<String, Tensor>();
    loss.parts().forEach((name, value) -> parts.put(name, value.detach()));
    return new Loss(share.detach(), parts);
  }
}
