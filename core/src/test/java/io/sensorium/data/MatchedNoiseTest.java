package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.SpuriousTrend.Second;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchedNoiseTest {
  private static final SpuriousTrend.Config WHOLE =
      new SpuriousTrend.Config(1, 0.9, Second.CORE, 61, 5, 8, 3, 5);
  private static final Arcade.Config CLIPS = new Arcade.Config(3, 5, 2, 2, 64, 1);

  private static MatchedNoise noise(Source.Config of, String modality) {
    return new MatchedNoise.Config(of, modality, 7).open();
  }

  private static double[] samples(Examples examples, String modality) {
    return IntStream.range(0, examples.size())
        .mapToObj(i -> (Pixels) examples.get(i).inputs().get(modality))
        .flatMapToDouble(
            image -> IntStream.range(0, 27).mapToDouble(p -> image.samples()[p] & 0xff))
        .toArray();
  }

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double... values) {
    double mean = mean(values);
    return Math.sqrt(mean(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).toArray()));
  }

  @Test
  void pictures_keep_mean_and_spread_and_nothing_else() {
    double[] plain = samples(WHOLE.open().train(), "second");
    double[] noise = samples(noise(WHOLE, "second").train(), "second");
    assertThat(mean(noise)).isCloseTo(mean(plain), within(3.0));
    assertThat(deviation(noise)).isCloseTo(deviation(plain), within(3.0));
    double both = 0;
    for (int i = 0; i < plain.length; i++) {
      both += (plain[i] - mean(plain)) * (noise[i] - mean(noise)) / plain.length;
    }
    assertThat(both / deviation(plain) / deviation(noise)).isCloseTo(0, within(0.1));
  }

  @Test
  void all_else_stays_and_the_noise_is_the_same_each_time() {
    MatchedNoise source = noise(WHOLE, "second");
    assertThat(samples(source.train(), "second")).isEqualTo(samples(source.train(), "second"));
    assertThat(samples(source.train(), "first")).isEqualTo(samples(WHOLE.open().train(), "first"));
    assertThat(samples(source.test(), "second")).isEqualTo(samples(WHOLE.open().test(), "second"));
    assertThat(samples(source.probe(), "second"))
        .isEqualTo(samples(WHOLE.open().probe(), "second"));
  }

  @Test
  void words_come_from_other_texts_and_are_as_many() {
    Sample plain = CLIPS.open().train().get(1);
    Sample noisy = noise(CLIPS, "text").train().get(1);
    List<String> said = words(plain);
    assertThat(words(noisy)).hasSameSizeAs(said).isNotEqualTo(said);
    List<String> all =
        IntStream.range(0, 5)
            .mapToObj(i -> words(CLIPS.open().train().get(i)))
            .flatMap(List::stream)
            .toList();
    assertThat(all).containsAll(words(noisy));
  }

  private static List<String> words(Sample sample) {
    return List.of(((Text) sample.inputs().get("text")).text().split("\\s+"));
  }

  @Test
  void sound_and_video_keep_their_shape() {
    Map<String, Value> plain = CLIPS.open().train().get(0).inputs();
    Wave sound = (Wave) noise(CLIPS, "audio").train().get(0).inputs().get("audio");
    assertThat(sound.length()).isEqualTo(((Wave) plain.get("audio")).length());
    assertThat(sound.samples()).hasSameSizeAs(((Wave) plain.get("audio")).samples());
    Frames video = (Frames) noise(CLIPS, "video").train().get(0).inputs().get("video");
    assertThat(video.samples()).hasSameSizeAs(((Frames) plain.get("video")).samples());
  }

  /** 400 series of 3 steps and 2 channels: a rising one, and one of which a quarter is missing. */
  private static final Source MEASURED =
      new Source() {
        @Override
        public SequencedMap<String, Kind> modalities() {
          return new LinkedHashMap<>(Map.of("labs", Kind.SERIES, "patient", Kind.TABLE));
        }

        @Override
        public SequencedMap<String, List<String>> tasks() {
          return new LinkedHashMap<>();
        }

        @Override
        public Examples train() {
          return new Examples() {
            @Override
            public int size() {
              return 400;
            }

            @Override
            public Sample get(int index) {
              float hole = index % 4 == 0 ? Float.NaN : 70;
              float[] values = {4, hole, 5, hole, 6, hole};
              return new Sample(
                  Integer.toString(index),
                  Map.of(
                      "labs",
                      new Series(3, 2, values),
                      "patient",
                      new TableRow(new float[] {hole})),
                  Map.of());
            }
          };
        }

        @Override
        public Examples test() {
          return train();
        }

        @Override
        public String fingerprint() {
          return "measured";
        }
      };

  private static double[] numbers(String modality, int columns, int column) {
    Examples noise =
        new MatchedNoise(new MatchedNoise.Config(WHOLE, modality, 7), MEASURED).train();
    return IntStream.range(0, noise.size())
        .mapToObj(i -> noise.get(i).inputs().get(modality))
        .map(value -> value instanceof Series s ? s.values() : ((TableRow) value).values())
        .flatMapToDouble(
            values ->
                IntStream.range(0, values.length)
                    .filter(i -> i % columns == column)
                    .mapToDouble(i -> values[i]))
        .toArray();
  }

  @Test
  void series_and_tables_keep_mean_spread_and_how_much_is_missing() {
    double[] rising = numbers("labs", 2, 0);
    assertThat(rising).hasSize(1200).doesNotContain(Double.NaN);
    assertThat(mean(rising)).isCloseTo(5, within(0.1));
    assertThat(deviation(rising)).isCloseTo(Math.sqrt(2.0 / 3), within(0.1));
    for (double[] holed : List.of(numbers("labs", 2, 1), numbers("patient", 1, 0))) {
      double[] known = Arrays.stream(holed).filter(x -> !Double.isNaN(x)).toArray();
      assertThat(1 - (double) known.length / holed.length).isCloseTo(0.25, within(0.06));
      assertThat(mean(known)).isCloseTo(70, within(1e-4));
    }
  }

  @Test
  void names_a_modality_that_there_is() {
    assertThatThrownBy(() -> noise(WHOLE, "third"))
        .hasMessage("matched noise: the data has no modality 'third'; it has [first, second]");
  }
}
