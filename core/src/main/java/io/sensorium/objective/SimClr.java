package io.sensorium.objective;

import io.sensorium.augment.Augmentation;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.model.ProjectionHead;
import io.sensorium.model.Tower;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * SimCLR (Chen et al., 2020) in each modality by itself: two augmented looks at an input must find
 * each other. The loss is the mean over modalities; nothing is learned of one from another, which
 * makes it the measure of what others add.
 *
 * @param heads in front of the comparison, by modality
 */
public record SimClr(
    SequencedMap<String, Tower> encoders,
    SequencedMap<String, ProjectionHead> heads,
    Looks looks,
    NtXent match)
    implements SideBySide, Elements {
  static final List<String> VIEWS = List.of("/1", "/2");

  /**
   * Settings.
   *
   * @param augment how looks are drawn
   * @param width of what an encoder gives, and of its part of the representation
   * @param head widths of the projection heads after that, such as [4096, 256]
   * @param temperature fixed; 0.1 as published
   */
  public record Config(
      Map<String, Tower.Config> encoders,
      Map<String, Augmentation> augment,
      int width,
      List<Integer> head,
      double temperature)
      implements Objective.Config {
    public Config {
      NtXent.requireAboveZero(temperature);
      Towers.requireHead(head);
    }

    @Override
    public SimClr build(SequencedMap<String, Modality> modalities, Random random) {
      var towers = Towers.towers(modalities, encoders, width, random);
      var heads = new LinkedHashMap<String, ProjectionHead>();
      for (String name : towers.keySet()) {
        heads.put(name, ProjectionHead.of(random, Towers.widths(width, head)));
      }
      return new SimClr(towers, heads, new Looks(modalities, augment), new NtXent(temperature));
    }
  }

  @Override
  public Features features(Batch batch, Pass pass) {
    Random random = Objects.requireNonNull(pass.random(), "simClr: looks are drawn at random");
    var columns = new LinkedHashMap<String, Column>();
    for (String view : VIEWS) {
      Towers.read(encoders, looks.draw(batch, random), pass)
          .forEach((name, column) -> columns.put(name + view, column));
    }
    return new Features(batch.size(), columns);
  }

  @Override
  public Loss compare(Features features, Pass pass) {
    var terms = new Terms();
    for (String name : encoders.keySet()) {
      if (features.enough(name + VIEWS.getFirst())) {
        ProjectionHead head = Objects.requireNonNull(heads.get(name));
        Column one = projected(features.of(name + VIEWS.getFirst()), head, pass);
        Column two = projected(features.of(name + VIEWS.getLast()), head, pass);
        terms.add(name, Terms.match(one, two, match::apply), 1.0 / encoders.size());
        terms.addAccuracy(one, two);
      }
    }
    return terms.loss(features);
  }

  static Column projected(Column read, ProjectionHead head, Pass pass) {
    return read.with(head.apply(read.values(), pass));
  }

  @Override
  public Column elements(Batch batch, String modality, Pass pass) {
    return Objects.requireNonNull(encoders.get(modality)).elements(batch.of(modality), pass);
  }

  /** What the head of a modality makes of it, which has nothing to do with another's. */
  @Override
  public Tensor project(Batch batch, String modality) {
    Column read = Towers.readOne(encoders, batch, modality, Pass.ASKING);
    return Objects.requireNonNull(heads.get(modality)).apply(read.values(), Pass.ASKING);
  }
}
