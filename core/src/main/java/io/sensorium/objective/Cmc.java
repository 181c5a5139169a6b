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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Contrastive multiview coding (Tian et al., 2020) over all pairs of modalities, as CoMM's
 * comparison has it: each modality is mapped linearly into one space, and the loss is the mean over
 * pairs of NT-Xent. An example takes part in the pairs it has.
 *
 * @param projections into the common space, by modality
 */
public record Cmc(
    SequencedMap<String, Tower> encoders,
    SequencedMap<String, Linear> projections,
    Looks looks,
    NtXent match)
    implements SideBySide {

  /**
   * Settings.
   *
   * @param augment how a look is drawn; none as published
   * @param width of what an encoder gives, and of its part of the representation
   * @param embedding E, of the common space
   * @param temperature fixed; 0.1 as published
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
    public Cmc build(SequencedMap<String, Modality> modalities, Random random) {
      Towers.requireSeveral("cmc", modalities);
      var towers = Towers.towers(modalities, encoders, width, random);
      var projections = Towers.projections(towers, embedding, random);
      return new Cmc(towers, projections, new Looks(modalities, augment), new NtXent(temperature));
    }
  }

  @Override
  public Features features(Batch batch, Pass pass) {
    Random random = Objects.requireNonNull(pass.random(), "cmc: looks are drawn at random");
    return new Features(batch.size(), Towers.read(encoders, looks.draw(batch, random), pass));
  }

  @Override
  public Loss compare(Features features, Pass pass) {
    var terms = new Terms();
    var seen = new LinkedHashMap<String, Column>();
    encoders.keySet().stream()
        .filter(features::has)
        .forEach(name -> seen.put(name, project(name, features.of(name))));
    terms.addPairs(seen, encoders.size(), match::apply);
    return terms.loss(features);
  }

  @Override
  public Tensor project(Batch batch, String modality) {
    return project(modality, Towers.readOne(encoders, batch, modality, Pass.ASKING)).values();
  }

  private Column project(String modality, Column read) {
    return read.with(Objects.requireNonNull(projections.get(modality)).apply(read.values()));
  }
}
