package io.sensorium.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyArrayTest {
  @TempDir Path folder;

  @Test
  void reads_npy_files_by_rows_and_by_columns() throws IOException {
    NumpyArray floats = NumpyArray.read(PickleTest.file("floats.npy"));
    assertThat(floats).hasToString("<f4 (2, 3)");
    assertThat(floats.part(0)).containsExactly(0, 0.25f, 0.5f);
    NumpyArray columns = NumpyArray.read(PickleTest.file("columns.npy"));
    assertThat(columns.part(0)).containsExactly(0, 1, 2);
    assertThat(columns.part(1)).containsExactly(3, 4, 5);
    assertThat(columns.size(1)).isEqualTo(3);
  }

  @Test
  void refuses_objects_and_other_files() throws IOException {
    assertThatThrownBy(() -> NumpyArray.read(PickleTest.file("objects.npy")))
        .hasMessageEndingWith(
            "an array of objects is a pickle inside a .npy file, which is not read");
    Path other = Files.writeString(folder.resolve("other.npy"), "a,b\n1,2\n");
    assertThatThrownBy(() -> NumpyArray.read(other)).hasMessage("other.npy is not a .npy file");
    byte[] whole = Files.readAllBytes(PickleTest.file("floats.npy"));
    Path cut = Files.write(folder.resolve("cut.npy"), java.util.Arrays.copyOf(whole, 140));
    assertThatThrownBy(() -> NumpyArray.read(cut))
        .hasMessage("an array of shape (2, 3) and type <f4 needs 24 bytes, there are 12");
  }
}
