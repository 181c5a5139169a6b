package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import io.sensorium.frozen.OnnxFiles;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Image;
import io.sensorium.modality.Words;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import io.sensorium.token.WordPiece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenTest {
  private static final String SENTENCES = "all-minilm-l6-v2";
  private static final List<String> TEXTS = List.of("a red house", "two dogs play in the snow");

  @TempDir Path folder;

  @Test
  void pictures_are_scaled_and_handed_on_one_by_one() throws IOException {
    var scale = new Frozen.Scale(List.of(0.5, 0.25, 0.0), List.of(0.5, 1.0, 2.0));
    Frozen network = relu(scale, null);
    assertThat(network.shape()).containsExactly(3, 2, 2);
    Tensor pictures = Tensor.ones(5, 3, 2, 2).times(0.375);
    double[] made = network.apply(Column.full(pictures), Pass.ASKING).toDoubles();
    assertThat(made).hasSize(5 * 3 * 2 * 2);
    assertThat(made[0]).isZero(); // (0.375 - 0.5) / 0.5, below 0
    assertThat(made[4]).isCloseTo(0.125, within(1e-6));
    assertThat(made[8]).isCloseTo(0.1875, within(1e-6));
  }

  @Test
  void it_learns_nothing() throws IOException {
    assertThat(relu(null, null).parameters()).isEmpty();
  }

  @Test
  void what_was_made_of_a_picture_is_kept_and_found_again() throws IOException {
    Column pictures = Column.full(new Random(1).normal(1, 7, 3, 2, 2));
    Tensor made = relu(null, folder.resolve("cache")).apply(pictures, Pass.ASKING);
    Path file;
    try (var files = Files.list(folder.resolve("cache"))) {
      file = files.findFirst().orElseThrow();
    }
    long size = Files.size(file);
    Tensor again = relu(null, folder.resolve("cache")).apply(pictures, Pass.ASKING);
    assertThat(again.toDoubles()).containsExactly(made.toDoubles());
    assertThat(Files.size(file)).isEqualTo(size);
  }

  @Test
  void a_text_is_read_as_if_it_were_alone_and_padded_after() {
    Words words = words(WordPiece.of("bert-uncased"));
    Frozen network = sentences(words);
    assertThat(network.shape()).containsExactly(0, 384);
    Column both = column(words, TEXTS);
    Tensor made = network.apply(both, Pass.ASKING); // [2, 8, 384]
    assertThat(made.shape()).containsExactly(2, 8, 384);
    Tensor alone = network.apply(column(words, TEXTS.subList(0, 1)), Pass.ASKING); // [1, 5, 384]
    assertThat(made.select(0, 0).slice(0, 0, 5).toDoubles()).containsExactly(alone.toDoubles());
    assertThat(made.select(0, 0).slice(0, 5, 8).abs().sum().item()).isZero();
    assertThat(Tokens.of(made, both).real().toDoubles())
        .containsExactly(1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void pieces_that_were_numbered_anew_are_read_by_their_old_numbers() {
    WordPiece all = WordPiece.of("bert-uncased");
    Words whole = words(all);
    Words compact = words(all.keeping(TEXTS));
    Tensor one = sentences(whole).apply(column(whole, TEXTS), Pass.ASKING);
    Tensor other = sentences(compact).apply(column(compact, TEXTS), Pass.ASKING);
    assertThat(other.toDoubles()).containsExactly(one.toDoubles());
  }

  @Test
  void refuses_what_it_cannot_read() {
    var config = new Frozen.Config(SENTENCES, null, null, null);
    assertThatThrownBy(
            () -> config.build(new Coded(Kind.TOKENS, List.of(3), 5, null), new Random(0)))
        .hasMessage("frozen: reads images, video, sound and text, not tokens");
    var scale = new Frozen.Scale(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    var scaled = new Frozen.Config(SENTENCES, null, scale, null);
    assertThatThrownBy(() -> scaled.build(words(WordPiece.of("bert-uncased")), new Random(0)))
        .hasMessage("frozen: scale is for pictures, not text");
    assertThatThrownBy(() -> new Frozen.Scale(List.of(0.0), List.of(1.0)))
        .hasMessageStartingWith("scale must have a mean and a deviation for each of 3 channels");
  }

  private Frozen relu(Frozen.Scale scale, Path cache) throws IOException {
    Path file = OnnxFiles.write(folder.resolve("relu.onnx"), "Relu", 0, 3, 2, 2);
    String kept = cache == null ? null : cache.toString();
    return new Frozen.Config(file.toString(), null, scale, kept).build(new Image(2), new Random(0));
  }

  private static Words words(WordPiece pieces) {
    return new Words(pieces, 16);
  }

  private static Frozen sentences(Words words) {
    return new Frozen.Config(SENTENCES, null, null, null).build(words, new Random(0));
  }

  private static Column column(Words words, List<String> texts) {
    List<Value> values = texts.stream().map(text -> (Value) new Text(text)).toList();
    return words.pack(values).column(Rows.all(values.size()));
  }
}
