package io.sensorium.objective;

import io.sensorium.augment.Augmentation;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.model.ProjectionHead;
import io.sensorium.model.Tower;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * SLIP (Mu et al., 2022): CLIP between modalities plus, times a weight, SimCLR within some of them;
 * as published, within pictures alone. For more than two modalities the first is the mean over all
 * pairs, the second the mean over those named; an example takes part in the terms it can.
 *
 * @param projections into the common space, by modality
 * @param heads in front of the terms within a modality, for those that have one
 * @param plain looks for the terms between modalities
 * @param augmented looks for the terms within
 */
public record Slip(
    SequencedMap<String, Tower> encoders,
    SequencedMap<String, Linear> projections,
    SequencedMap<String, ProjectionHead> heads,
    Looks plain,
    Looks augmented,
    Criterion criterion)
    implements SideBySide {
  private static final String PLAIN = "/0";

  /**
   * How views are compared.
   *
   * @param across between modalities
   * @param within a modality
   * @param selfWeight of the terms within
   */
  public record Criterion(InfoNce across, NtXent within, double selfWeight) {}

  /**
   * Settings.
   *
   * @param plain how a look is drawn for the terms between modalities
   * @param augment how looks are drawn for the terms within
   * @param width of what an encoder gives
   * @param embedding E, of the common space
   * @param temperature of CLIP at the start; 0.07 as published
   * @param within modalities that are compared with themselves too
   * @param head widths of the projection heads there, such as [4096, 256]
   * @param selfTemperature of SimCLR, fixed; 0.1 as published
   * @param selfWeight of the terms within modalities; 1 as published
   */
  public record Config(
      Map<String, Tower.Config> encoders,
      Map<String, Augmentation> plain,
      Map<String, Augmentation> augment,
      int width,
      int embedding,
      double temperature,
      List<String> within,
      List<Integer> head,
      double selfTemperature,
      double selfWeight)
      implements Objective.Config {
    public Config {
      NtXent.requireAboveZero(temperature);
      NtXent.requireAboveZero(selfTemperature);
      Towers.requireHead(head);
      if (!(selfWeight >= 0)) {
        throw new IllegalArgumentException("selfWeight must be at least 0, got " + selfWeight);
      }
    }

    @Override
    public Slip build(SequencedMap<String, Modality> modalities, Random random) {
      Towers.requireSeveral("slip", modalities);
      if (within.isEmpty() || !modalities.keySet().containsAll(within)) {
        throw new IllegalArgumentException(
            "slip: within must name some of %s, got %s".formatted(modalities.keySet(), within));
      }
      var towers = Towers.towers(modalities, encoders, width, random);
      var projections = new LinkedHashMap<String, Linear>();
      var heads = new LinkedHashMap<String, ProjectionHead>();
      for (String name : towers.keySet()) {
        projections.put(name, Linear.withoutBias(width, embedding, random));
        if (within.contains(name)) {
          heads.put(name, ProjectionHead.of(random, Towers.widths(width, head)));
        }
      }
      return new Slip(
          towers,
          projections,
          heads,
          new Looks(modalities, plain),
          new Looks(modalities, augment),
          new Criterion(InfoNce.startingAt(temperature), new NtXent(selfTemperature), selfWeight));
    }
  }

  @Override
  public Features features(Batch batch, Pass pass) {
    Random random = Objects.requireNonNull(pass.random(), "slip: looks are drawn at random");
    var columns = new LinkedHashMap<String, Column>();
    Towers.read(encoders, plain.draw(batch, random), pass)
        .forEach((name, column) -> columns.put(name + PLAIN, column));
    for (String view : SimClr.VIEWS) {
      Batch drawn = augmented.draw(batch, random);
      heads.keySet().stream()
          .filter(drawn::has)
          .forEach(name -> columns.put(name + view, Towers.readOne(encoders, drawn, name, pass)));
    }
    return new Features(batch.size(), columns);
  }

  @Override
  public Loss compare(Features features, Pass pass) {
    if (pass.updating()) {
      criterion.across.updateScale();
    }
    var terms = new Terms();
    var seen = new LinkedHashMap<String, Column>();
    encoders.keySet().stream()
        .filter(name -> features.has(name + PLAIN))
        .forEach(name -> seen.put(name, projected(name, features.of(name + PLAIN))));
    terms.addPairs(seen, encoders.size(), criterion.across::apply);
    heads.forEach(
        (name, head) -> {
          if (features.enough(name + PLAIN)) {
            List<Column> views =
                SimClr.VIEWS.stream()
                    .map(view -> SimClr.projected(features.of(name + view), head, pass))
                    .toList();
            terms.add(
                name,
                Terms.match(views.getFirst(), views.getLast(), criterion.within::apply),
                criterion.selfWeight / heads.size());
          }
        });
    return terms.loss(features);
  }

  @Override
  public Tensor project(Batch batch, String modality) {
    return projected(modality, Towers.readOne(encoders, batch, modality, Pass.ASKING)).values();
  }

  private Column projected(String modality, Column read) {
    return read.with(Objects.requireNonNull(projections.get(modality)).apply(read.values()));
  }
}
