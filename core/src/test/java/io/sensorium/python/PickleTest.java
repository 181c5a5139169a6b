package io.sensorium.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickleTest {
  static Path file(String name) {
    try {
      return Path.of(PickleTest.class.getResource("/python/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<?, ?> values(int protocol) throws IOException {
    return (Map<?, ?>) Pickle.read(file("values-%d.pkl".formatted(protocol)));
  }

  private static double[] numbers(Object array) {
    var found = (NumpyArray) array;
    var numbers = new double[(int) found.count()];
    Arrays.setAll(numbers, found::number);
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void reads_arrays_of_numbers_in_every_layout(int protocol) throws IOException {
    Map<?, ?> all = values(protocol);
    assertThat(all.get("floats")).hasToString("<f4 (2, 3)");
    assertThat(numbers(all.get("floats"))).containsExactly(0, 0.25, 0.5, 0.75, 1, 1.25);
    assertThat(((NumpyArray) all.get("floats")).part(1)).containsExactly(0.75f, 1, 1.25f);
    assertThat(all.get("columns")).hasToString("<f8 (2, 3, 5)");
    double[] rows = numbers(all.get("columns"));
    for (int i = 0; i < rows.length; i++) {
      assertThat(rows[i]).isEqualTo(i);
    }
    assertThat(numbers(all.get("big")))
        .containsExactly(1.5, -2.5, Double.POSITIVE_INFINITY, Double.NaN);
    assertThat(numbers(all.get("half"))).containsExactly(0.5, -65504);
    assertThat(numbers(all.get("bytes"))).containsExactly(-128, 127);
    assertThat(numbers(all.get("short"))).containsExactly(-2, 258);
    assertThat(numbers(all.get("truths"))).containsExactly(1, 0);
    var unsigned = (NumpyArray) all.get("unsigned");
    assertThat(unsigned.value(1)).isEqualTo(new BigInteger("18446744073709551615"));
    assertThat(unsigned.number(1)).isEqualTo(0x1p64);
    assertThat(all.get("empty")).hasToString("<f8 (0, 3)");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void reads_text_objects_and_plain_values(int protocol) throws IOException {
    Map<?, ?> all = values(protocol);
    assertThat(((NumpyArray) all.get("latin")).value(0)).isEqualTo("ab");
    assertThat(((NumpyArray) all.get("latin")).value(1)).isEqualTo("c");
    assertThat(((NumpyArray) all.get("unicode")).value(0)).isEqualTo("été");
    var objects = (NumpyArray) all.get("objects");
    assertThat(List.of(objects.value(0), objects.value(1), objects.value(2), objects.value(3)))
        .containsExactly("one", Pickle.None.NONE, 3L, 2.5);
    assertThat(all.get("scalar")).isEqualTo(2.25);
    assertThat(all.get("whole")).isEqualTo(-7L);
    BigInteger large = BigInteger.TWO.pow(70);
    assertThat(all.get("plain"))
        .isEqualTo(
            List.of(
                Pickle.None.NONE,
                true,
                false,
                0L,
                255L,
                65535L,
                -1L,
                1L << 40,
                large,
                large.negate(),
                1e-3,
                List.of(1L, "z")));
    assertThat(((MemorySegment) all.get("raw")).toArray(ValueLayout.JAVA_BYTE))
        .containsExactly(0, -1);
    assertThat(all.get("ü")).isEqualTo("😀");
    assertThat(all.get("again")).isEqualTo(Map.of(1L, "a", 2.5, "b"));
  }

  @Test
  void reads_what_python_2_wrote() throws IOException {
    var all = (Map<?, ?>) Pickle.read(file("python2.pkl"));
    assertThat(numbers(all.get("long"))).hasSize(600).endsWith(598, 599);
    assertThat(numbers(all.get("short"))).containsExactly(0, 1, 2);
    assertThat(all.get("name")).isEqualTo("café");
    assertThat(((NumpyArray) all.get("id")).value(1)).isEqualTo("y");
  }

  @Test
  void refuses_every_other_global_and_runs_nothing() {
    for (String name : List.of("evil-2.pkl", "evil-4.pkl")) {
      assertThatThrownBy(() -> Pickle.read(file(name)))
          .isInstanceOf(IOException.class)
          .hasMessageMatching(
              name
                  + ", byte \\d+: names 'posix\\.system', which is refused; only plain data and"
                  + " NumPy arrays are read, nothing is run");
    }
    assertThatThrownBy(() -> Pickle.read(file("ordered.pkl")))
        .hasMessageContaining("names 'collections.OrderedDict', which is refused");
  }

  @Test
  void says_what_to_do_with_the_oldest_pickles() {
    assertThatThrownBy(() -> Pickle.read(file("oldest.pkl")))
        .hasMessageEndingWith(
            "a pickle of protocol 0; read it in Python and write it with protocol 2 or above");
  }

  @Test
  void refuses_what_is_no_pickle() throws IOException {
    assertThatThrownBy(() -> read("PK\u0003\u0004"))
        .hasMessage("written.pkl, byte 1: not a pickle");
    assertThatThrownBy(() -> read("\u0080\u0009N."))
        .hasMessage("written.pkl, byte 2: a pickle of protocol 9, known are 1 to 5");
    assertThatThrownBy(() -> read(""))
        .hasMessage(
            "written.pkl, byte 0: is cut off or damaged: 1 bytes are announced, 0 are left");
  }

  @Test
  void believes_no_length_that_the_file_does_not_have() throws IOException {
    // Text of 2^31 - 1 bytes, bytes of 2^63 - 1 and of -1, an int of 2^32 - 1, a key of nothing.
    for (String bomb :
        List.of(
            "\u0080\u0004X\u00ff\u00ff\u00ff\u007f.",
            "\u0080\u0004\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f.",
            "\u0080\u0004\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.",
            "\u0080\u0004\u008b\u00ff\u00ff\u00ff\u00ff.",
            "\u0080\u0004h\u0007.",
            "\u0080\u0004t.",
            "\u0080\u0004.",
            "\u0080\u0004}])s.",
            "\u0080\u0004Na.")) {
      assertThatThrownBy(() -> read(bomb)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void refuses_arrays_whose_bytes_do_not_fill_their_shape() throws IOException {
    byte[] whole = Files.readAllBytes(file("values-4.pkl"));
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    int shape = text.indexOf("K\u0002K\u0003\u0086");
    assertThat(shape).isPositive();
    var other = new StringBuilder(text);
    other.setCharAt(shape + 1, '\u00fa');
    assertThatThrownBy(() -> read(other.toString()))
        .hasMessageContaining(
            "an array of shape (250, 3) and type <f4 needs 3,000 bytes, there are 24");
  }

  @Test
  void a_text_that_is_copied_again_and_again_is_refused() throws IOException {
    var bomb = new StringBuilder("\u0080\u0002c_codecs\nencode\nq\u0000X");
    bomb.append("\u0000\u0010\u0000\u0000").append("a".repeat(4096)).append("q\u0001X");
    bomb.append("\u0006\u0000\u0000\u0000latin1q\u0002");
    for (int i = 0; i < 200; i++) {
      bomb.append("h\u0000h\u0001h\u0002\u0086R");
    }
    assertThatThrownBy(() -> read(bomb.append(".").toString()))
        .hasMessageEndingWith("holds far more than its length; it is not read");
  }

  @Test
  void any_byte_changed_is_read_or_told_in_one_line() throws IOException {
    byte[] whole = Files.readAllBytes(file("values-2.pkl"));
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (1 << (i % 8));
      try {
        Pickle.read("damaged.pkl", damaged);
      } catch (IOException e) {
        assertThat(e.getMessage()).startsWith("damaged.pkl, byte ").doesNotContain("\n");
      }
    }
  }

  @Test
  void any_end_that_is_cut_off_is_told() throws IOException {
    byte[] whole = Files.readAllBytes(file("values-5.pkl"));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Pickle.read("cut.pkl", cut)).isInstanceOf(IOException.class);
    }
  }

  private static Object read(String latin) throws IOException {
    return Pickle.read("written.pkl", latin.getBytes(StandardCharsets.ISO_8859_1));
  }
}
