package io.sensorium.objective;

import io.sensorium.augment.Augmentation;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Supervised contrastive learning (Khosla et al., 2020), as CoMM is fine-tuned: two augmented looks
 * at each example are represented by the networks of any objective, without a head, and those of
 * one class must be near each other. The loss is the mean over tasks of {@link LabelContrast}.
 *
 * <p>An example without a label of a task takes no part there, nor does one that cannot be
 * represented by what it has.
 *
 * @param start whose representation is learned; what else it has is neither learned nor kept
 * @param tasks whose labels are learned from
 */
public record SupCon(Objective start, List<String> tasks, Looks looks, LabelContrast match)
    implements Continued {

  /**
   * Settings.
   *
   * @param tasks whose labels are learned from
   * @param augment how looks are drawn, by modality
   * @param temperature 0.07 as published
   */
  public record Config(
      Start start, List<String> tasks, Map<String, Augmentation> augment, double temperature)
      implements Objective.Config {
    public Config {
      if (tasks.isEmpty()) {
        throw new IllegalArgumentException("tasks must name at least one");
      }
      new LabelContrast(temperature); // checks it
    }

    @Override
    public List<String> labels() {
      return tasks;
    }

    @Override
    public SupCon build(SequencedMap<String, Modality> modalities, Random random) {
      return build(new Setting(modalities, Map.of(), null), random);
    }

    @Override
    public SupCon build(Setting setting, Random random) {
      tasks.forEach(setting::classes); // checks them
      Objective networks = setting.networks(start, random);
      return new SupCon(
          networks,
          tasks,
          new Looks(setting.modalities(), augment),
          new LabelContrast(temperature));
    }
  }

  @Override
  public Loss loss(Batch batch, Random random) {
    Pass pass = Pass.learning(random);
    Column one = start.represent(looks.draw(batch, random), pass);
    Column two = start.represent(looks.draw(batch, random), pass);
    Tensor total = one.values().sum().plus(two.values().sum()).times(0);
    var parts = new LinkedHashMap<String, Tensor>();
    for (String task : tasks) {
      Column labels = batch.labels().get(task);
      Rows rows = labels == null ? Rows.where() : labels.rows().and(one.rows());
      if (labels != null && !rows.isEmpty()) {
        Tensor classes = labels.at(rows).values(); // [R]
        Tensor term =
            match.apply(
                Tensor.cat(0, one.at(rows).values(), two.at(rows).values()),
                Tensor.cat(0, classes, classes));
        total = total.plus(term.over(tasks.size()));
        parts.put(task, term);
      }
    }
    return new Loss(total, parts);
  }
}
