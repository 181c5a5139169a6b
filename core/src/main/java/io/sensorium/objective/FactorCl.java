package io.sensorium.objective;

import io.sensorium.augment.Augmentation;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Modality;
import io.sensorium.model.Tower;
import io.sensorium.nn.Activation;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Mlp;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * FactorCL without labels (Liang et al., 2023, section 3): what two modalities share is learned by
 * raising a lower bound of their information, and what is each one's own by raising that between
 * two looks at it and lowering upper bounds of what they share.
 *
 * <p>Of two modalities x and y, with other looks x' and y', the loss is −NCE(x; y) + CLUB(x; y) −
 * NCE(x; x') − NCE(y; y') − NCE(x, x'; y, y') + CLUB(x, x'; y, y'), each term with heads and a
 * critic of its own. The critics of the upper bounds learn by themselves, from what the heads give,
 * to make the lower bound as great as may be; the loss goes through them and leaves them as they
 * are. For more than two modalities the terms of pairs are averaged over pairs and those of one
 * modality over modalities, in the same proportion; an example takes part in the terms it can.
 *
 * <p>The loss may be below zero. Axes: P examples, D width.
 *
 * @param heads by modality
 * @param own critics of two looks at one modality
 * @param pairs critics by pair, {@code x-y}
 */
