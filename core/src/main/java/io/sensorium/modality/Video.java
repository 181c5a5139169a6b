package io.sensorium.modality;

import io.sensorium.data.Column;
import io.sensorium.data.Frames;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.data.Value;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.List;

/**
 * Square moving pictures. Of each video, frames evenly spaced over the whole of it are taken, and
 * brought to size like an {@link Image}.
 *
 * @param frames how many are taken
 * @param size pixels along a side
 */
public record Video(int frames, int size) implements Modality, Modality.Config {
  public static final int CHANNELS = Image.CHANNELS;

  public Video {
    if (frames < 1) {
      throw new IllegalArgumentException("frames must be at least 1, got " + frames);
    }
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, got " + size);
    }
  }

  @Override
  public Kind kind() {
    return Kind.VIDEO;
  }

  @Override
  public Packed pack(List<Value> values) {
    int plane = size * size;
    byte[] all = new byte[values.size() * CHANNELS * frames * plane];
    for (int i = 0; i < values.size(); i++) {
      Frames video = (Frames) values.get(i);
      int[] taken = video.spread(frames);
      for (int t = 0; t < frames; t++) {
        byte[] frame = Scaling.square(video.frame(taken[t]), size).samples();
        for (int c = 0; c < CHANNELS; c++) {
          int to = ((i * CHANNELS + c) * frames + t) * plane;
          System.arraycopy(frame, c * plane, all, to, plane);
        }
      }
    }
    return new Bytes(all, values.size(), frames, size);
  }

  /** uint8 videos, [count, 3, frames, size, size]; given out as float32 from 0 to 1. */
  private static final class Bytes implements Packed {
    private final byte[] samples;
    private final int count;
    private final int frames;
    private final int size;

    Bytes(byte[] samples, int count, int frames, int size) {
      this.samples = samples;
      this.count = count;
      this.frames = frames;
      this.size = size;
    }

    @Override
    public Column column(Rows rows) {
      Tensor bytes = Tensor.of(samples, count, CHANNELS, frames, size, size); // [P, C, T, Y, X]
      return new Column(bytes.to(DType.FLOAT32).over(255), null, rows);
    }
  }
}
