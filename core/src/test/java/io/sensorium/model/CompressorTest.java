package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.nn.Pass;
import io.sensorium.tensor.Memory;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressorTest {
  private static final int WIDE = 5;

  private static List<Integer> numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).map(Integer::valueOf).toList();
  }

  private static void assertGrid(Compressor.Config config, List<Integer> shape, String grid) {
    Memory.inference(
        () -> {
          Compressor compressor = config.build(shape.getFirst(), WIDE, new Random(1));
          Tensor x = new Random(2).normal(1, batch(1, shape));
          Tensor z = compressor.shrink(x, Pass.learning(new Random(3)));
          long[] wanted =
              LongStream.concat(LongStream.of(1, WIDE), numbers(grid).stream().mapToLong(n -> n))
                  .toArray();
          assertThat(z.shape()).containsExactly(wanted);
          assertThat(compressor.grow(z, Pass.ASKING).shape()).containsExactly(x.shape());
          assertThat(compressor.grow(z, Pass.ASKING).allFinite()).isTrue();
          return null;
        });
  }

  private static long[] batch(int examples, List<Integer> shape) {
    return LongStream.concat(LongStream.of(examples), shape.stream().mapToLong(n -> n)).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "4 4 4, 3 16 64 64, 4 16 16",
    "4 2 2, 3 16 64 64, 4 32 32",
    "2 4 4, 3 16 64 64, 8 16 16",
    "4 8 8, 3 16 64 64, 4 8 8",
    "1 2 1, 3 3 6 5, 3 3 5",
    "8 4, 3 16 12, 2 3",
    "16, 2 48, 3"
  })
  void videos_and_images_come_to_the_published_grids(String reduction, String shape, String grid) {
    assertGrid(new AxialCompressor.Config(4, 1, numbers(reduction)), numbers(shape), grid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 2 2 2 2 5",
        "2 2 2 4 5",
        "2 4 4 5",
        "2 2 5 8",
        "4 5 8",
        "2 2 2 2 10",
        "2 2 4 10",
        "4 4 10",
        "2 8 10",
        "8 5 4",
        "5 4 4 2"
      })
  void published_sound_comes_to_441_codes_by_every_list_of_strides(String strides) {
    assertGrid(new DilatedCompressor.Config(2, numbers(strides), 1, 3), List.of(2, 70_560), "441");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4 4 4", "1 4 2"})
  void has_as_many_weights_as_the_video_tokenizer_of_VideoGPT(String reduction) {
    Compressor published =
        new AxialCompressor.Config(240, 4, numbers(reduction)).build(3, 256, new Random(1));
    assertThat(learned(published.parameters())).isEqualTo(21_141_619);
  }

  @Test
  void has_as_many_weights_as_computed_for_sound() {
    Compressor sound =
        new DilatedCompressor.Config(64, List.of(4, 4, 10), 4, 3).build(2, 256, new Random(1));
    assertThat(learned(sound.parameters())).isEqualTo(758_850);
  }

  private static long learned(Map<String, Tensor> weights) {
    return weights.values().stream()
        .filter(Tensor::requiresGradient)
        .mapToLong(Tensor::count)
        .sum();
  }

  @Test
  void sound_is_read_the_same_whoever_is_beside_it() {
    Compressor sound =
        new DilatedCompressor.Config(3, List.of(5, 2), 2, 3).build(2, 7, new Random(1));
    Tensor x = new Random(2).normal(1, 3, 2, 70);
    Tensor all = sound.shrink(x, Pass.learning(new Random(3)));
    Tensor alone = sound.shrink(x.slice(0, 1, 2), Pass.ASKING);
    assertThat(all.slice(0, 1, 2).minus(alone).abs().max(2).max(1).item()).isLessThan(1e-5);
  }

  @Test
  void tells_what_cannot_be_built() {
    assertThatThrownBy(() -> new AxialCompressor.Config(8, 1, List.of(4, 3)))
        .hasMessage("reduction must be powers of 2, one of them above 1, got [4, 3]");
    assertThatThrownBy(() -> new AxialCompressor.Config(6, 1, List.of(2)))
        .hasMessage("width must be a multiple of 4, got 6");
    assertThatThrownBy(() -> new DilatedCompressor.Config(8, List.of(), 1, 3))
        .hasMessage("strides must be at least one, each at least 1, got []");
  }
}
