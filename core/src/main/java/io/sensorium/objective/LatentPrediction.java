package io.sensorium.objective;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.mask.Mask;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * A masked autoencoder that tells what a teacher makes of the hidden tokens, in place of what they
 * are (data2vec, Baevski et al., 2022; with an encoder of shown tokens alone and a decoder, as in
 * data2vec 2.0). The teacher is the running average of the encoder, and reads everything, of all
 * modalities that an example has: so what is told of one modality may be what another says of it.
 *
 * <p>The aim of a token is the mean over the teacher's last blocks of what they make of it, each
 * brought to mean 0 and variance 1 over its numbers first, and the mean again. The loss is the mean
 * over the examples of the batch of the sum, over the modalities that an example has, of the mean
 * squared error over hidden tokens, times a weight; plus what the autoencoder's own loss costs
 * where its modalities have weights (published: none).
 *
 * <p>The journal tells the deviation of the aims over tokens ({@code spread}); it falls to 0 where
 * teacher and student agree on saying the same of everything.
 *
 * <p>Axes: P examples, T tokens, K hidden tokens of all of them, D width of the encoder, E width of
 * the decoder.
 *
 * @param heads from E to D, by modality
 */
public record LatentPrediction(
    MaskedAutoencoder student,
    MaskedAutoencoder teacher,
    SequencedMap<String, Linear> heads,
    Aim aim)
    implements Additive, Attends, Elements {
  private static final String STUDENT = "student.";
  private static final double EPSILON = 1e-6;

  /**
   * What is aimed at.
   *
   * @param layers of the teacher, the last ones
   * @param memory of the teacher: its weights are so much of what they were, and the rest of the
   *     student's
   * @param weight of the loss
   */
  public record Aim(int layers, double memory, double weight) {}

  /**
   * Settings.
   *
   * @param autoencoder whose errors about what tokens are count by the weights of its ends; 0 as
   *     published
   * @param layers so many of the last blocks are averaged; 8 of 12 as published for sound
   * @param memory of the teacher; 0.999 to 0.9999 as published
   * @param weight of the loss
   */
  public record Config(
      MaskedAutoencoder.Config autoencoder, int layers, double memory, double weight)
      implements Objective.Config {
    public Config {
      if (layers < 1) {
        throw new IllegalArgumentException("layers must be at least 1, got " + layers);
      }
      if (!(memory >= 0 && memory < 1)) {
        throw new IllegalArgumentException("memory must be in [0, 1), got " + memory);
      }
      if (!(weight > 0)) {
        throw new IllegalArgumentException("weight must be above 0, got " + weight);
      }
    }

    @Override
    public LatentPrediction build(SequencedMap<String, Modality> modalities, Random random) {
      MaskedAutoencoder student = autoencoder.build(modalities, random);
      int depth = student.reader().mixer().blocks().size();
      if (layers > depth) {
        throw new IllegalArgumentException(
            "latentPrediction: layers must be at most the encoder's depth %d, got %d"
                .formatted(depth, layers));
      }
      MaskedAutoencoder teacher = autoencoder.build(modalities, random);
      SequencedMap<String, Tensor> taught = student.parameters();
      teacher
          .parameters()
          .forEach(
              (name, weight) -> {
                weight.freeze();
                weight.update(Objects.requireNonNull(taught.get(name)).detach());
              });
      int width = student.width(List.of());
      long told = student.teller().bridge().weight().size(0);
      var heads = new LinkedHashMap<String, Linear>();
      for (String name : modalities.keySet()) {
        heads.put(name, Linear.xavier(told, width, random));
      }
      return new LatentPrediction(student, teacher, heads, new Aim(layers, memory, weight));
    }
  }

  @Override
  public Loss loss(Batch batch, Random random) {
    Pass pass = Pass.learning(random);
    var contents = new Costs();
    var latents = new Costs();
    var aimed = new LinkedHashMap<String, List<Tensor>>();
    for (Group group : Group.of(batch.size(), student.hide(batch, Map.of(), random))) {
      SequencedMap<String, Tensor> aims = inference(() -> aims(group));
      student
          .told(group, pass)
          .forEach(
              (name, told) -> {
                Mask mask = Objects.requireNonNull(group.parts().get(name)).mask();
                Tensor where = mask.hidden().view(-1).places(); // [K]
                if (where.size(0) > 0) {
                  Tensor wanted = flat(Objects.requireNonNull(aims.get(name))).at(where); // [K, D]
                  Tensor said = Guesses.precise(head(name).apply(flat(told).at(where)));
                  Tensor error = said.minus(wanted).square().mean(1);
                  latents.add(name, Cost.of(mask, where, error, null));
                  aimed.computeIfAbsent(name, _ -> new ArrayList<>()).add(wanted);
                }
                if (weight(name) > 0) {
                  contents.add(name, student.guesses(name, group, told));
                }
              });
    }
    Loss own = contents.loss(batch.size(), student.nothing(), this::weight);
    Loss told = latents.loss(batch.size(), student.nothing(), _ -> aim.weight);
    var parts = new LinkedHashMap<>(own.parts());
    told.parts().forEach((name, part) -> parts.put(name + " latent", part));
    aimed.forEach((name, all) -> parts.put(name + " spread", spread(Tensor.cat(0, all))));
    return new Loss(own.total().plus(told.total()), parts);
  }

  private Linear head(String name) {
    return Objects.requireNonNull(heads.get(name));
  }

  private double weight(String name) {
    return Objects.requireNonNull(student.ends().get(name)).role().weight();
  }

  /** What is to be told of each token of a group, by modality: [P, T, D]. */
  SequencedMap<String, Tensor> aims(Group group) {
    var aims = new LinkedHashMap<String, Tensor>();
    teacher
        .layers(group)
        .forEach(
            (name, layers) -> {
              List<Tensor> last = layers.subList(layers.size() - aim.layers, layers.size());
              Tensor sum =
                  last.stream()
                      .map(each -> even(Guesses.precise(each)))
                      .reduce(Tensor::plus)
                      .orElseThrow();
              aims.put(name, even(sum.over(aim.layers)));
            });
    return aims;
  }

  /** With mean 0 and variance 1 over the numbers of each token. */
  private static Tensor even(Tensor tokens) {
    Tensor centred = tokens.minus(tokens.mean(2).unsqueeze(2));
    Tensor variance = centred.square().mean(2).unsqueeze(2);
    return centred.times(variance.plus(EPSILON).pow(-0.5));
  }

  /** Deviation over tokens, mean over numbers. */
  private static Tensor spread(Tensor wanted) {
    return wanted.minus(wanted.mean(0)).square().mean(0).pow(0.5).mean();
  }

  /** [P, T, ...] as [P T, ...]. */
  private static Tensor flat(Tensor tokens) {
    return tokens.view(-1, tokens.size(2));
  }

  /** The teacher goes after the student. */
  @Override
  public SequencedMap<String, Double> settle(long epoch) {
    SequencedMap<String, Tensor> taught = student.parameters();
    teacher
        .parameters()
        .forEach(
            (name, weight) -> {
              if (student.represents(name)) {
                Tensor now = Objects.requireNonNull(taught.get(name)).detach();
                weight.update(weight.times(aim.memory).plus(now.times(1 - aim.memory)));
              }
            });
    return new LinkedHashMap<>();
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

  @Override
  public Column elements(Batch batch, String modality, Pass pass) {
    return student.elements(batch, modality, pass);
  }

  @Override
  public Gaze gaze(Batch batch, Map<String, Double> hidden, Random random) {
    return student.gaze(batch, hidden, random);
  }
}
