package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Letters;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordTableTest {
  @TempDir Path folder;

  private Tensor read(String text) throws IOException {
    Path file = folder.resolve("vectors.txt");
    Files.writeString(file, text);
    return new WordTable.Vectors(file.toString()).build(new Letters(), new Random(1));
  }

  @Test
  void takes_vectors_of_single_pieces_from_a_file_and_the_mean_for_others() throws IOException {
    Tensor table = read("3 2\na 1 2\nab 9 9\nc 3 5.5\n");
    assertThat(table.shape()).containsExactly(31, 2);
    assertThat(table.select(0, 5).toDoubles()).containsExactly(1, 2);
    assertThat(table.select(0, 7).toDoubles()).containsExactly(3, 5.5);
    assertThat(table.select(0, 6).toDoubles())
        .containsExactly(new double[] {2, 3.75}, within(1e-6));
    assertThat(table.requiresGradient()).isFalse();
  }

  @Test
  void a_file_needs_no_heading() throws IOException {
    assertThat(read("b 1 2 3\n").select(0, 6).toDoubles()).containsExactly(1, 2, 3);
  }

  @Test
  void tells_what_is_wrong_with_a_file() {
    assertThatThrownBy(() -> read("a 1 2\nb 1\n"))
        .hasMessageEndingWith(":2: expected 2 numbers, got 1");
    assertThatThrownBy(() -> read("a 1 x\n"))
        .hasMessageEndingWith(":1: expected a word and numbers, got 'a 1 x'");
    assertThatThrownBy(() -> read("abc 1 2\n"))
        .hasMessageEndingWith("has a vector of no piece of the vocabulary");
    assertThatThrownBy(
            () -> new WordTable.Vectors("nowhere.txt").build(new Letters(), new Random(1)))
        .hasMessage("vectors: cannot read 'nowhere.txt'");
  }

  @Test
  void is_learned_where_no_file_is_given() {
    Tensor table = new WordTable.Learned(7).build(new Letters(), new Random(1));
    assertThat(table.shape()).containsExactly(31, 7);
    assertThat(table.requiresGradient()).isTrue();
  }
}
