package io.sensorium.augment;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * Adds noise to sound: of each sample by itself, normally distributed. Silence after the end of a
 * sound stays silent, and so does a sound that is nothing but silence.
 *
 * <p>Axes: P sounds, C channels, T samples.
 *
 * @param deviation its standard deviation, as a share of the greatest sample of the sound; 0.01 in
 *     VATT's published code
 */
public record Noise(double deviation) implements Augmentation {

  public Noise {
    if (!(deviation >= 0 && Double.isFinite(deviation))) {
      throw new IllegalArgumentException("deviation must be at least 0, got " + deviation);
    }
  }

  @Override
  public Column apply(Column column, Modality modality, Random random, Random common) {
    expect("noise", column.values(), "P C T");
    return column.with(inference(() -> add(column, random)));
  }

  private Tensor add(Column column, Random random) {
    Tensor sound = column.values();
    long count = sound.size(0);
    Tensor greatest = sound.abs().view(count, -1).max(1).view(count, 1, 1);
    Tensor noise = random.normal(deviation, sound.shape()).times(greatest); // [P, C, T]
    Tensor real = column.real();
    return sound.plus(real == null ? noise : noise.times(real.unsqueeze(1)));
  }
}
