package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.Vokenized;
import io.sensorium.modality.Modality;
import io.sensorium.nn.LayerNorm;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Any objective, and beside its loss the classification of items of another modality that a matcher
 * found nearest to examples, or to each of their elements (vokens, Tan and Bansal, 2020, section 3,
 * where elements are word pieces). The other modality itself is not needed. Items of elements are
 * told from a modality read alone and whole.
 *
 * @param learner whose networks learn
 * @param weight of the classification; 1 as published
 */
public record Vokens(Objective learner, Head head, String task, double weight)
    implements Objective {
  private static final String LEARNER = "learner.";

  /** From a representation to scores of items: a dense layer, GELU, a norm, a linear map. */
  public record Head(Linear dense, LayerNorm norm, Linear map) implements Parametric {
    static Head of(int width, int items, Random random) {
      return new Head(
          Linear.of(width, width, random), LayerNorm.of(width), Linear.of(width, items, random));
    }

    int width() {
      return (int) dense.weight().size(1);
    }

    /** [P, D] to [P, items]. */
    Tensor apply(Tensor vectors) {
      return map.apply(norm.apply(dense.apply(vectors).gelu()));
    }
  }

  /**
   * Settings.
   *
   * @param task of the items
   */
  public record Config(Objective.Config learner, String task, double weight)
      implements Objective.Config {
    public Config {
      if (learner.start() != null || !learner.labels().isEmpty()) {
        throw new IllegalArgumentException("learner must learn from scratch and without labels");
      }
      if (!(weight > 0)) {
        throw new IllegalArgumentException("weight must be above 0, got " + weight);
      }
    }

    @Override
    public List<String> labels() {
      return List.of(task);
    }

    @Override
    public Vokens build(SequencedMap<String, Modality> modalities, Random random) {
      return build(new Setting(modalities, Map.of(), null), random);
    }

    @Override
    public Vokens build(Setting setting, Random random) {
      Objective built = learner.build(setting.modalities(), random);
      int width = built.width(setting.modalities().keySet());
      Head head = Head.of(width, setting.classes(task).size(), random);
      return new Vokens(built, head, task, weight);
    }
  }

  @Override
  public Loss loss(Batch batch, Random random) {
    Loss own = learner.loss(batch, random.at(0));
    var parts = new LinkedHashMap<>(own.parts());
    Tensor total = own.total().plus(head.map.weight().sum().times(0));
    Column labels = batch.labels().get(task);
    if (labels == null || batch.columns().isEmpty()) {
      return new Loss(total, parts);
    }
    Pass pass = Pass.learning(random.at(1)).withoutTrace();
    Asked asked =
        labels.values().rank() == 1 ? examples(batch, labels, pass) : elements(batch, labels, pass);
    if (asked == null) {
      return new Loss(total, parts);
    }
    Tensor said = head.apply(asked.vectors); // [R, items]
    Tensor cost = said.crossEntropy(asked.items);
    parts.put(task, cost);
    parts.put(task + " accuracy", said.argmax(-1).equal(asked.items).like(said).mean());
    return new Loss(total.plus(cost.times(weight)), parts);
  }

  /**
   * What items are told from.
   *
   * @param vectors [R, D]
   * @param items [R] int64
   */
  private record Asked(Tensor vectors, Tensor items) {}

  private @Nullable Asked examples(Batch batch, Column labels, Pass pass) {
    Column seen = learner.represent(batch, pass);
    Rows rows = labels.rows().and(seen.rows());
    return rows.isEmpty() || seen.values().size(1) != head.width()
        ? null
        : new Asked(seen.at(rows).values(), labels.at(rows).values());
  }

  private @Nullable Asked elements(Batch batch, Column labels, Pass pass) {
    if (!(learner instanceof Elements reader) || batch.columns().size() != 1) {
      throw new IllegalArgumentException(
          "vokens: items of elements need a learner of one modality, simClr or maskedAutoencoder,"
              + " not %s of %s"
                  .formatted(learner.getClass().getSimpleName(), batch.columns().keySet()));
    }
    Column seen = reader.elements(batch, batch.columns().firstEntry().getKey(), pass);
    Rows rows = labels.rows().and(seen.rows());
    if (rows.isEmpty()) {
      return null;
    }
    Tensor vectors = seen.at(rows).values(); // [R, T, D]
    Tensor items = labels.at(rows).values(); // [R, K], K the most elements of an example
    long steps = vectors.size(1);
    if (steps > items.size(1)) {
      throw new IllegalArgumentException(
          "vokens: both must cut the modality alike, but the learner sees %d elements where the matcher"
                  .formatted(steps)
              + " saw at most %d".formatted(items.size(1)));
    }
    Tensor flat = items.slice(1, 0, steps).to(DType.INT64).view(-1); // [R T]
    Tensor known = flat.above(Vokenized.NONE).places(); // [Q]
    return new Asked(vectors.view(rows.count() * steps, vectors.size(2)).at(known), flat.at(known));
  }

  @Override
  public Column represent(Batch batch, Pass pass) {
    return learner.represent(batch, pass);
  }

  @Override
  public int width(Collection<String> modalities) {
    return learner.width(modalities);
  }

  @Override
  public boolean represents(String parameter) {
    return parameter.startsWith(LEARNER)
        && learner.represents(parameter.substring(LEARNER.length()));
  }

  @Override
  public Map<String, Double> rates() {
    var rates = new LinkedHashMap<String, Double>();
    learner.rates().forEach((name, rate) -> rates.put(LEARNER + name, rate));
    return rates;
  }

  @Override
  public Tensor project(Batch batch, String modality) {
    return learner.project(batch, modality);
  }
}
