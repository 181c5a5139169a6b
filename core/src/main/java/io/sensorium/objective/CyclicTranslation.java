package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Modality;
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
 * MCTN, multimodal cyclic translation (Pham et al., 2019), of whole examples or step by step: a
 * source modality S is translated into a target T and back, and labels are told from what lies
 * between, so that only S is needed in testing:
 *
 * <pre>
 * E = enc(S)   T^ = dec(E)   E' = enc(T^)   S^ = dec(E')   y^ = head(E)
 * loss = λt MSE(T^, T) + λc MSE(S^, S) + L(y^, y)
 * </pre>
 *
 * <p>L is the cross-entropy of a class, and the absolute error of a number.
 *
 * <p>Further targets are translated into from E by networks of their own, and not back. Encoder and
 * decoder are shared between the directions as published, each modality with linear maps of its own
 * around them. Errors are means over the numbers of a modality ({@link Flat}); an example costs
 * what can be told of it by what it has, and the loss is the mean over the batch. With all λ = 0 it
 * is the encoder with its head, taught alone.
 *
 * <p>Axes: P examples, D width, W numbers of a modality.
 *
 * @param heads by task
 */
public record CyclicTranslation(
    Translator translator, SequencedMap<String, FineTune.Head> heads, Route route)
    implements Additive, Classifier {
  private static final String TRANSLATOR = "translator.";

  /**
   * From where to where.
   *
   * @param numbers of each modality, by name
   * @param targets λt of each, by name; the first is translated back
   * @param cycle λc
   */
  record Route(
      String source,
      SequencedMap<String, Flat> numbers,
      SequencedMap<String, Double> targets,
      double cycle) {
    private Flat flat(String modality) {
      return Objects.requireNonNull(numbers.get(modality), modality);
    }

    Tensor numbers(String modality, Column column) {
      return flat(modality).of(column);
    }

    /** Mean over examples. */
    Tensor error(String modality, Tensor told, Column truth) {
      return flat(modality).error(told, truth).mean();
    }
  }

  /**
   * Settings.
   *
   * @param source the modality that there is in testing
   * @param targets λt of the others, by name, from 0 on; the first is translated back; 0.1 in the
   *     authors' settings
   * @param cycle λc, of the way back; 0 to leave it out; 0.1 in the authors' settings
   * @param tasks what each task or target counts in the loss, by name, 1 in the authors' settings;
   *     none to learn from pairs alone
   */
  public record Config(
      String source,
      SequencedMap<String, Double> targets,
      double cycle,
      Translator.Config translator,
      SequencedMap<String, Double> tasks)
      implements Objective.Config {

    public Config {
      if (targets.isEmpty() || targets.containsKey(source)) {
        throw new IllegalArgumentException(
            "targets must name modalities other than the source '%s', got %s"
                .formatted(source, targets.keySet()));
      }
      if (!targets.values().stream().allMatch(weight -> weight >= 0)) {
        throw new IllegalArgumentException("targets: weights must be at least 0, got " + targets);
      }
      if (!(cycle >= 0)) {
        throw new IllegalArgumentException("cycle must be at least 0, got " + cycle);
      }
      LabelLoss.requireWeights(tasks);
    }

    @Override
    public List<String> labels() {
      return List.copyOf(tasks.keySet());
    }

    @Override
    public CyclicTranslation build(SequencedMap<String, Modality> modalities, Random random) {
      return build(new Setting(modalities, Map.of(), null), random);
    }

    @Override
    public CyclicTranslation build(Setting setting, Random random) {
      SequencedMap<String, Modality> modalities = setting.modalities();
      List<String> named = new ArrayList<>(targets.keySet());
      named.addFirst(source);
      if (named.size() != modalities.size() || !modalities.keySet().containsAll(named)) {
        throw new IllegalArgumentException(
            "cyclicTranslation: source and targets must be the modalities %s, got %s"
                .formatted(modalities.keySet(), named));
      }
      Translator built =
          translator.build(modalities, source, List.copyOf(targets.keySet()), random);
      var heads = new LinkedHashMap<String, FineTune.Head>();
      tasks.forEach(
          (task, weight) ->
              heads.put(
                  task,
                  FineTune.Head.of(
                      built.width(), absolute(setting.telling(task)), weight, random)));
      var numbers = new LinkedHashMap<String, Flat>();
      modalities.forEach((name, modality) -> numbers.put(name, new Flat(modality)));
      return new CyclicTranslation(built, heads, new Route(source, numbers, targets, cycle));
    }
  }

  /** The errors of numbers are absolute, as published. */
  private static Telling absolute(Telling telling) {
    return telling instanceof Telling.Numbers numbers ? numbers.absolute() : telling;
  }

  @Override
  public Loss loss(Batch batch, Random random) {
    Tensor total = nothing();
    var parts = new LinkedHashMap<String, Tensor>();
    if (!batch.has(route.source)) {
      return new Loss(total, parts);
    }
    Column source = batch.of(route.source);
    Translator.Code code = translator.read(route.source, source, Pass.learning(random.at(1)));
    total = total.plus(taught(summary(code), batch, parts));
    return new Loss(total.plus(translated(code, batch, parts)), parts);
  }

  /** What it costs to tell all tasks. */
  private Tensor taught(Column seen, Batch batch, SequencedMap<String, Tensor> parts) {
    var loss = new LabelLoss(batch, parts);
    Tensor total = Tensor.zeros();
    for (var each : heads.entrySet()) {
      FineTune.Head head = each.getValue();
      total = total.plus(loss.of(each.getKey(), head, said(head, seen)));
    }
    return total;
  }

  /** The errors of the ways there and back. */
  private Tensor translated(Translator.Code code, Batch batch, SequencedMap<String, Tensor> parts) {
    Tensor total = Tensor.zeros();
    for (var each : route.targets.entrySet()) {
      String target = each.getKey();
      Rows rows = batch.has(target) ? batch.of(target).rows().and(code.rows()) : Rows.where();
      if (each.getValue() > 0 && !rows.isEmpty()) {
        Tensor told = translator.decode(target, code.at(rows)); // [R, W]
        Tensor error = route.error(target, told, batch.of(target).at(rows));
        total = total.plus(error.times(each.getValue() * rows.count() / batch.size()));
        parts.put("%s to %s".formatted(route.source, target), error.detach());
      }
    }
    if (route.cycle > 0) {
      Tensor told = roundTrip(code); // [P, W]
      Tensor error = route.error(route.source, told, batch.of(route.source));
      total = total.plus(error.times(route.cycle * code.rows().count() / batch.size()));
      parts.put("%s to %s".formatted(first(), route.source), error.detach());
    }
    return total;
  }

  /**
   * A loss of zero, with a gradient of zero. What reads further targets is learned by whoever goes
   * on from here with labels, and not here.
   */
  private Tensor nothing() {
    Tensor none = translator.nothing();
    for (var each : route.targets.entrySet()) {
      if (each.getValue() > 0 && !each.getKey().equals(first())) {
        none = none.plus(translator.nothing(each.getKey()));
      }
    }
    return none;
  }

  private static Column said(FineTune.Head head, Column code) {
    return code.with(head.apply(code.values()));
  }

  private String first() {
    return route.targets.sequencedKeySet().getFirst();
  }

  private Column summary(Translator.Code code) {
    return new Column(translator.summary(code), null, code.rows());
  }

  /** From E into the first target, and from there back: [P, W]. */
  private Tensor roundTrip(Translator.Code code) {
    Tensor there = translator.decode(first(), code);
    return translator.decodeBack(route.source, translator.again(first(), there, code));
  }

  /**
   * What the source would be in a target.
   *
   * @return numbers [P, W], for the rows that have the source
   */
  Column translate(Batch batch, String target) {
    var code = translator.read(route.source, batch.of(route.source), Pass.ASKING);
    return new Column(translator.decode(target, code), null, code.rows());
  }

  /** E of the modalities that the batch has, side by side; of a target that is there, its E'. */
  @Override
  public Column represent(Batch batch, Pass pass) {
    var codes = new LinkedHashMap<String, Column>();
    route.numbers.keySet().stream()
        .filter(batch::has)
        .forEach(name -> codes.put(name, read(name, batch.of(name), pass)));
    return Towers.sideBySide(codes);
  }

  private Column read(String modality, Column column, Pass pass) {
    return summary(
        modality.equals(route.source)
            ? translator.read(modality, column, pass)
            : translator.readBack(modality, route.numbers(modality, column), column));
  }

  @Override
  public int width(Collection<String> modalities) {
    return translator.width() * modalities.size();
  }

  @Override
  public boolean represents(String parameter) {
    return parameter.startsWith(TRANSLATOR)
        && translator.represents(parameter.substring(TRANSLATOR.length()));
  }

  @Override
  public Tensor project(Batch batch, String modality) {
    return read(modality, batch.of(modality), Pass.ASKING).values();
  }

  @Override
  public boolean tells(Collection<String> modalities) {
    return modalities.contains(route.source);
  }

  /** From the source alone, whatever else there is. */
  @Override
  public SequencedMap<String, Tensor> classify(Batch batch) {
    Column code = read(route.source, batch.of(route.source), Pass.ASKING);
    if (!code.rows().isAll()) {
      throw new IllegalArgumentException(
          "cyclicTranslation: %d of %d examples lack '%s', from which labels are told"
              .formatted(batch.size() - code.rows().count(), batch.size(), route.source));
    }
    var said = new LinkedHashMap<String, Tensor>();
    heads.forEach((task, head) -> said.put(task, head.told(code.values())));
    return said;
  }
}
