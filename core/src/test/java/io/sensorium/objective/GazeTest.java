package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Letters;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import io.sensorium.mask.Masking;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.nn.BertBlock;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class GazeTest {
  private static final Words WORDS = new Words(new Letters(), 7);
  private static final Coded SOUND = new Coded(Kind.TOKENS, List.of(11), 13, null);

  private static SequencedMap<String, Modality> modalities() {
    var modalities = new LinkedHashMap<String, Modality>();
    modalities.put("text", WORDS);
    modalities.put("audio", SOUND);
    return modalities;
  }

  private static SequencedMap<String, Ends.Config> ends() {
    var ends = new LinkedHashMap<String, Ends.Config>();
    ends.put("text", new Ends.Config(new Pieces.Config(), 0.5, 0.5));
    ends.put("audio", new Ends.Config(new Codes.Config(Codes.Vectors.LEARNED), 0.5, 0.5));
    return ends;
  }

  private static MaskedTransformer transformer() {
    return new MaskedTransformer.Config(
            ends(),
            new MaskedTransformer.Given(8, 3, 2),
            new MaskedTransformer.Layers(BertBlock.Order.POST, 0, 0.5),
            Places.Kind.TABLE,
            MaskedTransformer.Types.BEFORE,
            Head.Kind.LINEAR,
            MaskedTransformer.Padding.EXCLUDED)
        .build(modalities(), new Random(3));
  }

  private static MaskedAutoencoder autoencoder() {
    return new MaskedAutoencoder.Config(
            ends(),
            new Stacks.Given(new Stacks.Stack(8, 2, 2), new Stacks.Stack(4, 1, 2)),
            new Blocks(Blocks.Gelu.TANH, 0),
            new MaskedAutoencoder.Masks(Masking.Draw.EACH, Masking.Padding.EXCLUDED),
            MaskedAutoencoder.Types.LEARNED,
            MaskedAutoencoder.Summary.CLS)
        .build(modalities(), new Random(1));
  }

  /** A text of 5 words with sound, one of 2 words without, and sound alone. */
  private static Batch batch() {
    var columns = new LinkedHashMap<String, Column>();
    List<Value> words = List.of(new Text("abcde"), new Text("fg"));
    columns.put("text", WORDS.pack(words).column(Rows.where(true, true, false)));
    Tensor sound = new Random(6).integers(0, SOUND.size(), 2, SOUND.length());
    columns.put("audio", new Column(sound, null, Rows.where(true, false, true)));
    return new Batch(3, columns);
  }

  private static final Map<String, Double> HALF = Map.of("text", 0.5, "audio", 0.5);

  @Test
  void adds_up_attention_by_who_looks_and_who_is_looked_at() {
    // One example, two heads, two words and one sound; the second word only pads.
    Tensor weights =
        Tensor.of(
            new float[] {
              .5f, 0, .5f, /**/ .2f, 0, .8f, /**/ .1f, 0, .9f, //
              .3f, 0, .7f, /**/ .4f, 0, .6f, /**/ .7f, 0, .3f
            },
            1,
            2,
            3,
            3);
    var line =
        new Line(
            Tensor.zeros(1, 3, 4),
            Tensor.of(new float[] {1, 0, 1}, 1, 3).above(0),
            0,
            List.of(2, 1));
    var sum = new Gaze.Sum();
    Tensor blank = Tensor.of(new float[] {0, 0, 1}, 1, 3).above(0);
    sum.add("layer 1", weights, List.of("text", "audio"), line, blank);
    Gaze.Layer layer = sum.gaze().layers().getFirst();
    assertThat(layer.name()).isEqualTo("layer 1");
    assertRow(layer.all().mass().get("text"), 0.4, 0.6);
    assertRow(layer.all().mass().get("audio"), 0.4, 0.6);
    assertRow(layer.all().share().get("text"), 0.5, 0.5);
    assertThat(layer.hidden().mass().keySet()).containsExactly("audio");
    assertRow(layer.hidden().mass().get("audio"), 0.4, 0.6);
  }

  private static void assertRow(Map<String, Double> row, double text, double audio) {
    assertThat(row.get("text")).isCloseTo(text, within(1e-6));
    assertThat(row.get("audio")).isCloseTo(audio, within(1e-6));
  }

  @Test
  void tokens_that_make_no_difference_look_at_each_modality_by_its_share_of_tokens() {
    for (Attends model : List.of(transformer(), autoencoder())) {
      model
          .parameters()
          .forEach(
              (name, weight) -> {
                if (name.contains(".query.")) {
                  weight.update(weight.detach().times(0));
                }
              });
      for (Gaze.Layer layer : model.gaze(batch(), HALF, new Random(1)).layers()) {
        assertThat(layer.all().mass()).isNotEmpty();
        layer.all().mass().forEach((from, row) -> assertClose(row, layer.all().share().get(from)));
        layer
            .hidden()
            .mass()
            .forEach((from, row) -> assertClose(row, layer.hidden().share().get(from)));
      }
    }
  }

  private static void assertClose(Map<String, Double> row, Map<String, Double> share) {
    assertThat(row.keySet()).isEqualTo(share.keySet());
    row.forEach((to, mass) -> assertThat(mass).isCloseTo(share.get(to), within(1e-5)));
    assertThat(row.values().stream().mapToDouble(d -> d).sum()).isCloseTo(1, within(1e-5));
  }

  @Test
  void tells_each_layer_and_what_is_looked_at_from_hidden_tokens() {
    Gaze gaze = transformer().gaze(batch(), HALF, new Random(1));
    assertThat(gaze.layers().stream().map(Gaze.Layer::name))
        .containsExactly("layer 1", "layer 2", "layer 3");
    Gaze.View all = gaze.layers().getFirst().all();
    // Eleven sounds of sixteen tokens for five of seven words, none for the other two.
    assertThat(all.share().get("text").get("audio")).isCloseTo(5 * 11 / 16.0 / 7, within(1e-6));
    assertThat(all.mass().get("text").get("audio"))
        .isNotCloseTo(all.share().get("text").get("audio"), within(1e-3));
    assertThat(gaze.layers().getFirst().hidden().mass().keySet()).containsExactly("text", "audio");
  }

  @Test
  void an_autoencoders_encoder_reads_what_is_shown_and_its_decoder_all() {
    Gaze gaze = autoencoder().gaze(batch(), HALF, new Random(1));
    assertThat(gaze.layers().stream().map(Gaze.Layer::name))
        .containsExactly("encoder 1", "encoder 2", "decoder 1");
    Gaze.Layer encoder = gaze.layers().getFirst();
    assertThat(encoder.all().mass().keySet()).containsExactly("start", "text", "audio");
    assertThat(encoder.hidden().mass()).isEmpty();
    // A start token, two shown words and five shown sounds; a word alone; five sounds alone.
    assertThat(encoder.all().share().get("start").get("text"))
        .isCloseTo((2 / 8.0 + 1 / 2.0) / 3, within(1e-6));
    assertThat(gaze.layers().getLast().hidden().mass().keySet()).containsExactly("text", "audio");
  }
}
