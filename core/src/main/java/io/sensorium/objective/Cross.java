package io.sensorium.objective;

import io.sensorium.augment.Augmentation;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.model.Tower;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * CLIP (Radford et al., 2021) for any modalities: each is mapped linearly into one space, where its
 * vector must find that of another modality of the same example. For more than two modalities the
 * mean over all pairs; an example takes part in the pairs it has.
 *
 * @param projections into the common space, by modality
 */
public record Cross(
    SequencedMap<String, Tower> encoders,
    SequencedMap<String, Linear> projections,
    Looks looks,
    InfoNce match)
    implements Contrastive, Elements {

  /**
   * Settings.
   *
   * @param augment how a look is drawn; the published method only crops
   * @param width of what an encoder gives
   * @param embedding E, of the common space
   * @param temperature at the start; 0.07 as published
   */
  public record Config(
      Map<String, Tower.Config> encoders,
      Map<String, Augmentation> augment,
      int width,
      int embedding,
      double temperature)
      implements Objective.Config {
    public Config {
      NtXent.requireAboveZero(temperature);
    }

    @Override
    public Cross build(SequencedMap<String, Modality> modalities, Random random) {
      Towers.requireSeveral("cross", modalities);
      var towers = Towers.towers(modalities, encoders, width, random);
      var projections = Towers.projections(towers, embedding, random);
      return new Cross(
          towers, projections, new Looks(modalities, augment), InfoNce.startingAt(temperature));
    }
  }

  @Override
  public Features features(Batch batch, Pass pass) {
    Random random = Objects.requireNonNull(pass.random(), "cross: looks are drawn at random");
    return new Features(batch.size(), projected(looks.draw(batch, random), pass));
  }

  @Override
  public Loss compare(Features features, Pass pass) {
    if (pass.updating()) {
      match.updateScale();
    }
    var terms = new Terms();
    var seen = new LinkedHashMap<String, Column>();
    encoders.keySet().stream()
        .filter(features::has)
        .forEach(name -> seen.put(name, features.of(name)));
    terms.addPairs(seen, encoders.size(), match::apply);
    return terms.loss(features);
  }

  /** The projected vectors of the modalities that the batch has, side by side. */
  @Override
  public Column represent(Batch batch, Pass pass) {
    return Towers.sideBySide(projected(batch, pass));
  }

  @Override
  public int width(Collection<String> modalities) {
    return modalities.stream()
        .mapToInt(name -> (int) Objects.requireNonNull(projections.get(name)).weight().size(0))
        .sum();
  }

  @Override
  public boolean represents(String parameter) {
    return !parameter.startsWith("match.");
  }

  @Override
  public Tensor project(Batch batch, String modality) {
    return project(modality, Towers.readOne(encoders, batch, modality, Pass.ASKING)).values();
  }

  @Override
  public Column elements(Batch batch, String modality, Pass pass) {
    return project(
        modality,
        Objects.requireNonNull(encoders.get(modality)).elements(batch.of(modality), pass));
  }

  private SequencedMap<String, Column> projected(Batch batch, Pass pass) {
    var columns = Towers.read(encoders, batch, pass);
    columns.replaceAll(this::project);
    return columns;
  }

  private Column project(String modality, Column read) {
    return read.with(Objects.requireNonNull(projections.get(modality)).apply(read.values()));
  }
}
