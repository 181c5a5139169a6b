package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Arcade;
import io.sensorium.data.Batch;
import io.sensorium.data.CacheWriter;
import io.sensorium.data.Examples;
import io.sensorium.data.Kind;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.data.Text;
import io.sensorium.data.TokenCache;
import io.sensorium.data.Tokens;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import io.sensorium.data.Windows;
import io.sensorium.modality.Codec;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Sound;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodedSourceTest {
  @TempDir Path folder;

  /** Numbers each of five samples by where between -1 and 1 it lies. */
  private record Steps() implements Codec {
    @Override
    public Modality modality() {
      return new Sound(10, 1, 5);
    }

    @Override
    public List<Integer> grid() {
      return List.of(5);
    }

    @Override
    public int size() {
      return 7;
    }

    @Override
    public Tensor encode(Tensor values) {
      return values.squeeze(1).plus(1).times(3.49).floor().to(DType.INT64);
    }

    @Override
    public Tensor decode(Tensor codes) {
      return codes.to(DType.FLOAT32).plus(0.5).over(3.5).minus(1).unsqueeze(1);
    }

    @Override
    public Tensor table() {
      return Tensor.range(7).to(DType.FLOAT32).unsqueeze(1);
    }

    @Override
    public String fingerprint() {
      return "steps";
    }
  }

  /** Examples with a sound, a text and a sound that nothing is known of, but for some of these. */
  private record Noises() implements Source {
    @Override
    public SequencedMap<String, Kind> modalities() {
      var kinds = new LinkedHashMap<String, Kind>();
      kinds.put("other", Kind.AUDIO);
      kinds.put("text", Kind.TEXT);
      kinds.put("sound", Kind.AUDIO);
      return kinds;
    }

    @Override
    public SequencedMap<String, List<String>> tasks() {
      return new LinkedHashMap<>(Map.of("odd", List.of("no", "yes")));
    }

    @Override
    public Examples train() {
      return new Made(0, 23);
    }

    @Override
    public Examples test() {
      return new Made(100, 3);
    }

    @Override
    public String fingerprint() {
      return "noises";
    }
  }

  private record Made(int from, int size) implements Examples {
    @Override
    public Sample get(int index) {
      int number = from + index;
      Map<String, Value> inputs = new HashMap<>();
      inputs.put("other", new Wave(10, 1, new float[5]));
      if (number % 3 != 1) {
        float[] samples = new float[5];
        for (int i = 0; i < samples.length; i++) {
          samples[i] = (float) Math.sin(number + 2 * i);
        }
        inputs.put("sound", new Wave(10, 1, samples));
      }
      if (number % 4 != 1) {
        inputs.put("text", new Text("no. " + number));
      }
      return new Sample("no. " + number, inputs, Map.of("odd", number % 2));
    }
  }

  private static CodedSource source() {
    return new CodedSource(new Noises(), coded("sound"));
  }

  private static SequencedMap<String, Coded> coded(String name) {
    return new LinkedHashMap<>(Map.of(name, Coded.by(new Steps())));
  }

  private static List<Sample> all(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(examples::get).toList();
  }

  @Test
  void has_codes_for_what_there_is_a_tokenizer_for_and_texts_as_they_are() {
    CodedSource source = source();

    assertThat(source.modalities().toString()).isEqualTo("{text=text, sound=tokens}");
    assertThat(source.left()).containsExactly("other");
    assertThat(source.codings()).containsOnlyKeys("sound");
    assertThat(source.codings().get("sound").tokenizer()).isEqualTo("steps");
    Sample third = source.train().get(2);
    assertThat(third.id()).isEqualTo("no. 2");
    assertThat(third.labels()).isEqualTo(Map.of("odd", 0));
    // sin(2 + 2i): 0.909 -0.757 -0.279 0.989 -0.544
    assertThat(third.inputs())
        .isEqualTo(
            Map.of(
                "text",
                new Text("no. 2"),
                "sound",
                new Tokens(List.of(5), new int[] {6, 0, 2, 6, 1})));
    assertThat(source.train().get(1).inputs()).isEmpty();
  }

  @Test
  void a_batch_from_a_cache_is_the_batch_encoded_on_the_way() {
    CacheWriter.open(source(), folder, 5).write(_ -> {});
    TokenCache cache = TokenCache.open(folder);
    assertThat(all(cache.train())).isEqualTo(all(source().train()));

    var collator = new Collator(new LinkedHashMap<>(coded("sound")));
    Batch raw = collator.batch(all(new Noises().train()));
    Batch cached = collator.batch(all(cache.train()));
    assertThat(cached.of("sound").rows()).isEqualTo(raw.of("sound").rows());
    assertThat(cached.of("sound").values().toLongs()).isEqualTo(raw.of("sound").values().toLongs());
  }

  @Test
  void windows_that_are_drawn_anew_cannot_be_kept() {
    var windows = new Windows(1, 1, 2, 0);
    var clips = new Arcade.Config(1, 3, 2, 2, 64, 1, null, windows).open();
    assertThatThrownBy(() -> new CodedSource(clips, new LinkedHashMap<>()))
        .hasMessage(
            "tokenize: the data shows other windows in every epoch; leave 'windows' out of it");
  }

  @Test
  void tokenizers_must_fit_the_data() {
    assertThatThrownBy(() -> new CodedSource(new Noises(), coded("noise")))
        .hasMessage("tokenize: the data has no modality 'noise'; it has [other, text, sound]");
    assertThatThrownBy(() -> new CodedSource(new Noises(), coded("text")))
        .hasMessage("tokenize: 'text' is text in the data, not audio");
  }
}
