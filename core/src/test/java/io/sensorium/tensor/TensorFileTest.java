package io.sensorium.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {
  @TempDir Path folder;

  @Test
  void what_was_written_is_read_back_bit_for_bit() {
    var written = new LinkedHashMap<String, Tensor>();
    written.put("z.weight", new Random(0).normal(1, 3, 5));
    written.put("a.count", Tensor.of(new long[] {7, -1}, 2));
    written.put("scalar", Tensor.of(new double[] {Math.PI}, 1).sum());
    written.put("bytes", Tensor.of(new byte[] {0, -1, 5}, 3));
    Path file = folder.resolve("x.safetensors");
    TensorFile.write(file, written);
    var read = TensorFile.read(file);
    assertThat(read.keySet()).containsExactly("z.weight", "a.count", "scalar", "bytes");
    written.forEach(
        (name, tensor) -> {
          assertThat(read.get(name).shape()).isEqualTo(tensor.shape());
          assertThat(read.get(name).type()).isEqualTo(tensor.type());
          assertThat(read.get(name).toDoubles()).isEqualTo(tensor.toDoubles());
        });
    assertThat(read.get("bytes").toLongs()).containsExactly(0, 255, 5);
  }

  @Test
  void the_file_is_laid_out_as_the_format_says() throws IOException {
    Path file = folder.resolve("x.safetensors");
    TensorFile.write(file, java.util.Map.of("w", Tensor.of(new float[] {1.5f, -2}, 1, 2)));
    byte[] bytes = Files.readAllBytes(file);
    int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
    assertThat(length % 8).isZero();
    assertThat(header.strip())
        .isEqualTo(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}");
    var numbers = ByteBuffer.wrap(bytes, 8 + length, 8).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(numbers.getFloat()).isEqualTo(1.5f);
    assertThat(numbers.getFloat()).isEqualTo(-2f);
    assertThat(bytes).hasSize(8 + length + 8);
  }

  @Test
  void a_file_cut_off_says_so() throws IOException {
    Path file = folder.resolve("x.safetensors");
    TensorFile.write(file, java.util.Map.of("w", Tensor.ones(100)));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 8));
    assertThatThrownBy(() -> TensorFile.read(file)).hasMessage(file + ": cut off");
  }

  @Test
  void another_file_says_so() throws IOException {
    Path file = folder.resolve("x.txt");
    Files.writeString(file, "hello, this is a text file");
    assertThatThrownBy(() -> TensorFile.read(file)).hasMessage(file + ": not a safetensors file");
  }
}
