package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecomposeCommandTest {
  @TempDir Path folder;
  private Path table;

  /** y is whether a and b differ; c says a, with noise, as one of many numbers. */
  @BeforeEach
  void write() throws IOException {
    var random = new Random(0);
    var text = new StringBuilder("a,b,c,y\n");
    for (int i = 0; i < 400; i++) {
      boolean a = random.nextBoolean();
      boolean b = random.nextBoolean();
      double c = (a ? 5 : -5) + random.nextGaussian();
      text.append("%s,%s,%s,%s\n".formatted(a, b, i == 7 ? "" : c, a == b ? "same" : "other"));
    }
    table = Files.writeString(folder.resolve("table.csv"), text);
  }

  private record Ended(int code, String out, String err) {}

  private static Ended run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    PrintStream before = System.out;
    PrintStream errorsBefore = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int code = Main.run(arguments);
      return new Ended(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
      System.setErr(errorsBefore);
    }
  }

  private Ended decompose(String... more) {
    var all = new String[more.length + 6];
    String[] fixed = {"decompose", table.toString(), "--permutations", "19", "--draws", "19"};
    System.arraycopy(fixed, 0, all, 0, fixed.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return run(all);
  }

  @Test
  void what_only_both_say_together_is_synergy() {
    Ended ended = decompose("--x1", "a", "--x2", "b", "--y", "y", "--json");

    JsonNode answer = JsonMapper.shared().readTree(ended.out).path("answers").path(0);
    assertThat(answer.path("clusters").asInt()).isZero();
    JsonNode synergy = answer.path("parts").path(3);
    assertThat(synergy.path("name").asString()).isEqualTo("synergy");
    assertThat(synergy.path("corrected").asDouble()).isCloseTo(1, within(0.03));
  }

  @Test
  void numbers_of_many_values_are_clustered_and_it_is_said() {
    Ended ended = decompose("--x1", "c", "--x2", "b", "--y", "y", "--clusters", "2");

    assertThat(ended.code).isZero();
    assertThat(ended.out)
        .contains("399 rows, and 1 left out that lack a cell")
        .contains("x1: c (clustered: c)")
        .contains("x2: b (as they are)")
        .contains("2 clusters, counted on 200 rows")
        .containsPattern("synergy +(1\\.0000|0\\.9)");
  }

  @Test
  void a_column_that_is_not_there_is_told_in_one_line() {
    Ended ended = decompose("--x1", "a", "--x2", "b", "--y", "z");

    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.err).isEqualTo("sensorium: table.csv: no column 'z'; it has a, b, c, y\n");
  }

  @Test
  void bounds_come_from_rows_that_lack_one_of_three() throws IOException {
    var text = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 8; i++) {
      int a = i & 1;
      int b = i >> 1 & 1;
      text.append("%d,,%d\n,%d,%d\n%d,%d,\n".formatted(a, i >> 2, b, i >> 2, a, b));
    }
    Path pairs = Files.writeString(folder.resolve("pairs.csv"), text);
    String[] asked = {"decompose", pairs.toString(), "--x1", "a", "--x2", "b", "--y", "y"};
    String[] more = java.util.Arrays.copyOf(asked, asked.length + 1);
    more[asked.length] = "--bounds";
    Ended found = run(more);
    assertThat(found.out)
        .contains("rows with x1 and y 8, with x2 and y 8, with x1 and x2 8")
        .contains("synergy is from 0.0000 to 1.0000 bits");
    assertThat(run(asked).err).contains("needs at least 20 rows with all of [a, b, y], found 0");
  }
}
