package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Letters;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import io.sensorium.mask.Masking;
import io.sensorium.mask.Masking.Draw;
import io.sensorium.modality.LogMel;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Sound;
import io.sensorium.modality.Video;
import io.sensorium.modality.Words;
import io.sensorium.model.Sharing.Combination;
import io.sensorium.nn.Dropout;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTowersTest {
  private static final int P = 3;
  private static final TowerSize TINY = new TowerSize.Given(10, 14, 2, 2);

  /** Tiny video, sound and text, each with a tower. */
  private static SequencedMap<String, Modality> modalities() {
    var modalities = new LinkedHashMap<String, Modality>();
    modalities.put("video", new Video(4, 6));
    modalities.put("audio", new Sound(100, 2, 35));
    modalities.put("text", new Words(new Letters(), 9));
    return modalities;
  }

  private static SequencedMap<String, Signal.Config> signals(double drop, Draw draw) {
    var signals = new LinkedHashMap<String, Signal.Config>();
    signals.put("video", new PatchSignal.Config(List.of(2, 3, 2), drop, draw));
    signals.put("audio", new PatchSignal.Config(List.of(5), drop, draw));
    signals.put("text", new WordSignal.Config(new WordTable.Learned(11)));
    return signals;
  }

  private static Sharing specific(double dropout) {
    return new Sharing.Specific(Map.of("video", TINY, "audio", TINY, "text", TINY), dropout);
  }

  private static SignalTowers build(Sharing sharing, double drop, Draw draw) {
    return sharing.build(modalities(), signals(drop, draw), new Random(7));
  }

  private static Column video() {
    return Column.full(new Random(1).uniform(P, 3, 4, 6, 6));
  }

  private static Column text(String... texts) {
    return new Words(new Letters(), 9)
        .pack(Arrays.stream(texts).<Value>map(Text::new).toList())
        .column(Rows.all(texts.length));
  }

  // ---- published sizes

  private record Many(int size) implements Words.Tokenizer {
    @Override
    public long[] encode(String text, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String decode(long[] pieces) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int padding() {
      return 0;
    }

    @Override
    public int mask() {
      return 4;
    }

    @Override
    public boolean isMark(int piece) {
      return piece < 5;
    }
  }

  static SequencedMap<String, Modality> published() {
    var modalities = new LinkedHashMap<String, Modality>();
    modalities.put("video", new Video(32, 224));
    modalities.put("audio", new Sound(48_000, 1, 153_600));
    modalities.put("text", new Words(new Many(65_536), 18));
    return modalities;
  }

  static SignalTowers published(
      SequencedMap<String, Modality> modalities, Combination combination, double drop) {
    var signals = new LinkedHashMap<String, Signal.Config>();
    signals.put("video", new PatchSignal.Config(List.of(4, 16, 16), drop, Draw.SHARED));
    signals.put("audio", new PatchSignal.Config(List.of(128), drop, Draw.SHARED));
    signals.put("text", new WordSignal.Config(new WordTable.Learned(300)));
    return new Sharing.Published(combination).build(modalities, signals, Random.shapes());
  }

  private static long count(Parametric part) {
    return part.parameters().values().stream().mapToLong(Tensor::count).sum();
  }

  private static double millions(SignalTowers towers, String modality) {
    return (count(towers.stems().get(modality)) + count(towers.mixers().get(modality))) / 1e6;
  }

  @ParameterizedTest
  @CsvSource({"BBS, 87.45", "MBS, 154.34", "LBS, 305.50"})
  void have_the_published_counts_of_weights(Combination combination, double video) {
    SignalTowers towers = published(published(), combination, 0);
    assertThat(millions(towers, "video")).isCloseTo(video, within(0.005));
    assertThat(millions(towers, "audio")).isCloseTo(86.08, within(0.005));
    assertThat(millions(towers, "text")).isCloseTo(19.04 + 19.66, within(0.005));
  }

  @Test
  void that_are_shared_have_about_the_published_count() {
    SignalTowers towers = published(published(), Combination.MA_MEDIUM, 0);
    assertThat(towers.mixers()).hasSize(1);
    assertThat(count(towers) / 1e6 - 19.66).isBetween(161.0, 164.0);
  }

  @Test
  void read_as_many_tokens_as_published() {
    SignalTowers towers = published(published(), Combination.BBS, 0.5);
    assertThat(towers.cost("video").tokens()).isEqualTo(1568);
    assertThat(towers.cost("video").kept()).isEqualTo(784);
    assertThat(towers.cost("audio").tokens()).isEqualTo(1200);
    assertThat(towers.cost("audio").kept()).isEqualTo(600);
    assertThat(towers.cost("text").kept()).isEqualTo(16);
  }

  // ---- what they say

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void read_each_modality_to_a_vector(boolean shared) {
    SignalTowers towers =
        build(shared ? new Sharing.Agnostic(TINY, 0) : specific(0), 0.5, Draw.EACH);
    Column sound = Column.full(new Random(2).uniform(-1.0, 1.0, P, 2, 35));
    for (var each :
        Map.of("video", video(), "audio", sound, "text", text("a", "bcd", "")).entrySet()) {
      Tensor seen = towers.read(each.getKey(), each.getValue(), Pass.ASKING).values();
      assertThat(seen.shape()).containsExactly(P, 10);
      assertThat(seen.allFinite()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_pads_a_text_changes_nothing(boolean shared) {
    SignalTowers towers = build(shared ? new Sharing.Agnostic(TINY, 0) : specific(0), 0, Draw.EACH);
    Tensor beside = towers.read("text", text("ab", "cdefgh"), Pass.ASKING).values();
    Tensor alone = towers.read("text", text("ab"), Pass.ASKING).values();
    assertThat(beside.slice(0, 0, 1).toDoubles()).containsExactly(alone.toDoubles(), within(1e-5));
  }

  @Test
  void silence_behind_a_sound_is_not_heard() {
    SignalTowers towers = build(specific(0), 0, Draw.EACH);
    Tensor sound = new Random(2).uniform(-1.0, 1.0, 1, 2, 35);
    Tensor lengths = Tensor.of(new long[] {12}, 1); // two patches and a part of the third
    Tensor louder = Tensor.cat(2, sound.slice(2, 0, 15), Tensor.ones(1, 2, 20));
    double[] one =
        towers
            .read("audio", new Column(sound, lengths, Rows.all(1)), Pass.ASKING)
            .values()
            .toDoubles();
    double[] other =
        towers
            .read("audio", new Column(louder, lengths, Rows.all(1)), Pass.ASKING)
            .values()
            .toDoubles();
    assertThat(one).containsExactly(other, within(1e-6));
  }

  @Test
  void spectrograms_are_cut_by_band_and_step_and_lie_between_minus_one_and_one() {
    var sound = new LogMel(1000, 400, 100, 50, 6); // 6 bands, 8 steps
    var signal = new PatchSignal.Config(List.of(3, 2), 0, Draw.EACH).build(sound, new Random(1));
    assertThat(signal.counts()).containsExactly(2, 4);
    assertThat(signal.width()).isEqualTo(6);
    Tensor silence = Tensor.full(LogMel.SILENCE, P, 1, 6, 8);
    Tensor lowest = signal.cut(Column.full(silence)).values();
    assertThat(lowest.shape()).containsExactly(P, 8, 6);
    assertThat(lowest.plus(1).abs().sum().item()).isZero();
    Tensor loudest = signal.cut(Column.full(Tensor.zeros(P, 1, 6, 8))).values();
    assertThat(loudest.minus(1).abs().sum().item()).isZero();
  }

  @Test
  void the_order_of_words_matters() {
    SignalTowers towers = build(specific(0), 0, Draw.EACH);
    double[] one = towers.read("text", text("abcd"), Pass.ASKING).values().toDoubles();
    double[] other = towers.read("text", text("dcba"), Pass.ASKING).values().toDoubles();
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void videos_of_another_size_are_read_with_stretched_places() {
    SignalTowers towers = build(specific(0), 0, Draw.EACH);
    Column larger = Column.full(new Random(1).uniform(P, 3, 6, 9, 8));
    assertThat(towers.read("video", larger, Pass.ASKING).values().shape()).containsExactly(P, 10);
  }

  // ---- DropToken

  @ParameterizedTest
  @EnumSource(Draw.class)
  void leaving_tokens_out_is_as_if_they_were_taken_from_all_that_were_embedded(Draw draw) {
    Stem stem = build(specific(0), 0.4, draw).stems().get("video");
    Tokens all = stem.enter(video(), Dropout.NEVER, Pass.ASKING);
    Tokens some = stem.enterSome(video(), Dropout.NEVER, Pass.learning(new Random(5)));
    assertThat(all.values().shape()).containsExactly(P, 1 + 12, 10);
    assertThat(some.values().shape()).containsExactly(P, 1 + 7, 10); // (int) (12 * 0.6)
    var order =
        new Masking(0.4, draw, Masking.Padding.EXCLUDED).draw(P, 12, null, new Random(5)).order();
    assertThat(some.values().slice(1, 0, 1).toDoubles())
        .containsExactly(all.values().slice(1, 0, 1).toDoubles());
    assertThat(some.values().slice(1, 1, 8).toDoubles())
        .containsExactly(all.values().slice(1, 1, 13).rows(order).toDoubles(), within(1e-5));
    double[] places = order.toDoubles();
    boolean alike = true;
    for (int i = 0; i < 7; i++) {
      alike &= places[i] == places[7 + i] && places[i] == places[14 + i];
    }
    assertThat(alike).isEqualTo(draw == Draw.SHARED);
  }

  @Test
  void all_tokens_are_read_where_nothing_is_drawn_and_where_that_is_asked() {
    SignalTowers towers = build(specific(0), 0.5, Draw.EACH);
    double[] asking = towers.read("video", video(), Pass.ASKING).values().toDoubles();
    assertThat(towers.readSome("video", video(), Pass.ASKING).values().toDoubles())
        .containsExactly(asking);
    Pass learning = Pass.learning(new Random(5));
    assertThat(towers.read("video", video(), learning).values().toDoubles())
        .containsExactly(asking);
    assertThat(towers.readSome("video", video(), learning).values().toDoubles())
        .isNotEqualTo(asking);
  }

  @Test
  void text_is_never_dropped() {
    SignalTowers towers = build(specific(0), 0.5, Draw.EACH);
    Column text = text("abcdef", "bc");
    assertThat(towers.readSome("text", text, Pass.learning(new Random(5))).values().toDoubles())
        .containsExactly(towers.read("text", text, Pass.ASKING).values().toDoubles());
  }

  @Test
  void dropout_draws_while_learning_alone() {
    SignalTowers towers = build(specific(0.3), 0, Draw.EACH);
    double[] asking = towers.read("video", video(), Pass.ASKING).values().toDoubles();
    double[] one = towers.read("video", video(), Pass.learning(new Random(5))).values().toDoubles();
    double[] same =
        towers.read("video", video(), Pass.learning(new Random(5))).values().toDoubles();
    assertThat(one).isNotEqualTo(asking).containsExactly(same);
  }

  @Test
  void tell_what_they_cannot_be() {
    assertThatThrownBy(() -> new PatchSignal.Config(List.of(5), 1, Draw.EACH))
        .hasMessage("drop must be in [0, 1), got 1.0");
    assertThatThrownBy(() -> build(specific(0), 0.99, Draw.EACH))
        .hasMessage("patchSignal: drop 0.99 leaves none of 12 tokens");
    assertThatThrownBy(() -> build(new Sharing.Specific(Map.of("video", TINY), 0), 0, Draw.EACH))
        .hasMessage("sizes: needs one entry for each of [video, audio, text], got [video]");
  }
}
