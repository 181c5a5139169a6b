package io.sensorium.frozen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small ONNX files, in the wire format of protocol buffers. */
public final class OnnxFiles {
  private static final int FLOAT = 1;

  private OnnxFiles() {}

  /**
   * A network of one operation, such as Relu, from {@code x} to {@code y}, both float.
   *
   * @param sizes of {@code x}, the first for examples; 0 for any
   */
  public static Path write(Path file, String operation, long... sizes) throws IOException {
    var node = new Message().text(1, "x").text(2, "y").text(4, operation);
    var graph =
        new Message()
            .inner(1, node)
            .text(2, "graph")
            .inner(11, value("x", sizes))
            .inner(12, value("y", sizes));
    var opset = new Message().text(1, "").number(2, 13);
    var model = new Message().number(1, 8).inner(7, graph).inner(8, opset);
    return Files.write(file, model.bytes());
  }

  private static Message value(String name, long... sizes) {
    var shape = new Message();
    for (long size : sizes) {
      shape.inner(1, size == 0 ? new Message().text(2, "any") : new Message().number(1, size));
    }
    var tensor = new Message().number(1, FLOAT).inner(2, shape);
    return new Message().text(1, name).inner(2, new Message().inner(1, tensor));
  }

  /** Fields one after the other. */
  private static final class Message {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(((long) field << 3) | VARINT);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return raw(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message inner(int field, Message value) {
      return raw(field, value.bytes());
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private Message raw(int field, byte[] bytes) {
      varint(((long) field << 3) | BYTES);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while (rest >= 128) {
        out.write((int) ((rest & 127) | 128));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
