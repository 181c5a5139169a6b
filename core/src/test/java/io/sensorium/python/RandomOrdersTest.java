package io.sensorium.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values that Python 3.11 and NumPy 2.4 printed. */
class RandomOrdersTest {

  @Test
  void python_draws_the_words_of_the_mersenne_twister() {
    var random = new PythonRandom(10);
    assertThat(random.word()).isEqualTo(2454155475L);
    assertThat(random.word()).isEqualTo(139951793L);
    assertThat(random.word()).isEqualTo(1842064464L);
  }

  @Test
  void python_shuffles_as_random_shuffle() {
    assertThat(new PythonRandom(10).shuffled(20))
        .containsExactly(14, 11, 5, 6, 19, 8, 9, 12, 16, 2, 10, 4, 17, 7, 3, 0, 15, 13, 1, 18);
    assertThat(Arrays.copyOf(new PythonRandom(10).shuffled(36212), 5))
        .containsExactly(34531, 22719, 17856, 20472, 22770);
  }

  @Test
  void numpy_makes_its_state_as_seed_sequence() {
    long[] words = SeedSequence.of(42).words(4);
    assertThat(words[0]).isEqualTo(3444837047L | 2669555309L << 32);
    assertThat(words[3]).isEqualTo(1184028159L | 862288241L << 32);
  }

  @Test
  void numpy_draws_the_numbers_of_pcg64() {
    var random = new NumpyRandom(42);
    assertThat(random.next()).isEqualTo(0xc621fbcd16d92688L);
    assertThat(random.next()).isEqualTo(0x705a5661a791ffc1L);
    assertThat(random.next()).isEqualTo(0xdbcd12c26eda1624L);
  }

  @Test
  void numpy_shuffles_as_its_generator() {
    assertThat(new NumpyRandom(42).shuffled(20))
        .containsExactly(15, 9, 14, 7, 12, 10, 6, 19, 3, 0, 16, 5, 11, 18, 2, 4, 17, 1, 13, 8);
    int[] many = new NumpyRandom(42).shuffled(3000);
    assertThat(Arrays.copyOf(many, 5)).containsExactly(2342, 554, 1243, 780, 2142);
    assertThat(IntStream.range(0, many.length).mapToLong(i -> (long) i * many[i]).sum())
        .isEqualTo(6700561921L);
  }
}
