package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Examples;
import io.sensorium.data.Frames;
import io.sensorium.data.Kind;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.evaluate.Target;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Video;
import io.sensorium.tensor.Random;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class EmbedderTest {

  /** Videos of one grey: 10 times the number of the example, and 3 more in each window. */
  private record Greys(int size, int windows) implements Examples {
    @Override
    public Sample get(int index) {
      throw new AssertionError("evaluations read windows");
    }

    @Override
    public Sample window(int index, int number) {
      var samples = new byte[3];
      Arrays.fill(samples, (byte) (10 * index + 3 * number));
      boolean lacks = index == 2 && number == 1;
      return new Sample(
          "no. " + index,
          lacks ? Map.of() : Map.of("video", new Frames(1, 1, 3, 1, 1, samples)),
          Map.of("kind", index),
          index == 1 ? Map.of() : Map.of("at", new float[] {index, -index}));
    }
  }

  /** What is known of them. */
  private record Known(Examples train) implements Source {
    @Override
    public SequencedMap<String, Kind> modalities() {
      return new LinkedHashMap<>(Map.of("video", Kind.VIDEO));
    }

    @Override
    public SequencedMap<String, List<String>> tasks() {
      return new LinkedHashMap<>(Map.of("kind", List.of("a", "b", "c", "d", "e")));
    }

    @Override
    public SequencedMap<String, List<String>> targets() {
      return new LinkedHashMap<>(Map.of("at", List.of("x", "y")));
    }

    @Override
    public Examples test() {
      return train;
    }

    @Override
    public String fingerprint() {
      return "greys";
    }
  }

  @Test
  void all_that_a_source_knows_comes_along() {
    var modalities = new LinkedHashMap<String, Modality>(Map.of("video", new Video(1, 1)));
    Embeddings found =
        new Embedder(new Collator(modalities), Map.of(), new Random(0))
            .read(
                new Greys(5, 3),
                List.of("video"),
                new Known(new Greys(5, 3)),
                batch -> batch.of("video").values().view(batch.size(), 3));
    assertThat(found.classes("kind")).hasSize(5);
    assertThat(found.target("at").names()).containsExactly("x", "y");
    assertThat(found.target("at").kind()).isEqualTo(Target.Kind.NUMBERS);
    assertThat(found.target("at").values().toFloats())
        .containsExactly(0f, 0f, Float.NaN, Float.NaN, 3f, -3f, 4f, -4f);
  }

  @Test
  void the_vectors_of_the_windows_of_an_example_are_averaged() {
    var modalities = new LinkedHashMap<String, Modality>(Map.of("video", new Video(1, 1)));
    Embeddings found =
        new Embedder(new Collator(modalities), Map.of(), new Random(0))
            .read(
                new Greys(5, 3),
                List.of("video"),
                List.of("kind"),
                batch -> batch.of("video").values().view(batch.size(), 3).times(255));
    assertThat(found.ids()).containsExactly("no. 0", "no. 1", "no. 3", "no. 4");
    assertThat(found.labels("kind").toLongs()).containsExactly(0, 1, 3, 4);
    assertThat(found.vectors().shape()).containsExactly(4, 3);
    assertThat(found.vectors().select(1, 2).toDoubles())
        .containsExactly(new double[] {3, 13, 33, 43}, within(1e-4));
  }
}
