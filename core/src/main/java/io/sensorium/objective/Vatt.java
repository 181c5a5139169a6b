package io.sensorium.objective;

import io.sensorium.augment.Augmentation;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.model.HeadLayer;
import io.sensorium.model.Sharing;
import io.sensorium.model.Signal;
import io.sensorium.model.SignalTowers;
import io.sensorium.model.Spaces;
import io.sensorium.model.TowerCost;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * VATT (Akbari et al., 2021): transformers read raw signals, of which they are shown some of the
 * tokens while learning, and modalities find each other in common spaces. A clip may have several
 * candidate texts, of which it is enough to find one. The loss is the mean of its terms by their
 * weights; an example takes part in those it has the modalities of, and as a negative in others.
 *
 * @param towers by modality, but for those that another's tower reads
 * @param spaces where modalities are compared
 * @param matches one for each link of the spaces
 * @param readers by modality, the one whose tower reads it
 */
public record Vatt(
    SignalTowers towers,
    Spaces spaces,
    List<Matching> matches,
    Looks looks,
    SequencedMap<String, String> readers)
    implements Contrastive {
  private static final int FEWEST = 2;

  /**
   * Settings.
   *
   * @param signals how each modality becomes tokens
   * @param encoders of their own, or shared
   * @param match how modalities are compared
   * @param candidates modalities that say the same kind of thing as another, by that other: further
   *     texts of a clip. They are read by its tower and stand beside it; {@code {}} for none
   * @param augment how a look is drawn
   */
  public record Config(
      SequencedMap<String, Signal.Config> signals,
      Sharing encoders,
      Spaces.Config spaces,
      Matching.Config match,
      Map<String, List<String>> candidates,
      Map<String, Augmentation> augment)
      implements Objective.Config {

    @Override
    public Vatt build(SequencedMap<String, Modality> modalities, Random random) {
      SequencedMap<String, String> readers = readers(modalities);
      var read = new LinkedHashMap<>(modalities);
      read.keySet().retainAll(readers.values());
      SignalTowers towers = encoders.build(read, signals, random);
      Spaces built =
          spaces.build(
              name -> {
                if (!read.containsKey(name)) {
                  throw new IllegalArgumentException(
                      "spaces: no modality '%s'; there are %s".formatted(name, read.keySet()));
                }
                return towers.width(name);
              },
              random);
      for (Spaces.Link link : built.links()) {
        if (candidates.containsKey(link.hub())) {
          throw new IllegalArgumentException(
              "spaces: '%s' has several candidates; name it as the other, not as the hub"
                  .formatted(link.hub()));
        }
      }
      List<Matching> matches = built.links().stream().map(_ -> match.build()).toList();
      return new Vatt(towers, built, matches, new Looks(modalities, augment), readers);
    }

    private SequencedMap<String, String> readers(SequencedMap<String, Modality> modalities) {
      var readers = new LinkedHashMap<String, String>();
      modalities.keySet().forEach(name -> readers.put(name, name));
      candidates.forEach(
          (reader, others) ->
              others.forEach(
                  other -> {
                    Modality own = modalities.get(reader);
                    if (own == null || !modalities.containsKey(other)) {
                      throw new IllegalArgumentException(
                          "candidates: no modality '%s'; there are %s"
                              .formatted(own == null ? reader : other, modalities.keySet()));
                    }
                    if (!own.equals(modalities.get(other))) {
                      throw new IllegalArgumentException(
                          "candidates: '%s' and '%s' must have equal settings"
                              .formatted(reader, other));
                    }
                    readers.put(other, reader);
                  }));
      return readers;
    }
  }

  @Override
  public Features features(Batch batch, Pass pass) {
    Random random = Objects.requireNonNull(pass.random(), "vatt: looks are drawn at random");
    Batch drawn = looks.draw(batch, random);
    var columns = new LinkedHashMap<String, Column>();
    readers.forEach(
        (name, reader) -> {
          if (drawn.has(name)) {
            columns.put(name, towers.readSome(reader, drawn.of(name), pass));
          }
        });
    return new Features(batch.size(), columns);
  }

  @Override
  public Loss compare(Features features, Pass pass) {
    if (pass.updating()) {
      matches.forEach(Matching::updateScale);
    }
    var terms = new Terms();
    Map<String, Candidates> read = gather(features);
    var mapped = new HashMap<String, Candidates>();
    double weights = spaces.links().stream().mapToDouble(Spaces.Link::weight).sum();
    for (int i = 0; i < matches.size(); i++) {
      Spaces.Link link = spaces.links().get(i);
      Candidates hub = read.get(link.hub());
      Candidates other = read.get(link.other());
      if (link.weight() > 0 && hub != null && other != null && other.partners(hub) >= FEWEST) {
        Candidates anchors = map(link.hub(), link.space(), hub, mapped, pass);
        Candidates found = map(link.other(), link.space(), other, mapped, pass);
        Tensor owners = Tensor.of(found.owners(anchors), found.count());
        Tensor term = matches.get(i).apply(anchors.values(), found.values(), owners);
        terms.add(link.hub() + "-" + link.other(), term, link.weight() / weights);
        terms.addAccuracy(found.accuracy(anchors));
      }
    }
    return terms.loss(features);
  }

  /** What there is of each modality that has a tower, its further candidates among it. */
  private Map<String, Candidates> gather(Features features) {
    Map<String, List<Column>> columns =
        readers.entrySet().stream()
            .filter(each -> features.has(each.getKey()))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    LinkedHashMap::new,
                    Collectors.mapping(each -> features.of(each.getKey()), Collectors.toList())));
    var read = new LinkedHashMap<String, Candidates>();
    columns.forEach((reader, parts) -> read.put(reader, Candidates.of(parts)));
    return read;
  }

  /** A modality in a space, by way of those it goes on from, each of which is computed once. */
  private Candidates map(
      String modality, String space, Candidates read, Map<String, Candidates> mapped, Pass pass) {
    String key = space + "/" + modality;
    Candidates known = mapped.get(key);
    if (known != null) {
      return known;
    }
    Spaces.View view =
        Objects.requireNonNull(Objects.requireNonNull(spaces.views().get(space)).get(modality));
    String from = view.from();
    Candidates before = from == null ? read : map(modality, from, read, mapped, pass);
    Candidates there = before.with(through(view.layers(), before.values(), pass));
    mapped.put(key, there);
    return there;
  }

  private static Tensor through(List<HeadLayer> layers, Tensor x, Pass pass) {
    for (HeadLayer layer : layers) {
      x = layer.apply(x, pass);
    }
    return x;
  }

  /** What the towers say of all tokens of the modalities that the batch has, side by side. */
  @Override
  public Column represent(Batch batch, Pass pass) {
    var columns = new LinkedHashMap<String, Column>();
    readers.forEach(
        (name, reader) -> {
          if (batch.has(name)) {
            columns.put(name, towers.read(reader, batch.of(name), pass));
          }
        });
    return Towers.sideBySide(columns);
  }

  @Override
  public int width(Collection<String> modalities) {
    return modalities.stream()
        .mapToInt(name -> towers.width(Objects.requireNonNull(readers.get(name))))
        .sum();
  }

  @Override
  public boolean represents(String parameter) {
    return parameter.startsWith("towers.");
  }

  /** In the first of the spaces that it has a way into. */
  @Override
  public Tensor project(Batch batch, String modality) {
    String reader = Objects.requireNonNull(readers.get(modality));
    String space =
        spaces.views().keySet().stream()
            .filter(each -> spaces.way(reader, each).isPresent())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("vatt: no space for " + modality));
    return project(batch, modality, spaces.way(reader, space).orElseThrow());
  }

  @Override
  public Tensor project(Batch batch, String modality, String other) {
    String reader = Objects.requireNonNull(readers.get(modality));
    String partner = Objects.requireNonNull(readers.get(other));
    String space =
        spaces
            .common(reader, partner)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "vatt: no space has both %s and %s; there are %s"
                            .formatted(modality, other, spaces.views().keySet())));
    return project(batch, modality, spaces.way(reader, space).orElseThrow());
  }

  private Tensor project(Batch batch, String modality, List<HeadLayer> way) {
    Column read =
        towers.read(Objects.requireNonNull(readers.get(modality)), batch.of(modality), Pass.ASKING);
    return through(way, read.values(), Pass.ASKING);
  }

  /** What one example of each modality costs. */
  public SequencedMap<String, TowerCost> costs() {
    var costs = new LinkedHashMap<String, TowerCost>();
    readers.forEach((name, reader) -> costs.put(name, towers.cost(reader)));
    return costs;
  }
}
