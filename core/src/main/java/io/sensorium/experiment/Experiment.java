package io.sensorium.experiment;

import io.sensorium.data.Source;
import io.sensorium.evaluate.CrossModal;
import io.sensorium.modality.Modality;
import io.sensorium.objective.Objective;
import io.sensorium.train.Training;
import java.util.List;
import java.util.SequencedMap;

/**
 * Everything that decides what a run does. Two runs of equal experiments, on as many threads, give
 * equal results.
 *
 * @param seed of weights, order and draws
 * @param data where examples come from
 * @param modalities those of the source that are used, by name
 * @param objective what is learned
 * @param training how
 * @param evaluation what is asked of the result
 */
public record Experiment(
    long seed,
    Source.Config data,
    SequencedMap<String, Modality.Config> modalities,
    Objective.Config objective,
    Training training,
    Questions evaluation) {

  public Experiment {
    if (modalities.isEmpty()) {
      throw new IllegalArgumentException("modalities must name at least one");
    }
    for (String name : evaluation.view().keySet()) {
      if (!modalities.containsKey(name)) {
        throw new IllegalArgumentException(
            "evaluation: view: no modality '%s'; there are %s"
                .formatted(name, modalities.keySet()));
      }
    }
    for (List<String> given : evaluation.given()) {
      if (given.isEmpty() || !modalities.keySet().containsAll(given)) {
        throw new IllegalArgumentException(
            "evaluation: given: expected some of %s in each list, got %s"
                .formatted(modalities.keySet(), given));
      }
    }
    for (Questions.Described each : evaluation.described()) {
      if (!modalities.containsKey(each.given()) || !modalities.containsKey(each.by())) {
        throw new IllegalArgumentException(
            "evaluation: zeroShot: no pair %s by %s; there are %s"
                .formatted(each.given(), each.by(), modalities.keySet()));
      }
    }
    for (CrossModal each : evaluation.crossed()) {
      if (!modalities.containsKey(each.given()) || !modalities.containsKey(each.by())) {
        throw new IllegalArgumentException(
            "evaluation: crossModal: no pair %s with %s; there are %s"
                .formatted(each.given(), each.by(), modalities.keySet()));
      }
    }
    Maps maps = evaluation.maps();
    for (List<String> space : maps == null ? List.<List<String>>of() : maps.spaces()) {
      if (!modalities.keySet().containsAll(space)) {
        throw new IllegalArgumentException(
            "evaluation: maps: expected some of %s in each of the spaces, got %s"
                .formatted(modalities.keySet(), space));
      }
    }
    for (Questions.Direction each : evaluation.retrieval()) {
      if (!modalities.containsKey(each.from()) || !modalities.containsKey(each.to())) {
        throw new IllegalArgumentException(
            "evaluation: retrieval: no pair %s to %s; there are %s"
                .formatted(each.from(), each.to(), modalities.keySet()));
      }
    }
  }

  /** The same, on other data. */
  public Experiment on(Source.Config other) {
    return new Experiment(seed, other, modalities, objective, training, evaluation);
  }

  /** The same model, asked other questions. */
  public Experiment asking(Questions questions) {
    return new Experiment(seed, data, modalities, objective, training, questions);
  }

  /** Whether both end in the same model, whatever is asked of it then. */
  public boolean learnsAs(Experiment other) {
    return equals(other.asking(evaluation));
  }
}
