package io.sensorium.frozen;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** What a network is asked, of one example: numbers row by row. */
public sealed interface Input {

  /** [1, ...]. */
  List<Long> shape();

  /** Takes part in a digest of all that is asked. */
  void digest(MessageDigest digest);

  /** float32, as pixels, samples and measurements are. */
  @SuppressWarnings("ArrayRecordComponent") // inputs are never compared
  record Floats(float[] values, List<Long> shape) implements Input {
    @Override
    public void digest(MessageDigest digest) {
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
      bytes.asFloatBuffer().put(values);
      digest.update(bytes);
      digest.update(shape.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** int64, as the numbers of pieces of words are. */
  @SuppressWarnings("ArrayRecordComponent")
  record Longs(long[] values, List<Long> shape) implements Input {

    /** As many equal numbers, in the same shape. */
    public Longs filled(long value) {
      long[] filled = new long[values.length];
      Arrays.fill(filled, value);
      return new Longs(filled, shape);
    }

    @Override
    public void digest(MessageDigest digest) {
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
      bytes.asLongBuffer().put(values);
      digest.update(bytes);
      digest.update(shape.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
