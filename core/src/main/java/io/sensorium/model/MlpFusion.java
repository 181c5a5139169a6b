package io.sensorium.model;

import static java.util.Objects.requireNonNull;

import io.sensorium.data.Column;
import io.sensorium.nn.Activation;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Mlp;
import io.sensorium.tensor.Random;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** As {@link LinearFusion}, with maps of two layers. */
public record MlpFusion(List<String> modalities, SequencedMap<String, Mlp> maps) implements Fusion {

  /** It has no settings. */
  public record Config() implements Fusion.Config {
    @Override
    public MlpFusion build(List<String> modalities, int width, Random random) {
      var maps = new LinkedHashMap<String, Mlp>();
      modalities.forEach(name -> maps.put(name, map(width, width, random)));
      maps.put(TOGETHER, map((long) modalities.size() * width, width, random));
      return new MlpFusion(modalities, maps);
    }

    private static Mlp map(long from, long width, Random random) {
      return new Mlp(
          Linear.of(from, width, random), Linear.of(width, width, random), Activation.RELU);
    }
  }

  @Override
  public SequencedMap<String, Column> views(SequencedMap<String, Tokens> tokens) {
    return Concatenation.views(
        modalities, tokens, (name, x) -> requireNonNull(maps.get(name)).apply(x));
  }

  @Override
  public Column together(SequencedMap<String, Tokens> tokens) {
    return Concatenation.together(
        modalities, tokens, (name, x) -> requireNonNull(maps.get(name)).apply(x));
  }
}
