package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RDataFrameTest {
  @TempDir Path folder;

  private void write(boolean xz, Object extra) throws IOException {
    var columns = new LinkedHashMap<String, Object>();
    columns.put(
        "sex", new TinyRDatabase.Factor(List.of("m", "f"), List.of(2, 1, Integer.MIN_VALUE)));
    columns.put("day", new int[] {0, Integer.MIN_VALUE, 182});
    columns.put("bili", new double[] {14.5, Double.NaN, -1e300});
    columns.put("extra", extra);
    TinyRDatabase.write(folder, "visits", columns, xz);
  }

  @Test
  void numbers_factors_and_text_are_read_however_they_are_compressed() throws IOException {
    for (boolean xz : new boolean[] {false, true}) {
      write(xz, new String[] {"a", "ä", ""});
      var columns = RDataFrame.read(folder, "visits");
      assertThat(columns.sequencedKeySet()).containsExactly("sex", "day", "bili", "extra");
      assertThat(columns.get("sex")).isEqualTo(Arrays.asList("f", "m", null));
      assertThat(columns.get("day")).isEqualTo(Arrays.asList(0, null, 182));
      assertThat(columns.get("bili")).isEqualTo(Arrays.asList(14.5, null, -1e300));
      assertThat(columns.get("extra")).isEqualTo(List.of("a", "ä", ""));
    }
  }

  @Test
  void what_is_not_there_or_broken_is_told() throws IOException {
    write(false, new int[3]);
    assertThatThrownBy(() -> RDataFrame.read(folder, "pbcseq"))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no 'pbcseq'");
    Path database = folder.resolve("Rdata.rdb");
    byte[] whole = Files.readAllBytes(database);
    Files.write(database, Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(() -> RDataFrame.read(folder, "visits"))
        .isInstanceOf(IOException.class)
        .hasMessage("Rdata.rdb ends before 'visits' does");
    whole[10] = (byte) (whole[10] - 20); // of how long it will be
    Files.write(database, whole);
    assertThatThrownBy(() -> RDataFrame.read(folder, "visits"))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("it ends too early|a (vector|text) of .* left");
  }
}
