package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Codebook;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * SMIL (Ma et al., 2021) without its meta-learning: labels told from two modalities of which one is
 * mostly missing. What is missing is put together, by weights that the other modality gives, from
 * vectors that stand for all that was ever seen of it; and what is made of it is disturbed by noise
 * that the other modality steers.
 *
 * <pre>
 * b^ = Σ w_k c_k / Σ w_k            w = softplus(W f_A)      c: means of f_B by k-means
 * h1 = [f_A, b^] + softplus(μ1(f_A) + ε)        h2 = relu(V h1) + softplus(μ2(f_A) + ε)
 * loss = CE(whole) + i CE(guessed) + c (MSE(h1, h1 whole) + MSE(h2, h2 whole))
 * </pre>
 *
 * <p>ε is drawn from N(0, 1) while learning and 0 afterwards. Examples that have both take the
 * plain way, [f_A, f_B] and relu(V [f_A, f_B]), which does not move towards the guessed one; all
 * that have A take the other one too. The features f are the representations of any objective's
 * networks. The means follow the features as they change, as the codes of a {@link Codebook} do.
 * Published: 10 means, i = 1, c = 0.01.
 *
 * <p>Axes: P examples, A and B widths of what is given and missing, H hidden width, K means, C
 * classes or numbers told.
 *
 * @param start the networks
 * @param bank c, [K, B]
 * @param guess of what is missing
 * @param hidden V, [H, A + B]
 * @param heads by task
 */
