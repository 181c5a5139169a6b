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
import org.jspecify.annotations.Nullable;

/**
 * FactorCL (Liang et al., 2023, section 3): what two modalities share is learned by raising a lower
 * bound of their information, and what is each one's own by raising that between it and what is to
 * be told, and lowering upper bounds of what they share.
 *
 * <p>Without labels, another look at a modality stands for what is to be told. Of two modalities x
 * and y, with other looks x' and y', the loss is −NCE(x; y) + CLUB(x; y) − NCE(x; x') − NCE(y; y')
 * − NCE(x, x'; y, y') + CLUB(x, x'; y, y'), each term with heads and a critic of its own. With
 * labels l ("FactorCL-SUP") it is −NCE(x; y) + CLUB(x; y) − NCE(x; l) − NCE(y; l) − NCE(x, l; y, l)
 * + CLUB(x, l; y, l), a label being a vector of zeros and a one; an example without a label takes
 * part in the first two. The critics of the upper bounds learn by themselves, from what the heads
 * give, to make the lower bound as great as may be; the loss goes through them and leaves them as
 * they are. For more than two modalities the terms of pairs are averaged over pairs and those of
 * one modality over modalities, in the same proportion; an example takes part in the terms it can.
 *
 * <p>The loss may be below zero. Axes: P examples, D width.
 *
 * @param heads by modality
 * @param own critics of one modality and what is to be told
 * @param pairs critics by pair, {@code x-y}
 */