public record FactorCl(
    SequencedMap<String, Tower> encoders,
    SequencedMap<String, Heads> heads,
    SequencedMap<String, Critic> own,
    SequencedMap<String, Critics> pairs,
    Looks plain,
    Looks augmented)
    implements Contrastive {
  private static final String FIRST = "/0";
  private static final String OTHER = "/1";

  /** A modality's ways into the five comparisons; side by side they represent it. */
  public record Heads(Mlp shared, Mlp sharedBound, Mlp own, Mlp given, Mlp givenBound)
      implements Parametric {

    static Heads of(int width, Random random) {
      return new Heads(
          head(width, random),
          head(width, random),
          head(width, random),
          head(width, random),
          head(width, random));
    }

    private static Mlp head(int width, Random random) {
      return new Mlp(
          Linear.of(width, width, random), Linear.of(width, width, random), Activation.RELU);
    }

    private Stream<Mlp> all() {
      return Stream.of(shared, sharedBound, own, given, givenBound);
    }

    /** [P, D] to [P, 5 D]. */
    Tensor sideBySide(Tensor x) {
      return Tensor.cat(1, all().map(head -> head.apply(x)).toList());
    }

    /** Both looks, through one head, side by side: [P, 2 D]. */
    static Tensor both(Mlp head, Tensor x, Tensor other) {
      return Tensor.cat(1, head.apply(x), head.apply(other));
    }
  }

  /**
   * Of two modalities.
   *
   * @param shared of NCE(x; y)
   * @param sharedBound of CLUB(x; y)
   * @param given of NCE(x, x'; y, y')
   * @param givenBound of CLUB(x, x'; y, y')
   */
  public record Critics(Critic shared, Critic sharedBound, Critic given, Critic givenBound)
      implements Parametric {

    static Critics of(int width, int hidden, Random random) {
      return new Critics(
          Critic.of(width, width, hidden, random),
          Critic.of(width, width, hidden, random),
          Critic.of(2 * width, 2 * width, hidden, random),
          Critic.of(2 * width, 2 * width, hidden, random));
    }
  }

  /**
   * Settings.
   *
   * @param plain how the first look is drawn
   * @param augment how the other look is drawn
   * @param width D, of what an encoder and each of its five heads give
   * @param critic width of the critics' hidden layers; 512 as published
   */
  public record Config(
      Map<String, Tower.Config> encoders,
      Map<String, Augmentation> plain,
      Map<String, Augmentation> augment,
      int width,
      int critic)
      implements Objective.Config {
    public Config {
      if (critic < 1) {
        throw new IllegalArgumentException("critic must be at least 1, got " + critic);
      }
    }

    @Override
    public FactorCl build(SequencedMap<String, Modality> modalities, Random random) {
      Towers.requireSeveral("factorCl", modalities);
      var towers = Towers.towers(modalities, encoders, width, random);
      var heads = new LinkedHashMap<String, Heads>();
      var own = new LinkedHashMap<String, Critic>();
      var pairs = new LinkedHashMap<String, Critics>();
      List<String> names = List.copyOf(towers.sequencedKeySet());
      for (int i = 0; i < names.size(); i++) {
        heads.put(names.get(i), Heads.of(width, random));
        own.put(names.get(i), Critic.of(width, width, critic, random));
        for (int j = i + 1; j < names.size(); j++) {
          pairs.put(pair(names.get(i), names.get(j)), Critics.of(width, critic, random));
        }
      }
      return new FactorCl(
          towers, heads, own, pairs, new Looks(modalities, plain), new Looks(modalities, augment));
    }
  }

  private static String pair(String one, String other) {
    return one + "-" + other;
  }

  @Override
  public Features features(Batch batch, Pass pass) {
    Random random = Objects.requireNonNull(pass.random(), "factorCl: looks are drawn at random");
    var columns = new LinkedHashMap<String, Column>();
    Towers.read(encoders, plain.draw(batch, random), pass)
        .forEach((name, column) -> columns.put(name + FIRST, column));
    Towers.read(encoders, augmented.draw(batch, random), pass)
        .forEach((name, column) -> columns.put(name + OTHER, column));
    return new Features(batch.size(), columns);
  }

  @Override
  public Loss compare(Features features, Pass pass) {
    var terms = new Terms();
    List<String> seen =
        encoders.keySet().stream().filter(name -> features.enough(name + FIRST)).toList();
    for (String name : seen) {
      Mlp head = heads(name).own;
      Tensor x = head.apply(features.of(name + FIRST).values());
      Tensor other = head.apply(features.of(name + OTHER).values());
      Tensor bound = Critic.lower(Objects.requireNonNull(own.get(name)).scores(x, other));
      terms.add(name + " own", bound.negative(), 2.0 / encoders.size());
    }
    for (int i = 0; i < seen.size(); i++) {
      for (int j = i + 1; j < seen.size(); j++) {
        compare(features, seen.get(i), seen.get(j), terms);
      }
    }
    return terms.loss(features);
  }

  private void compare(Features features, String one, String other, Terms terms) {
    Rows rows = features.of(one + FIRST).rows().and(features.of(other + FIRST).rows());
    if (rows.count() < 2) {
      return;
    }
    Tensor x = features.of(one + FIRST).at(rows).values();
    Tensor x2 = features.of(one + OTHER).at(rows).values();
    Tensor y = features.of(other + FIRST).at(rows).values();
    Tensor y2 = features.of(other + OTHER).at(rows).values();
    Heads left = heads(one);
    Heads right = heads(other);
    String name = pair(one, other);
    Critics critics = Objects.requireNonNull(pairs.get(name));
    double weight = 1.0 / pairs.size();
    Tensor shared = critics.shared.scores(left.shared.apply(x), right.shared.apply(y));
    terms.add(name + " shared", Critic.lower(shared).negative(), weight);
    Tensor given =
        critics.given.scores(Heads.both(left.given, x, x2), Heads.both(right.given, y, y2));
    terms.add(name + " given", Critic.lower(given).negative(), weight);
    bound(
        name + " shared bound",
        critics.sharedBound,
        left.sharedBound.apply(x),
        right.sharedBound.apply(y),
        terms);
    bound(
        name + " given bound",
        critics.givenBound,
        Heads.both(left.givenBound, x, x2),
        Heads.both(right.givenBound, y, y2),
        terms);
  }

  /** Lowers an upper bound by what is compared, and raises the lower one by the critic. */
  private void bound(String name, Critic critic, Tensor x, Tensor y, Terms terms) {
    double weight = 1.0 / pairs.size();
    terms.add(name, Critic.upper(critic.frozen().scores(x, y)), weight);
    Tensor learning = critic.scores(x.detach(), y.detach());
    terms.add(name + " critic", Critic.lower(learning).negative(), weight);
  }

  /** What all heads give for the modalities that the batch has, side by side. */
  @Override
  public Column represent(Batch batch, Pass pass) {
    var columns = Towers.read(encoders, batch, pass);
    columns.replaceAll((name, column) -> column.with(heads(name).sideBySide(column.values())));
    return Towers.sideBySide(columns);
  }

  @Override
  public int width(Collection<String> modalities) {
    return (int) heads.firstEntry().getValue().all().count() * Towers.width(encoders, modalities);
  }

  @Override
  public boolean represents(String parameter) {
    return parameter.startsWith("encoders.") || parameter.startsWith("heads.");
  }

  /** What the head of the shared part makes of it. */
  @Override
  public Tensor project(Batch batch, String modality) {
    Column read = Towers.readOne(encoders, batch, modality, Pass.ASKING);
    return heads(modality).shared.apply(read.values());
  }

  private Heads heads(String modality) {
    return Objects.requireNonNull(heads.get(modality));
  }
}
