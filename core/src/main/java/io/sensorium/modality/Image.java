package io.sensorium.modality;

import io.sensorium.data.Column;
import io.sensorium.data.Kind;
import io.sensorium.data.Pixels;
import io.sensorium.data.Rows;
import io.sensorium.data.Value;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.List;

/**
 * Square colour images. Values of another size are scaled so that the shorter side fits and cut at
 * the centre; grey ones are repeated over the three channels.
 *
 * @param size pixels along a side
 */
public record Image(int size) implements Modality, Modality.Config {
  public static final int CHANNELS = 3;

  public Image {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, got " + size);
    }
  }

  @Override
  public Kind kind() {
    return Kind.IMAGE;
  }

  @Override
  public Packed pack(List<Value> values) {
    int one = CHANNELS * size * size;
    byte[] all = new byte[values.size() * one];
    for (int i = 0; i < values.size(); i++) {
      byte[] samples = Scaling.square((Pixels) values.get(i), size).samples();
      System.arraycopy(samples, 0, all, i * one, one);
    }
    return new Bytes(all, values.size(), size);
  }

  /** uint8 images, [count, 3, size, size]; given out as float32 from 0 to 1. */
  private static final class Bytes implements Packed {
    private final byte[] samples;
    private final int count;
    private final int size;

    Bytes(byte[] samples, int count, int size) {
      this.samples = samples;
      this.count = count;
      this.size = size;
    }

    @Override
    public Column column(Rows rows) {
      Tensor bytes = Tensor.of(samples, count, CHANNELS, size, size); // [P, C, Y, X] uint8
      return new Column(bytes.to(DType.FLOAT32).over(255), null, rows);
    }
  }
}