public record Smil(
    Objective start,
    Codebook bank,
    Guess guess,
    Linear hidden,
    SequencedMap<String, FineTune.Head> heads,
    Lesson lesson)
    implements Additive, Classifier, Continued {
  private static final double DECAY = 0.9; // the features move
  private static final double DEAD = 0.1;

  /**
   * What is known of what is missing.
   *
   * @param gate W, [K, A]
   * @param first μ1, [A + B, A]
   * @param second μ2, [H, A]
   */
  public record Guess(Linear gate, Linear first, Linear second) implements Parametric {

    /**
     * @param given [P, A]
     * @param means [K, B]
     * @return [P, B]
     */
    Tensor apply(Tensor given, Tensor means) {
      Tensor weight = gate.apply(given).softplus(); // [P, K]
      return weight.matmul(means).over(weight.sum(1).unsqueeze(1));
    }

    private static Tensor disturbed(Tensor x, Linear map, Tensor given, Pass pass) {
      Tensor steer = map.apply(given);
      Random random = pass.random();
      Tensor noisy = random == null ? steer : steer.plus(random.normal(1, steer.shape()));
      return x.plus(noisy.softplus());
    }
  }

  /**
   * How it is taught.
   *
   * @param given the modality that is always there
   * @param missing those that are not
   * @param imputed i
   * @param consistency c
   * @param rate times the others' learning rate, that of the networks
   */
  public record Lesson(
      String given, List<String> missing, double imputed, double consistency, double rate) {
    public Lesson {
      missing = List.copyOf(missing);
      if (missing.isEmpty() || missing.contains(given)) {
        throw new IllegalArgumentException(
            "missing must name modalities other than the given '%s', got %s"
                .formatted(given, missing));
      }
      if (!(imputed >= 0 && consistency >= 0 && rate >= 0)) {
        throw new IllegalArgumentException(
            "imputed, consistency and rate must be at least 0, got %s, %s and %s"
                .formatted(imputed, consistency, rate));
      }
    }
  }

  /**
   * Settings.
   *
   * @param start where the networks come from
   * @param tasks what each task or target counts in the loss, by name
   * @param means K
   * @param hidden H
   */
  public record Config(
      Start start, SequencedMap<String, Double> tasks, int means, int hidden, Lesson lesson)
      implements Objective.Config {

    public Config {
      LabelLoss.requireTasks(tasks);
      if (means < 2 || hidden < 1) {
        throw new IllegalArgumentException(
            "means must be at least 2 and hidden at least 1, got %d and %d"
                .formatted(means, hidden));
      }
    }

    @Override
    public List<String> labels() {
      return List.copyOf(tasks.keySet());
    }

    @Override
    public Smil build(SequencedMap<String, Modality> modalities, Random random) {
      return build(new Setting(modalities, Map.of(), null), random);
    }

    @Override
    public Smil build(Setting setting, Random random) {
      List<String> named = new ArrayList<>(lesson.missing);
      named.addFirst(lesson.given);
      for (String name : named) {
        if (!setting.modalities().containsKey(name)) {
          throw new IllegalArgumentException(
              "smil: no modality '%s'; there are %s"
                  .formatted(name, setting.modalities().keySet()));
        }
      }
      Objective networks = setting.networks(start, random);
      int given = networks.width(List.of(lesson.given));
      int missing = networks.width(lesson.missing);
      var bank = new Codebook.Config(means, missing, DECAY, DEAD, Codebook.Start.MEANS);
      var guess =
          new Guess(
              Linear.of(given, means, random),
              Linear.of(given, given + missing, random),
              Linear.of(given, hidden, random));
      Linear layer = Linear.of(given + missing, hidden, random);
      var heads = new LinkedHashMap<String, FineTune.Head>();
      tasks.forEach(
          (task, weight) ->
              heads.put(task, FineTune.Head.of(hidden, setting.telling(task), weight, random)));
      return new Smil(networks, bank.build(random), guess, layer, heads, lesson);
    }
  }

  /**
   * The two layers that labels are told from.
   *
   * @param first h1, [P, A + B]
   * @param second h2, [P, H]
   */
  private record Layers(Tensor first, Tensor second, Rows rows) {
    Layers at(Rows some) {
      return new Layers(rows.pick(first, some), rows.pick(second, some), some);
    }

    Tensor far(Layers other) {
      return first
          .minus(other.first.detach())
          .square()
          .mean()
          .plus(second.minus(other.second.detach()).square().mean());
    }
  }

  @Override
  public Map<String, Double> rates() {
    var rates = new LinkedHashMap<String, Double>();
    parameters().keySet().stream()
        .filter(name -> name.startsWith(START))
        .forEach(name -> rates.put(name, lesson.rate));
    return rates;
  }

  @Override
  public Loss loss(Batch batch, Random random) {
    Tensor total = hidden.weight().sum().times(0); // a gradient of zero where there is nothing
    var parts = new LinkedHashMap<String, Tensor>();
    Column given = read(batch, List.of(lesson.given), Pass.learning(random.at(1)));
    if (given.rows().isEmpty()) {
      return new Loss(total, parts);
    }
    Column missing = read(batch, lesson.missing, Pass.learning(random.at(2)));
    Layers whole = whole(given, missing);
    if (!whole.rows.isEmpty()) {
      Tensor seen = missing.values();
      bank.begin(seen, random.at(3));
      bank.note(seen, bank.nearest(seen), random.at(4));
      total = total.plus(taught(whole, batch, "", parts));
    }
    if (lesson.imputed > 0 || lesson.consistency > 0) {
      Layers guessed = guessed(given, Pass.learning(random.at(5)));
      total = total.plus(taught(guessed, batch, " guessed", parts).times(lesson.imputed));
      if (!whole.rows.isEmpty()) {
        Tensor far = guessed.at(whole.rows).far(whole);
        total = total.plus(far.times(lesson.consistency * whole.rows.count() / batch.size()));
        parts.put("far", far.detach());
      }
    }
    return new Loss(total, parts);
  }

  /** What it costs to tell all tasks, of the labelled examples among the rows. */
  private Tensor taught(
      Layers layers, Batch batch, String how, SequencedMap<String, Tensor> parts) {
    var loss = new LabelLoss(batch, how, parts);
    Tensor total = layers.second.sum().times(0);
    for (var each : heads.entrySet()) {
      FineTune.Head head = each.getValue();
      var said = new Column(head.apply(layers.second), null, layers.rows); // [P, C]
      total = total.plus(loss.of(each.getKey(), head, said));
    }
    return total;
  }

  /** What the networks make of some modalities, of the examples that have them. */
  private Column read(Batch batch, List<String> names, Pass pass) {
    Batch seen = batch.only(names);
    if (seen.columns().size() < names.size()) {
      Tensor none = Tensor.zeros(0, start.width(names));
      return new Column(none, null, Rows.where(new boolean[batch.size()]));
    }
    return start.represent(seen, pass);
  }

  private Layers whole(Column given, Column missing) {
    Rows rows = given.rows().and(missing.rows());
    Tensor first = Tensor.cat(1, given.at(rows).values(), missing.at(rows).values());
    return new Layers(first, hidden.apply(first).relu(), rows);
  }

  private Layers guessed(Column given, Pass pass) {
    Tensor seen = given.values(); // [P, A]
    Tensor put = Tensor.cat(1, seen, guess.apply(seen, bank.table()));
    Tensor first = Guess.disturbed(put, guess.first, seen, pass);
    Tensor second = Guess.disturbed(hidden.apply(first).relu(), guess.second, seen, pass);
    return new Layers(first, second, given.rows());
  }

  @Override
  public SequencedMap<String, Double> settle(long epoch) {
    return bank.update(epoch);
  }

  /** What is thought to be missing of the examples that have what is given: [P, B]. */
  Column imagine(Batch batch) {
    Column given = read(batch, List.of(lesson.given), Pass.ASKING);
    return given.with(guess.apply(given.values(), bank.table()));
  }

  @Override
  public boolean tells(Collection<String> modalities) {
    return modalities.contains(lesson.given);
  }

  /** From both modalities where an example has them, else from what is given and a guess. */
  @Override
  public SequencedMap<String, Tensor> classify(Batch batch) {
    Column given = read(batch, List.of(lesson.given), Pass.ASKING);
    if (!given.rows().isAll()) {
      throw new IllegalArgumentException(
          "smil: %d of %d examples lack '%s', from which the rest is guessed"
              .formatted(batch.size() - given.rows().count(), batch.size(), lesson.given));
    }
    Layers whole = whole(given, read(batch, lesson.missing, Pass.ASKING));
    Layers guessed = guessed(given, Pass.ASKING);
    Tensor all = guessed.second.put(whole.rows.index(), whole.second);
    var said = new LinkedHashMap<String, Tensor>();
    heads.forEach((task, head) -> said.put(task, head.told(all)));
    return said;
  }
}
