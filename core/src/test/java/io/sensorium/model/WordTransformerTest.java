package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Letters;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.Text;
import io.sensorium.modality.Image;
import io.sensorium.modality.Words;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordTransformerTest {
  private final Words words = new Words(new Letters(), 11);
  private final WordTransformer network =
      new WordTransformer.Config(14, 2, 2).build(words, new Random(0));

  private Tensor read(String... texts) {
    List<Text> values = Arrays.stream(texts).map(Text::new).toList();
    Column column = words.pack(List.copyOf(values)).column(Rows.all(texts.length));
    return network.apply(column, Pass.ASKING);
  }

  @Test
  void gives_a_token_for_each_piece() {
    assertThat(read("cat", "horse").shape()).containsExactly(2, 7, 14);
    assertThat(network.shape()).containsExactly(0, 14);
  }

  @Test
  void does_not_look_at_padding() {
    Tensor alone = read("cat").select(0, 0); // [5, 14]
    Tensor beside = read("horses", "cat").select(0, 1).slice(0, 0, 5);
    assertThat(beside.toDoubles()).containsExactly(alone.toDoubles(), within(1e-5));
  }

  @Test
  void order_matters() {
    double change = read("cat").minus(read("tac")).select(1, 0).abs().sum().item();
    assertThat(change).isGreaterThan(1e-4);
  }

  @Test
  void rejects_text_with_more_pieces_than_it_has_places_for() {
    Column column = Column.full(Tensor.range(13).view(1, 13));
    assertThatThrownBy(() -> network.apply(column, Pass.ASKING))
        .hasMessage("wordTransformer: knows 11 places, got a text of 13 pieces");
  }

  @Test
  void rejects_images() {
    var config = new WordTransformer.Config(14, 2, 2);
    assertThatThrownBy(() -> config.build(new Image(5), new Random(0)))
        .hasMessage("wordTransformer: reads text, not image");
  }
}
