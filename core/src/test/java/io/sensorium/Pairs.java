package io.sensorium;

import io.sensorium.augment.Same;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.model.AttentionFusion;
import io.sensorium.model.Encoder;
import io.sensorium.model.Patches;
import io.sensorium.model.SmallConvolution;
import io.sensorium.objective.Comm;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A tiny CoMM on pairs of tiny images, for tests of what stands around objectives. */
public final class Pairs {
  public static final int SIZE = 8;

  private Pairs() {}

  public static SequencedMap<String, Modality> modalities() {
    var modalities = new LinkedHashMap<String, Modality>();
    modalities.put("left", new Image(SIZE));
    modalities.put("right", new Image(SIZE));
    return modalities;
  }

  public static Comm comm(long seed) {
    var encoder =
        new Encoder.Config(
            new SmallConvolution.Config(List.of(5, 7), List.of(2, 1)), new Patches.Config());
    return new Comm.Config(
            Map.of("left", encoder, "right", encoder),
            Map.of("left", new Same(), "right", new Same()),
            16,
            new AttentionFusion.Config(2),
            List.of(11, 13),
            0.1,
            Map.of(),
            Comm.Single.AUGMENTED)
        .build(modalities(), new Random(seed));
  }

  /** {@code size} pairs; the last {@code alone} of them have no right image. */
  public static Batch batch(long seed, int size, int alone) {
    Random random = new Random(seed);
    boolean[] present = new boolean[size];
    java.util.Arrays.fill(present, 0, size - alone, true);
    var columns = new LinkedHashMap<String, Column>();
    columns.put("left", Column.full(random.uniform(size, 3, SIZE, SIZE)));
    Tensor right = random.uniform(size - alone, 3, SIZE, SIZE);
    columns.put("right", new Column(right, null, Rows.where(present)));
    return new Batch(size, columns);
  }
}
