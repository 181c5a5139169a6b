package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Weighted vote of the nearest train examples by cosine: each has exp(cosine / temperature) votes
 * for its class (Wu et al., 2018, section 3.4; DINO, Caron et al., 2021, with 200 neighbours and
 * 0.1 or 0.07).
 *
 * @param tasks to ask about; all if empty
 * @param neighbours how many vote; all train examples if there are fewer
 * @param temperature the lower, the more the nearest decide
 */
public record KNearest(List<String> tasks, int neighbours, double temperature)
    implements Evaluation {

  public KNearest {
    tasks = List.copyOf(tasks);
    if (neighbours < 1) {
      throw new IllegalArgumentException(
          "nearest neighbours: neighbours must be at least 1, got " + neighbours);
    }
    if (!(temperature > 0)) {
      throw new IllegalArgumentException(
          "nearest neighbours: temperature must be above 0, got " + temperature);
    }
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return inference(
        () -> {
          List<Measurement> found = new ArrayList<>();
          for (Task task : Task.all("nearest neighbours", tasks, train, test)) {
            var answers = new Answers("nearest neighbours", task, votes(task));
            found.add(answers.balancedAccuracy());
            found.add(answers.accuracy());
          }
          return found;
        });
  }

  private double[][] votes(Task task) {
    int[] labels = task.trainLabels();
    int k = Math.min(neighbours, labels.length);
    var votes = new double[task.testLabels().length][task.classes()];
    Similarity.each(
        task.testVectors(),
        task.trainVectors(),
        (similarity, from) -> {
          List<Tensor> nearest = similarity.top(k);
          double[] cosines = nearest.getFirst().toDoubles();
          long[] who = nearest.getLast().toLongs();
          for (int i = 0; i < who.length; i++) {
            int row = i / k;
            double behind = cosines[i] - cosines[row * k]; // the nearest has one vote: no overflow
            votes[from + row][labels[(int) who[i]]] += Math.exp(behind / temperature);
          }
        });
    return votes;
  }
}
