package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Linear support vector machines, each class against the others, with squared hinge loss
 * (LIBLINEAR; Fan et al., 2008): on vectors standardised by the train examples, with a bias that is
 * penalised as the weights are. This is what MMV and VATT report beside their linear classifiers.
 *
 * <p>Of several costs the one with the best balanced accuracy on 40% of the train examples is
 * taken, held out by class; of equals the first. The published ones differ by orders of magnitude
 * (MMV 0.001, MIL-NCE 100).
 *
 * <p>Axes: N train examples, M test examples, C classes.
 *
 * @param tasks to probe; all if empty
 * @param costs to choose from: what errors count beside the penalty on weights
 */
public record SupportVectors(List<String> tasks, List<Double> costs) implements Evaluation {
  private static final double TOLERANCE = 1e-4;
  private static final int ITERATIONS = 1000;
  private static final long SEED = 1;

  public SupportVectors {
    tasks = List.copyOf(tasks);
    costs = List.copyOf(costs);
    if (costs.isEmpty() || !costs.stream().allMatch(cost -> cost > 0)) {
      throw new IllegalArgumentException(
          "support vectors: costs must be above 0, at least one, got " + costs);
    }
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return inference(
        () -> {
          Linear.disableDebugOutput();
          List<Measurement> found = new ArrayList<>();
          for (Task task : Task.all("support vectors", tasks, train, test)) {
            var answers = new Answers("support vectors", task, scores(task));
            found.addAll(answers.measurements());
          }
          return found;
        });
  }

  /** [M][C]. */
  private double[][] scores(Task task) {
    var standard = Standardisation.of(task.trainVectors());
    Feature[][] known = features(Answers.table(standard.apply(task.trainVectors())));
    Feature[][] asked = features(Answers.table(standard.apply(task.testVectors())));
    double cost = costs.size() == 1 ? costs.getFirst() : chosen(task, known);
    return scores(fit(known, task.trainLabels(), cost), asked, task.classes());
  }

  private double chosen(Task task, Feature[][] known) {
    int[] labels = task.trainLabels();
    HoldOut split = HoldOut.of(labels, task.classes());
    if (split.validate().length == 0) {
      throw new IllegalArgumentException(
          "support vectors: task '%s' needs a class of at least 2 train examples to choose a cost,"
                  .formatted(task.name())
              + " found none");
    }
    int[] truth = HoldOut.at(labels, split.validate());
    double best = costs.getFirst();
    double most = -1;
    for (double cost : costs) {
      Model model = fit(at(known, split.fit()), HoldOut.at(labels, split.fit()), cost);
      double[][] scores = scores(model, at(known, split.validate()), task.classes());
      double share = Answers.balancedAccuracy(scores, truth);
      if (share > most) {
        most = share;
        best = cost;
      }
    }
    return best;
  }

  private static Feature[][] at(Feature[][] rows, int[] positions) {
    return Arrays.stream(positions).mapToObj(i -> rows[i]).toArray(Feature[][]::new);
  }

  /** Rows with a last number of 1, for the bias. */
  private static Feature[][] features(double[][] rows) {
    return Arrays.stream(rows)
        .map(
            row ->
                IntStream.rangeClosed(0, row.length)
                    .mapToObj(i -> new FeatureNode(i + 1, i < row.length ? row[i] : 1))
                    .toArray(Feature[]::new))
        .toArray(Feature[][]::new);
  }

  private static Model fit(Feature[][] rows, int[] labels, double cost) {
    var problem = new Problem();
    problem.l = rows.length;
    problem.n = rows[0].length;
    problem.x = rows;
    problem.y = Arrays.stream(labels).asDoubleStream().toArray();
    problem.bias = 1;
    var settings = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, cost, ITERATIONS, TOLERANCE);
    settings.setRandom(new Random(SEED));
    return Linear.train(problem, settings);
  }

  private static double[][] scores(Model model, Feature[][] rows, int classes) {
    int[] known = model.getLabels();
    var scores = new double[rows.length][classes];
    var values = new double[known.length];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(scores[i], Double.NEGATIVE_INFINITY);
      Linear.predictValues(model, rows[i], values);
      for (int c = 0; c < known.length; c++) {
        scores[i][known[c]] = values[c];
      }
      if (known.length == 2) { // one machine tells both
        scores[i][known[1]] = -values[0];
      }
    }
    return scores;
  }
}
