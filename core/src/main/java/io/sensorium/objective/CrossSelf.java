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
 * Cross+Self, CoMM's second baseline (Dufumier and Castillo-Navarro et al., 2025; after SLIP, Mu et
 * al., 2022): NT-Xent between the modalities of an example as it is, plus, times a weight, the mean
 * over modalities of NT-Xent between two augmented looks at one. For more than two modalities the
 * first is the mean over all pairs; an example takes part in the terms it can.
 *
 * @param heads by modality, in front of the terms within a modality
 * @param crossHeads by modality, in front of those between modalities; empty where {@code heads}
 *     serve both
 */
public record CrossSelf(
    SequencedMap<String, Tower> encoders,
    SequencedMap<String, ProjectionHead> heads,
    SequencedMap<String, ProjectionHead> crossHeads,
    Looks plain,
    Looks augmented,
    Criterion criterion)
    implements SideBySide {

  /** What stands in front of the terms between modalities. */
  public enum CrossHead {
    /** The heads of the terms within modalities: what the published numbers came from. */
    SHARED,
    /** A linear map without bias for each modality: what the paper says. */
    LINEAR
  }

  /**
   * How views are compared.
   *
   * @param selfWeight λ, of the terms within modalities
   */
  public record Criterion(NtXent match, double selfWeight) {}

  /**
   * Settings.
   *
   * @param plain how a look is drawn for the terms between modalities
   * @param augment how looks are drawn for the terms within modalities
   * @param width D, of what an encoder gives and of its part of the embedding
   * @param head widths of the projection heads after that, such as [1024, 1024, 256]
   * @param selfWeight λ, of the terms within modalities; 1 as published
   */
  public record Config(
      Map<String, Tower.Config> encoders,
      Map<String, Augmentation> plain,
      Map<String, Augmentation> augment,
      int width,
      List<Integer> head,
      CrossHead crossHead,
      double temperature,
      double selfWeight)
      implements Objective.Config {
    public Config {
      NtXent.requireAboveZero(temperature);
      Towers.requireHead(head);
    }

    @Override
    public CrossSelf build(SequencedMap<String, Modality> modalities, Random random) {
      var towers = Towers.towers(modalities, encoders, width, random);
      var heads = new LinkedHashMap<String, ProjectionHead>();
      var crossHeads = new LinkedHashMap<String, ProjectionHead>();
      for (String name : towers.keySet()) {
        heads.put(name, ProjectionHead.of(random, Towers.widths(width, head)));
        if (crossHead == CrossHead.LINEAR) {
          Linear map = Linear.withoutBias(width, head.getLast(), random);
          crossHeads.put(name, new ProjectionHead(List.of(), map));
        }
      }
      return new CrossSelf(
          towers,
          heads,
          crossHeads,
          new Looks(modalities, plain),
          new Looks(modalities, augment),
          new Criterion(new NtXent(temperature), selfWeight));
    }
  }

  @Override
  public Features features(Batch batch, Pass pass) {
    Random random = Objects.requireNonNull(pass.random(), "crossSelf: looks are drawn at random");
    var columns = new LinkedHashMap<String, Column>();
    for (int look = 0; look <= 2; look++) {
      Batch drawn = (look == 0 ? plain : augmented).draw(batch, random);
      for (var column : Towers.read(encoders, drawn, pass).entrySet()) {
        columns.put(column.getKey() + "/" + look, column.getValue());
      }
    }
    return new Features(batch.size(), columns);
  }

  @Override
  public Loss compare(Features features, Pass pass) {
    var seen = encoders.keySet().stream().filter(name -> features.enough(name + "/0")).toList();
    var terms = new Terms();
    var across = new LinkedHashMap<String, Column>();
    for (String name : seen) {
      Column column = features.of(name + "/0");
      across.put(name, column.with(crossHead(name).apply(column.values(), pass)));
    }
    terms.addPairs(across, encoders.size(), criterion.match::apply);
    for (String name : seen) {
      ProjectionHead head = Objects.requireNonNull(heads.get(name));
      Tensor one = head.apply(features.of(name + "/1").values(), pass);
      Tensor two = head.apply(features.of(name + "/2").values(), pass);
      terms.add(name, criterion.match.apply(one, two), criterion.selfWeight / encoders.size());
    }
    return terms.loss(features);
  }

  @Override
  public Tensor project(Batch batch, String modality) {
    Column read = Towers.readOne(encoders, batch, modality, Pass.ASKING);
    return crossHead(modality).apply(read.values(), Pass.ASKING);
  }

  private ProjectionHead crossHead(String modality) {
    return Objects.requireNonNull((crossHeads.isEmpty() ? heads : crossHeads).get(modality));
  }
}
