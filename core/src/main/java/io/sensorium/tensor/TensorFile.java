package io.sensorium.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.global.torch;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Named tensors in a file of the safetensors format: eight bytes with the length of a JSON header,
 * the header with type, shape and place of every tensor, then the numbers, little-endian. Any
 * safetensors reader opens it.
 */
public final class TensorFile {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ALIGNMENT = 8;

  private TensorFile() {}

  /** Writes tensors in the order of the map; the file is on the disk when this returns. */
  public static void write(Path file, Map<String, Tensor> tensors) {
    var header = JSON.createObjectNode();
    header.putObject("__metadata__").put("format", "pt");
    long end = 0;
    for (var entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      var node = header.putObject(entry.getKey());
      node.put("dtype", tensor.type().code());
      var shape = node.putArray("shape");
      for (long size : tensor.shape()) {
        shape.add(size);
      }
      long bytes = tensor.count() * tensor.type().bytes();
      node.putArray("data_offsets").add(end).add(end + bytes);
      end += bytes;
    }
    byte[] text = padded(JSON.writeValueAsBytes(header));
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      length.putLong(text.length).flip();
      writeAll(channel, length);
      writeAll(channel, ByteBuffer.wrap(text));
      for (Tensor tensor : tensors.values()) {
        Memory.scoped(() -> writeNumbers(channel, tensor));
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write tensors".formatted(file), e);
    }
  }

  private static byte[] padded(byte[] text) {
    byte[] padded = new byte[Math.ceilDiv(text.length, ALIGNMENT) * ALIGNMENT];
    Arrays.fill(padded, (byte) ' ');
    System.arraycopy(text, 0, padded, 0, text.length);
    return padded;
  }

  private static void writeNumbers(FileChannel channel, Tensor tensor) {
    var numbers = tensor.raw().detach().cpu().contiguous();
    long bytes = tensor.count() * tensor.type().bytes();
    if (bytes > 0) {
      try {
        writeAll(channel, new BytePointer(numbers.data_ptr()).capacity(bytes).asByteBuffer());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** All tensors of a file, by name, in the order in which they lie there. */
  public static SequencedMap<String, Tensor> read(Path file) {
    try (var channel = FileChannel.open(file)) {
      var length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      readAll(channel, length, 0);
      long size = length.flip().getLong();
      if (size < 2 || size > channel.size() - Long.BYTES) {
        throw new IllegalArgumentException("%s: not a safetensors file".formatted(file));
      }
      var text = ByteBuffer.allocate((int) size);
      readAll(channel, text, Long.BYTES);
      JsonNode header = header(file, text.array());
      var tensors = new LinkedHashMap<String, Tensor>();
      for (var entry : header.properties()) {
        if (!entry.getKey().equals("__metadata__")) {
          tensors.put(
              entry.getKey(), readNumbers(channel, entry.getValue(), Long.BYTES + size, file));
        }
      }
      return tensors;
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot read tensors".formatted(file), e);
    }
  }

  private static JsonNode header(Path file, byte[] text) {
    try {
      return JSON.readTree(new String(text, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("%s: not a safetensors file".formatted(file), e);
    }
  }

  private static Tensor readNumbers(FileChannel channel, JsonNode node, long start, Path file)
      throws IOException {
    DType type = DType.ofCode(node.get("dtype").asString());
    long[] shape = new long[node.get("shape").size()];
    long count = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = node.get("shape").get(i).asLong();
      count *= shape[i];
    }
    long from = start + node.get("data_offsets").get(0).asLong();
    long bytes = count * type.bytes();
    if (from + bytes > channel.size()) {
      throw new IllegalArgumentException("%s: cut off".formatted(file));
    }
    var raw = torch.empty(shape, Engine.options(type.raw(), false), new MemoryFormatOptional());
    if (bytes > 0) {
      readAll(channel, new BytePointer(raw.data_ptr()).capacity(bytes).asByteBuffer(), from);
    }
    return new Tensor(Engine.place(raw));
  }

  private static void readAll(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new IOException("ends too early");
      }
      at += read;
    }
  }
}
