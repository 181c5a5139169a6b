package io.sensorium.model;

import static java.util.Objects.requireNonNull;

import io.sensorium.data.Column;
import io.sensorium.nn.Linear;
import io.sensorium.tensor.Random;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Fusion by concatenation and a linear map, the control of CoMM's Table 4: one map for each
 * modality alone, one for all side by side.
 */
public record LinearFusion(List<String> modalities, SequencedMap<String, Linear> maps)
    implements Fusion {

  /** It has no settings. */
  public record Config() implements Fusion.Config {
    @Override
    public LinearFusion build(List<String> modalities, int width, Random random) {
      var maps = new LinkedHashMap<String, Linear>();
      modalities.forEach(name -> maps.put(name, Linear.of(width, width, random)));
      maps.put(TOGETHER, Linear.of((long) modalities.size() * width, width, random));
      return new LinearFusion(modalities, maps);
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
