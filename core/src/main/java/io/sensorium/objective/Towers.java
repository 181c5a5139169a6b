package io.sensorium.objective;

import io.sensorium.modality.Modality;
import io.sensorium.model.Encoder;
import io.sensorium.tensor.Random;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Builds what objectives have one of for each modality. */
final class Towers {
  private Towers() {}

  static SequencedMap<String, Encoder> encoders(
      SequencedMap<String, Modality> modalities,
      Map<String, Encoder.Config> configs,
      int width,
      Random random) {
    if (!configs.keySet().equals(modalities.keySet())) {
      throw new IllegalArgumentException(
          "encoders: needs one entry for each of %s, got %s"
              .formatted(modalities.keySet(), configs.keySet()));
    }
    var encoders = new LinkedHashMap<String, Encoder>();
    for (var modality : modalities.entrySet()) {
      Encoder.Config config = configs.get(modality.getKey());
      if (config != null) {
        encoders.put(modality.getKey(), config.build(modality.getValue(), width, random));
      }
    }
    return encoders;
  }

  /** A width and those that follow it. */
  static int[] widths(int first, List<Integer> rest) {
    return IntStream.concat(IntStream.of(first), rest.stream().mapToInt(i -> i)).toArray();
  }
}
