package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The linear probe of MAE (He et al., 2022) and M3AE (Geng et al., 2022): a batch norm without
 * scale and shift, then a linear map, trained by {@link Lars} with momentum 0.9 and trust 0.001.
 *
 * <p>Two things differ from the published protocol: vectors are frozen, so pictures are not
 * augmented while the probe learns; and the result is that of the last epoch, where the published
 * code reports the best epoch by the test examples.
 *
 * <p>Axes: N train examples, M test examples, D width, C classes.
 *
 * @param tasks to probe; all if empty
 * @param batch examples an update; published 2048. All of them where there are fewer
 * @param epochs how often all examples are seen; published 90
 * @param warmup epochs in which the rate rises from 0; published 10. Then it falls as a cosine
 * @param rate highest rate for batches of 256, in proportion for others; published 0.1
 */
public record LarsProbe(List<String> tasks, int batch, int epochs, int warmup, double rate)
    implements Evaluation {
  private static final Lars LARS = new Lars(0.001, 0.9);
  private static final double MEMORY = 0.1; // of batch norm
  private static final double EPSILON = 1e-5;
  private static final double DEVIATION = 0.01; // of the first weights, as in MAE
  private static final long SEED = 90;

  public LarsProbe {
    tasks = List.copyOf(tasks);
    if (batch < 2 || epochs < 1) {
      throw new IllegalArgumentException(
          "LARS probe: needs a batch of at least 2 and an epoch, got %d and %d"
              .formatted(batch, epochs));
    }
    if (warmup < 0 || warmup > epochs) {
      throw new IllegalArgumentException(
          "LARS probe: warmup must be from 0 to %d epochs, got %d".formatted(epochs, warmup));
    }
    if (!(rate > 0)) {
      throw new IllegalArgumentException("LARS probe: rate must be above 0, got " + rate);
    }
  }

  /** A probe while it learns: [C, D], [C], and what batch norm remembers, [D] each. */
  private record State(Lars.Slot weight, Lars.Slot bias, Tensor mean, Tensor variance) {}

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return inference(
        () -> {
          List<Measurement> found = new ArrayList<>();
          for (Task task : Task.all("LARS probe", tasks, train, test)) {
            var answers = new Answers("linear probe, LARS", task, scoped(() -> scores(task)));
            found.add(answers.balancedAccuracy());
            found.add(answers.accuracy());
            if (task.classes() > 5) {
              found.add(answers.topFiveAccuracy());
            }
          }
          return found;
        });
  }

  /** [M, C]. */
  private Tensor scores(Task task) {
    State state = learned(task);
    Tensor vectors =
        task.testVectors()
            .batchNorm(null, null, state.mean, state.variance, false, MEMORY, EPSILON);
    return vectors.linear(state.weight.value(), state.bias.value());
  }

  private State learned(Task task) {
    var random = new Random(SEED);
    long examples = task.trainVectors().size(0);
    long width = task.trainVectors().size(1);
    int size = (int) Math.min(batch, examples);
    long updates = examples / size; // the rest of an epoch is left out, as published
    Tensor labels = Tensor.of(Arrays.stream(task.trainLabels()).asLongStream().toArray(), examples);
    var state =
        new State(
            Lars.Slot.of(random.normal(DEVIATION, task.classes(), width)),
            Lars.Slot.of(Tensor.zeros(task.classes())),
            Tensor.zeros(width),
            Tensor.ones(width));
    for (int epoch = 0; epoch < epochs; epoch++) {
      State before = state;
      int now = epoch;
      state =
          scoped(
              () -> {
                Tensor order = random.permutation(examples);
                State next = before;
                for (int i = 0; i < updates; i++) {
                  Tensor some = order.slice(0, (long) i * size, (long) (i + 1) * size);
                  double peak = rate * size / 256;
                  next =
                      update(
                          next,
                          task.trainVectors().at(some),
                          labels.at(some),
                          peak * share(now + (double) i / updates));
                }
                return next;
              });
    }
    return state;
  }

  /** What of the highest rate is used at a time in epochs. */
  private double share(double time) {
    if (time < warmup) {
      return time / warmup;
    }
    return (1 + Math.cos(Math.PI * (time - warmup) / (epochs - warmup))) / 2;
  }

  /** One update on vectors [B, D] with labels [B]; what batch norm remembers changes in place. */
  private static State update(State state, Tensor vectors, Tensor labels, double rate) {
    Tensor x =
        vectors.batchNorm(null, null, state.mean, state.variance, true, MEMORY, EPSILON); // [B, D]
    Tensor logits = x.linear(state.weight.value(), state.bias.value()); // [B, C]
    Tensor truth =
        labels.unsqueeze(1).equal(Tensor.range(logits.size(1)).unsqueeze(0)).like(logits);
    Tensor slope = logits.softmax(-1).minus(truth).over(vectors.size(0)); // [B, C]
    return new State(
        LARS.apply(state.weight, slope.t().matmul(x), rate),
        LARS.apply(state.bias, slope.sum(0), rate),
        state.mean,
        state.variance);
  }
}
