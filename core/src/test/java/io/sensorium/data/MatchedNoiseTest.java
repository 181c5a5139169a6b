package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.SpuriousTrend.Second;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  @Test
  void names_a_modality_that_there_is() {
    assertThatThrownBy(() -> noise(WHOLE, "third"))
        .hasMessage("matched noise: the data has no modality 'third'; it has [first, second]");
  }
}
