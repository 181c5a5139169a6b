package io.sensorium.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A tensor in NumPy's own file format, version 1.0, float32 in rows: {@code numpy.load} reads it.
 */
public final class NumpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private NumpyFile() {}

  /** Writes the file under another name and moves it. */
  public static void write(Path file, Tensor tensor) {
    var shape = new StringBuilder("(");
    for (long size : tensor.shape()) {
      shape.append(size).append(", ");
    }
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': %s}"
            .formatted(shape.toString().stripTrailing() + ")");
    int plain = MAGIC.length + Short.BYTES + header.length() + 1;
    int padded = Math.ceilDiv(plain, ALIGNMENT) * ALIGNMENT;
    float[] values = tensor.toFloats();
    var buffer =
        ByteBuffer.allocate(padded + values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(MAGIC).putShort((short) (padded - MAGIC.length - Short.BYTES));
    buffer.put((header + " ".repeat(padded - plain) + "\n").getBytes(StandardCharsets.US_ASCII));
    for (float value : values) {
      buffer.putFloat(value);
    }
    Path temporary = file.resolveSibling("." + file.getFileName() + ".writing");
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(temporary, buffer.array());
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write".formatted(file), e);
    }
  }
}
