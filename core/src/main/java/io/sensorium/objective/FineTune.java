package io.sensorium.objective;

import io.sensorium.augment.Augmentation;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Modality;
import io.sensorium.nn.DropPath;
import io.sensorium.nn.LayerNorm;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Teaches labels to networks that learned without: a head on the representation of each example,
 * and everything below it moves along (M3AE, Geng et al., 2022; MAE, He et al., 2022, appendix A).
 * The networks may come from any objective.
 *
 * <p>The loss is the mean over the examples of the batch of the weighted sum, over tasks, of what
 * {@link Telling} says that the head's error costs: of classes cross-entropy against the label,
 * smoothed; of several labels binary cross-entropy; of real numbers the squared error. All are
 * mixed as the pictures are. An example without a label of a task costs nothing there, nor does one
 * that cannot be represented by what it has.
 *
 * <p>Axes: B batch, P and R examples, D width, K classes or numbers told.
 *
 * @param start whose representation is gone on with; what else it has is neither learned nor kept
 * @param heads by task
 */
public record FineTune(
    Objective start, SequencedMap<String, Head> heads, Teaching teaching, LayerDecay decay)
    implements Additive, Classifier, Continued {

  /**
   * From a representation to what is told.
   *
   * @param weight of the task in the loss
   */
  public record Head(LayerNorm norm, Linear map, double weight, Telling telling)
      implements Parametric {
    private static final double EPSILON = 1e-6; // as everywhere in M3AE

    static Head of(int width, Telling telling, double weight, Random random) {
      return new Head(
          LayerNorm.of(width, EPSILON),
          Linear.xavier(width, telling.count(), random),
          weight,
          telling);
    }

    /** [P, D] to [P, K]. */
    Tensor apply(Tensor vectors) {
      return map.apply(norm.apply(vectors));
    }

    /** The same, in the unit of the data. */
    Tensor told(Tensor vectors) {
      return telling.told(apply(vectors));
    }

    int classes() {
      return (int) map.weight().size(0);
    }
  }

  /**
   * What is made harder in learning.
   *
   * @param branches left out of the blocks
   * @param smoothing share of a label that is spread over all classes
   */
  public record Teaching(
      Looks looks, ModalityDropout modalities, Mixing mixing, DropPath branches, double smoothing) {

    Mixing.Mixed draw(Batch batch, Random random) {
      Batch seen = looks.draw(modalities.apply(batch, random), random);
      return mixing.apply(seen, looks.modalities(), random);
    }
  }

  /**
   * Settings.
   *
   * @param tasks what each task or target counts in the loss, by name
   * @param augment how a look is drawn, by modality
   * @param smoothing share of a label that is spread over all classes of a task; published 0.1
   * @param dropModality how likely an example loses one of its modalities
   * @param dropPath share of examples for which a branch of a block is left out; published 0.1
   * @param layerDecay by what factor a layer learns more slowly than the next; published 0.6
   */
  public record Config(
      Start start,
      SequencedMap<String, Double> tasks,
      Map<String, Augmentation> augment,
      Mixing mixing,
      double smoothing,
      double dropModality,
      double dropPath,
      double layerDecay)
      implements Objective.Config {

    public Config {
      LabelLoss.requireTasks(tasks);
      if (!(smoothing >= 0 && smoothing < 1)) {
        throw new IllegalArgumentException("smoothing must be in [0, 1), got " + smoothing);
      }
      new ModalityDropout(dropModality); // checks it
      new DropPath(dropPath);
      new LayerDecay(layerDecay);
    }

    @Override
    public List<String> labels() {
      return List.copyOf(tasks.keySet());
    }

    @Override
    public FineTune build(SequencedMap<String, Modality> modalities, Random random) {
      return build(new Setting(modalities, Map.of(), null), random);
    }

    @Override
    public FineTune build(Setting setting, Random random) {
      Objective networks = setting.networks(start, random);
      int width = networks.width(setting.modalities().keySet());
      var heads = new LinkedHashMap<String, Head>();
      tasks.forEach(
          (task, weight) -> {
            heads.put(task, Head.of(width, setting.telling(task), weight, random));
          });
      var teaching =
          new Teaching(
              new Looks(setting.modalities(), augment),
              new ModalityDropout(dropModality),
              mixing,
              new DropPath(dropPath),
              smoothing);
      var built = new FineTune(networks, heads, teaching, new LayerDecay(layerDecay));
      requireBlocks(built.parameters().keySet());
      return built;
    }

    private void requireBlocks(Collection<String> names) {
      if ((layerDecay < 1 || dropPath > 0) && !LayerDecay.appliesTo(names)) {
        throw new IllegalArgumentException(
            "fineTune: there are no blocks for layerDecay %s and dropPath %s to apply to; set them to 1 and 0"
                .formatted(layerDecay, dropPath));
      }
    }
  }

  @Override
  public Map<String, Double> rates() {
    return decay.rates(parameters().keySet(), teaching.looks.modalities().keySet());
  }

  @Override
  public Loss loss(Batch batch, Random random) {
    Mixing.Mixed mixed = teaching.draw(batch, random);
    Column seen = read(mixed.batch(), Pass.learning(random).leavingOut(teaching.branches));
    Tensor total = Tensor.zeros();
    var parts = new LinkedHashMap<String, Tensor>();
    for (var each : heads.entrySet()) {
      String task = each.getKey();
      Head head = each.getValue();
      total = total.plus(head.norm.bias().sum().times(0)); // a gradient of zero without labels
      Column labels = batch.labels().get(task);
      Rows rows = labels == null ? Rows.where() : labels.rows().and(seen.rows());
      if (labels == null || rows.isEmpty()) {
        continue;
      }
      Told told = told(head, seen.at(rows), mixed, labels, rows);
      total = total.plus(told.cost.times(head.weight * rows.count() / batch.size()));
      parts.put(task, told.cost.detach());
      if (told.right != null) {
        parts.put(task + " accuracy", told.right.like(told.cost).mean());
      }
    }
    return new Loss(total, parts);
  }

  /**
   * What a head told.
   *
   * @param cost mean over the examples
   * @param right what was told right; null where nothing is right or wrong
   */
  private record Told(Tensor cost, @Nullable Tensor right) {}

  private Told told(Head head, Column seen, Mixing.Mixed mixed, Column labels, Rows rows) {
    Tensor given = head.apply(seen.values()); // [R, K]
    if (head.telling instanceof Telling.Classes) {
      Tensor shares = mixed.targets(labels, rows, head.classes()).like(given);
      Tensor cost = smoothed(shares).times(given.logSoftmax(-1)).sum().over(-rows.count());
      return new Told(cost, given.argmax(-1).equal(shares.argmax(-1)));
    }
    Tensor wanted = mixed.numbers(labels, rows);
    return new Told(head.telling.cost(given, wanted), head.telling.right(given, wanted));
  }

  /** Shares of classes, some of all spread over all. */
  private Tensor smoothed(Tensor shares) {
    double spread = teaching.smoothing / shares.size(1);
    return shares.times(1 - teaching.smoothing).plus(spread);
  }

  /** The examples that the heads can be asked about. */
  private Column read(Batch batch, Pass pass) {
    if (!batch.columns().isEmpty()) {
      Column seen = start.represent(batch, pass);
      if (seen.values().size(1) == width(teaching.looks.modalities().keySet())) {
        return seen;
      }
    }
    return new Column(Tensor.zeros(0, 1), null, Rows.where(new boolean[batch.size()]));
  }

  @Override
  public SequencedMap<String, Tensor> classify(Batch batch) {
    Tensor vectors = embed(batch); // [B, D]
    var taught = teaching.looks.modalities().keySet();
    if (vectors.size(1) != width(taught)) {
      throw new IllegalArgumentException(
          "fineTune: the heads read %d numbers of %s; of %s there are %d"
              .formatted(width(taught), taught, batch.columns().keySet(), vectors.size(1)));
    }
    var said = new LinkedHashMap<String, Tensor>();
    heads.forEach((task, head) -> said.put(task, head.told(vectors)));
    return said;
  }
}
