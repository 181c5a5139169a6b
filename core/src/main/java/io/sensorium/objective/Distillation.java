package io.sensorium.objective;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A student that is shown some modalities learns what a teacher says who is shown others (Hinton,
 * Vinyals and Dean, 2015; across modalities Gupta, Hoffman and Malik, 2016). With a the share of
 * the teacher and T the temperature, an example costs
 *
 * <pre>(1 - a) CE(student, label) + a T² KL(softmax(teacher / T) || softmax(student / T))</pre>
 *
 * <p>With a = 1 no label is needed, and it learns from all the examples there are without labels.
 *
 * @param teacher which does not learn
 */
public record Distillation(Taught student, Taught teacher, double share, double temperature)
    implements Additive, Classifier {
  private static final String STUDENT = "student.";

  /**
   * Settings.
   *
   * @param student from scratch
   * @param teacher folder of a run that was taught the student's tasks, from scratch
   * @param share a, of what the teacher says, above 0 and at most 1
   * @param temperature T
   */
  public record Config(Taught.Config student, Path teacher, double share, double temperature)
      implements Objective.Config {

    public Config {
      if (!(student.start() instanceof Start.Scratch)) {
        throw new IllegalArgumentException("student: start must be scratch");
      }
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException("share must be above 0 and at most 1, got " + share);
      }
      if (!(temperature > 0)) {
        throw new IllegalArgumentException("temperature must be above 0, got " + temperature);
      }
    }

    /** Those of the student, where labels count at all. */
    @Override
    public List<String> labels() {
      return share < 1 ? student.labels() : List.of();
    }

    @Override
    public Start start() {
      return new Start.Trained(teacher);
    }

    @Override
    public Distillation build(SequencedMap<String, Modality> modalities, Random random) {
      return build(new Setting(modalities, Map.of(), null), random);
    }

    @Override
    public Distillation build(Setting setting, Random random) {
      if (!(setting.start() instanceof Taught taught)) {
        throw new IllegalArgumentException("teacher: must be a run of objective taught");
      }
      if (!taught.heads().keySet().containsAll(student.labels())) {
        throw new IllegalArgumentException(
            "teacher: was taught %s, not all of %s"
                .formatted(taught.heads().keySet(), student.labels()));
      }
      Taught learner =
          student.build(new Setting(setting.modalities(), setting.tasks(), null), random);
      return new Distillation(learner, taught, share, temperature);
    }
  }

  /** Those of the student. */
  @Override
  public SequencedMap<String, Tensor> parameters() {
    var found = new LinkedHashMap<String, Tensor>();
    student.parameters().forEach((name, weight) -> found.put(STUDENT + name, weight));
    return found;
  }

  @Override
  public Map<String, Double> rates() {
    var rates = new LinkedHashMap<String, Double>();
    student.rates().forEach((name, rate) -> rates.put(STUDENT + name, rate));
    return rates;
  }

  @Override
  public Loss loss(Batch batch, Random random) {
    Tensor total = student.nothing();
    var parts = new LinkedHashMap<String, Tensor>();
    if (share < 1) {
      Loss own = student.loss(batch, random.at(0));
      total = own.total().times(1 - share);
      parts.putAll(own.parts());
    }
    var wanted = inference(() -> teacher.said(batch, Pass.ASKING));
    var said = student.said(batch, Pass.learning(random.at(1)));
    for (var each : said.entrySet()) {
      Column goal = wanted.get(each.getKey());
      Rows rows = goal == null ? Rows.where() : goal.rows().and(each.getValue().rows());
      if (goal == null || rows.isEmpty()) {
        continue;
      }
      Tensor told = goal.at(rows).values().over(temperature).logSoftmax(-1); // [R, K]
      Tensor guess = each.getValue().at(rows).values().over(temperature).logSoftmax(-1);
      Tensor gap = told.exp().times(told.minus(guess)).sum(); // R times the mean KL
      double weight = share * temperature * temperature / batch.size();
      total = total.plus(gap.times(weight));
      parts.put(each.getKey() + " divergence", gap.detach().over(rows.count()));
    }
    return new Loss(total, parts);
  }

  @Override
  public boolean tells(Collection<String> modalities) {
    return student.tells(modalities);
  }

  @Override
  public SequencedMap<String, Tensor> classify(Batch batch) {
    return student.classify(batch);
  }

  @Override
  public Column represent(Batch batch, Pass pass) {
    return student.represent(batch, pass);
  }

  @Override
  public int width(Collection<String> modalities) {
    return student.width(modalities);
  }

  @Override
  public boolean represents(String parameter) {
    return parameter.startsWith(STUDENT)
        && student.represents(parameter.substring(STUDENT.length()));
  }

  @Override
  public Tensor project(Batch batch, String modality) {
    return student.project(batch, modality);
  }
}
