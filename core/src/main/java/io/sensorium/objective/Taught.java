package io.sensorium.objective;

import static io.sensorium.tensor.Memory.inference;

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
import java.util.function.Function;

/**
 * Teaches labels to the networks of any objective through some of their modalities: what a study of
 * co-learning does alike to networks that have learned from other modalities and to those that have
 * not.
 *
 * <p>Networks that make one vector of whatever modalities an example has get one head. Those that
 * put modalities side by side get a head for each, and what the heads say of an example is averaged
 * over the modalities it has. The loss is the mean of what {@link Telling} says that errors cost,
 * over the labelled examples of a batch, summed over tasks by their weights.
 *
 * <p>Networks that are left as they are (rate 0) are read as in asking and take no part in the
 * backward pass.
 *
 * @param start the networks
 * @param views the sets of modalities that there is a head for, by name
 * @param heads by task, then by view
 */
public record Taught(
    Objective start,
    SequencedMap<String, List<String>> views,
    SequencedMap<String, SequencedMap<String, FineTune.Head>> heads,
    Lesson lesson)
    implements Additive, Classifier, Continued {
  private static final String ALL = "all";

  /**
   * How it is taught.
   *
   * @param rate times the heads' learning rate, that of the networks
   */
  public record Lesson(ModalityDropout dropout, double rate) {}

  /**
   * Settings.
   *
   * @param start where the networks come from
   * @param given the modalities through which labels are taught, and asked
   * @param tasks what each task or target counts in the loss, by name
   * @param dropModality how likely an example loses one of its modalities
   * @param rate times the heads' learning rate, that of the networks: 1 as fast, 0 to leave them as
   *     they are
   */
  public record Config(
      Start start,
      List<String> given,
      SequencedMap<String, Double> tasks,
      double dropModality,
      double rate)
      implements Objective.Config {

    public Config {
      given = List.copyOf(given);
      if (given.isEmpty()) {
        throw new IllegalArgumentException("given must name at least one modality");
      }
      LabelLoss.requireTasks(tasks);
      if (!(rate >= 0)) {
        throw new IllegalArgumentException("rate must be at least 0, got " + rate);
      }
      new ModalityDropout(dropModality); // checks it
    }

    @Override
    public List<String> labels() {
      return List.copyOf(tasks.keySet());
    }

    @Override
    public Taught build(SequencedMap<String, Modality> modalities, Random random) {
      return build(new Setting(modalities, Map.of(), null), random);
    }

    @Override
    public Taught build(Setting setting, Random random) {
      for (String name : given) {
        if (!setting.modalities().containsKey(name)) {
          throw new IllegalArgumentException(
              "given: no modality '%s'; there are %s"
                  .formatted(name, setting.modalities().keySet()));
        }
      }
      Objective networks = setting.networks(start, random);
      SequencedMap<String, List<String>> views = views(networks, given);
      var heads = new LinkedHashMap<String, SequencedMap<String, FineTune.Head>>();
      tasks.forEach(
          (task, weight) -> {
            Telling telling = setting.telling(task);
            var each = new LinkedHashMap<String, FineTune.Head>();
            views.forEach(
                (view, names) ->
                    each.put(
                        view, FineTune.Head.of(networks.width(names), telling, weight, random)));
            heads.put(task, each);
          });
      return new Taught(
          networks, views, heads, new Lesson(new ModalityDropout(dropModality), rate));
    }

    /** One of all, or where the vectors of all are wider than those of one, one of each. */
    private static SequencedMap<String, List<String>> views(
        Objective networks, List<String> given) {
      var views = new LinkedHashMap<String, List<String>>();
      int all = networks.width(given);
      if (given.stream().allMatch(name -> networks.width(List.of(name)) == all)) {
        views.put(ALL, given);
      } else {
        given.forEach(name -> views.put(name, List.of(name)));
      }
      return views;
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
    Batch shown = lesson.dropout.apply(batch.only(given()), random.at(0));
    var seen =
        lesson.rate == 0
            ? inference(() -> read(shown, Pass.ASKING))
            : read(shown, Pass.learning(random.at(1)));
    Tensor total = nothing();
    var parts = new LinkedHashMap<String, Tensor>();
    var loss = new LabelLoss(batch, parts);
    for (var each : heads.entrySet()) {
      if (!seen.isEmpty()) {
        Column said = scores(each.getValue(), seen, batch.size());
        total = total.plus(loss.of(each.getKey(), anyOf(each.getValue()), said));
      }
    }
    return new Loss(total, parts);
  }

  /** A loss of zero, with a gradient of zero. */
  Tensor nothing() {
    return heads.values().stream()
        .flatMap(each -> each.values().stream())
        .map(head -> head.norm().bias().sum().times(0))
        .reduce(Tensor::plus)
        .orElseThrow();
  }

  /** The modalities through which it is taught. */
  List<String> given() {
    return views.values().stream().flatMap(List::stream).toList();
  }

  /** Heads of one task tell alike. */
  private static FineTune.Head anyOf(SequencedMap<String, FineTune.Head> heads) {
    return heads.firstEntry().getValue();
  }

  /** What the networks make of each view, of the examples that have something of it. */
  private SequencedMap<String, Column> read(Batch batch, Pass pass) {
    var seen = new LinkedHashMap<String, Column>();
    views.forEach(
        (view, names) -> {
          if (names.stream().anyMatch(batch::has)) {
            seen.put(view, start.represent(batch.only(names), pass));
          }
        });
    return seen;
  }

  /** The mean of what the heads say, of the examples that any of them can be asked about. */
  private static Column scores(
      Map<String, FineTune.Head> heads, SequencedMap<String, Column> seen, int batch) {
    Function<String, FineTune.Head> head = view -> Objects.requireNonNull(heads.get(view));
    if (seen.size() == 1) {
      Column only = seen.firstEntry().getValue();
      return only.with(head.apply(seen.firstEntry().getKey()).apply(only.values()));
    }
    Rows rows = seen.values().stream().map(Column::rows).reduce(Rows::or).orElseThrow();
    List<Tensor> sums = new ArrayList<>();
    var counts = new double[batch];
    seen.forEach(
        (view, column) -> {
          Tensor said = head.apply(view).apply(column.values()); // [P, K]
          sums.add(said.sumInto(rows.positions(column.rows()), rows.count()));
          column.rows().stream().forEach(row -> counts[row]++);
        });
    Tensor sum = sums.stream().reduce(Tensor::plus).orElseThrow(); // [R, K]
    double[] shares = rows.stream().mapToDouble(row -> 1 / counts[row]).toArray();
    Tensor share = Tensor.of(shares, shares.length, 1).like(sum);
    return new Column(sum.times(share), null, rows);
  }

  /**
   * What it says, of the examples that it can be asked about.
   *
   * @return by task, what heads give [P, K]; nothing where no example has a modality that it is
   *     taught by
   */
  SequencedMap<String, Column> said(Batch batch, Pass pass) {
    var seen = read(batch.only(given()), pass);
    var said = new LinkedHashMap<String, Column>();
    if (!seen.isEmpty()) {
      heads.forEach((task, each) -> said.put(task, scores(each, seen, batch.size())));
    }
    return said;
  }

  @Override
  public boolean tells(Collection<String> modalities) {
    return given().stream().anyMatch(modalities::contains);
  }

  @Override
  public SequencedMap<String, Tensor> classify(Batch batch) {
    var said = new LinkedHashMap<String, Tensor>();
    said(batch, Pass.ASKING)
        .forEach(
            (task, column) -> {
              if (!column.rows().isAll()) {
                throw new IllegalArgumentException(
                    "taught: %d of %d examples have too little of %s to be asked about"
                        .formatted(batch.size() - column.rows().count(), batch.size(), given()));
              }
              Telling telling = anyOf(Objects.requireNonNull(heads.get(task))).telling();
              said.put(task, telling.told(column.values()));
            });
    if (said.isEmpty()) {
      throw new IllegalArgumentException(
          "taught: asked about %s, taught by %s".formatted(batch.columns().keySet(), given()));
    }
    return said;
  }
}
