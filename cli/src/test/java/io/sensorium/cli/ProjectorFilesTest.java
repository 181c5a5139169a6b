package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.evaluate.Embeddings;
import io.sensorium.evaluate.Target;
import io.sensorium.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectorFilesTest {
  @TempDir Path folder;

  private static Embeddings found(SequencedMap<String, Tensor> labels) {
    Tensor vectors = Tensor.of(new float[] {1, 2.5f, -3, 0, 4, 5}, 2, 3);
    return new Embeddings(List.of("one", "a\tb"), vectors, labels);
  }

  @Test
  void a_line_of_numbers_and_a_line_of_names_classes_and_targets_for_each_example()
      throws IOException {
    var labels = new LinkedHashMap<String, Tensor>();
    labels.put("shape", Tensor.of(new long[] {1, -1}, 2));
    var classes = new LinkedHashMap<String, List<String>>();
    classes.put("shape", List.of("circle", "square"));
    var targets = new LinkedHashMap<String, Target>();
    Tensor values = Tensor.of(new float[] {0.5f, -2, Float.NaN, Float.NaN}, 2, 2);
    targets.put("at", new Target(values, List.of("x", "y"), Target.Kind.NUMBERS));
    Embeddings bare = found(labels);
    var all = new Embeddings(bare.ids(), bare.vectors(), labels, classes, targets);
    ProjectorFiles.write(folder, "run", all);
    assertThat(folder.resolve("tensors.tsv")).hasContent("1.0\t2.5\t-3.0\n0.0\t4.0\t5.0\n");
    assertThat(folder.resolve("metadata.tsv"))
        .hasContent("name\tshape\tat: x\tat: y\none\tsquare\t0.5\t-2.0\na b\t\t\t\n");
    assertThat(Files.readString(folder.resolve("projector_config.json")))
        .contains("\"tensorPath\"", "\"metadata.tsv\"");
  }

  @Test
  void names_alone_have_no_line_above_them() {
    ProjectorFiles.write(folder, "run", found(new LinkedHashMap<>()));
    assertThat(folder.resolve("metadata.tsv")).hasContent("one\na b\n");
  }
}