public record FactorCl(
    SequencedMap<String, Tower> encoders,
    SequencedMap<String, Heads> heads,
    SequencedMap<String, Critic> own,
    SequencedMap<String, Critics> pairs,
    Looks plain,
    Told told)
    implements Contrastive {
  private static final String FIRST = "/0";
  private static final String OTHER = "/1";
  private static final String LABEL = "/label";

  /** What is to be told of a modality. */
  public sealed interface Told {

    /** What another look shows. */
    record Another(Looks looks) implements Told {}

    /** Which of so many classes of a task. */
    record Label(String task, int classes) implements Told {}
  }

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
  }

  /**
   * Of two modalities.
   *
   * @param shared of NCE(x; y)
   * @param sharedBound of CLUB(x; y)
   * @param given of NCE(x, x'; y, y'), or NCE(x, l; y, l)
   * @param givenBound of CLUB(x, x'; y, y'), or CLUB(x, l; y, l)
   */
  public record Critics(Critic shared, Critic sharedBound, Critic given, Critic givenBound)
      implements Parametric {

    static Critics of(int width, int told, int hidden, Random random) {
      return new Critics(
          Critic.of(width, width, hidden, random),
          Critic.of(width, width, hidden, random),
          Critic.of(width + told, width + told, hidden, random),
          Critic.of(width + told, width + told, hidden, random));
    }
  }

  /**
   * Settings.
   *
   * @param plain how the first look is drawn
   * @param augment how the other look is drawn; null with labels, which take its place
   * @param width D, of what an encoder and each of its five heads give
   * @param critic width of the critics' hidden layers; 512 as published
   * @param task whose labels are learned from; null to learn without
   */
  public record Config(
      Map<String, Tower.Config> encoders,
      Map<String, Augmentation> plain,
      @Nullable Map<String, Augmentation> augment,
      int width,
      int critic,
      @Nullable String task)
      implements Objective.Config {
    public Config {
      if (critic < 1) {
        throw new IllegalArgumentException("critic must be at least 1, got " + critic);
      }
      if ((augment == null) == (task == null)) {
        throw new IllegalArgumentException(
            "needs either 'augment', to learn without labels, or 'task', to learn from its labels");
      }
    }

    @Override
    public List<String> labels() {
      return task == null ? List.of() : List.of(task);
    }

    @Override
    public FactorCl build(SequencedMap<String, Modality> modalities, Random random) {
      return build(new Setting(modalities, Map.of(), null), random);
    }

    private Told told(Setting setting) {
      return augment != null
          ? new Told.Another(new Looks(setting.modalities(), augment))
          : new Told.Label(
              Objects.requireNonNull(task), setting.classes(Objects.requireNonNull(task)).size());
    }

    @Override
    public FactorCl build(Setting setting, Random random) {
      SequencedMap<String, Modality> modalities = setting.modalities();
      Towers.requireSeveral("factorCl", modalities);
      Told told = told(setting);
      int more =
          switch (told) {
            case Told.Another _ -> width;
            case Told.Label(_, int classes) -> classes;
          };
      var towers = Towers.towers(modalities, encoders, width, random);
      var heads = new LinkedHashMap<String, Heads>();
      var own = new LinkedHashMap<String, Critic>();
      var pairs = new LinkedHashMap<String, Critics>();
      List<String> names = List.copyOf(towers.sequencedKeySet());
      for (int i = 0; i < names.size(); i++) {
        heads.put(names.get(i), Heads.of(width, random));
        own.put(names.get(i), Critic.of(width, more, critic, random));
        for (int j = i + 1; j < names.size(); j++) {
          pairs.put(pair(names.get(i), names.get(j)), Critics.of(width, more, critic, random));
        }
      }
      return new FactorCl(towers, heads, own, pairs, new Looks(modalities, plain), told);
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
    switch (told) {
      case Told.Another(Looks looks) ->
          Towers.read(encoders, looks.draw(batch, random), pass)
              .forEach((name, column) -> columns.put(name + OTHER, column));
      case Told.Label(String task, int classes) -> {
        Column labels = batch.labels().get(task);
        if (labels != null) {
          columns.put(LABEL, labels.with(labels.values().lookUp(Tensor.eye(classes)))); // [P, C]
        }
      }
    }
    return new Features(batch.size(), columns);
  }

  @Override
  public Loss compare(Features features, Pass pass) {
    var terms = new Terms();
    List<String> seen =
        encoders.keySet().stream().filter(name -> features.enough(name + FIRST)).toList();
    for (String name : seen) {
      Rows rows = known(features, name);
      if (rows.count() > 1) {
        Mlp head = heads(name).own;
        Tensor x = head.apply(features.of(name + FIRST).at(rows).values());
        Tensor other = told(features, name, head, rows);
        Tensor bound = Critic.lower(Objects.requireNonNull(own.get(name)).scores(x, other));
        terms.add(name + " own", bound.negative(), 2.0 / encoders.size());
      }
    }
    for (int i = 0; i < seen.size(); i++) {
      for (int j = i + 1; j < seen.size(); j++) {
        compare(features, seen.get(i), seen.get(j), terms);
      }
    }
    return terms.loss(features);
  }

  /** The examples of which is known what is to be told of a modality that they have. */
  private Rows known(Features features, String name) {
    Rows seen = features.of(name + FIRST).rows();
    return switch (told) {
      case Told.Another _ -> seen;
      case Told.Label _ ->
          features.has(LABEL)
              ? seen.and(features.of(LABEL).rows())
              : Rows.where(new boolean[seen.batch()]);
    };
  }

  /** What is to be told: the other look through the same head, or the label. */
  private Tensor told(Features features, String name, Mlp head, Rows rows) {
    return switch (told) {
      case Told.Another _ -> head.apply(features.of(name + OTHER).at(rows).values());
      case Told.Label _ -> features.of(LABEL).at(rows).values();
    };
  }

  private void compare(Features features, String one, String other, Terms terms) {
    Rows rows = features.of(one + FIRST).rows().and(features.of(other + FIRST).rows());
    if (rows.count() < 2) {
      return;
    }
    Tensor x = features.of(one + FIRST).at(rows).values();
    Tensor y = features.of(other + FIRST).at(rows).values();
    Heads left = heads(one);
    Heads right = heads(other);
    String name = pair(one, other);
    Critics critics = Objects.requireNonNull(pairs.get(name));
    double weight = 1.0 / pairs.size();
    Tensor shared = critics.shared.scores(left.shared.apply(x), right.shared.apply(y));
    terms.add(name + " shared", Critic.lower(shared).negative(), weight);
    Rows told = known(features, one).and(known(features, other));
    if (told.count() > 1) {
      Tensor given =
          critics.given.scores(
              both(features, one, left.given, told), both(features, other, right.given, told));
      terms.add(name + " given", Critic.lower(given).negative(), weight);
    }
    bound(
        name + " shared bound",
        critics.sharedBound,
        left.sharedBound.apply(x),
        right.sharedBound.apply(y),
        terms);
    if (told.count() > 1) {
      bound(
          name + " given bound",
          critics.givenBound,
          both(features, one, left.givenBound, told),
          both(features, other, right.givenBound, told),
          terms);
    }
  }

  /** A modality through a head, and what is to be told of it, side by side. */
  private Tensor both(Features features, String name, Mlp head, Rows rows) {
    Tensor x = head.apply(features.of(name + FIRST).at(rows).values());
    return Tensor.cat(1, x, told(features, name, head, rows));
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
