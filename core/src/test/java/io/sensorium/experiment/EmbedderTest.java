package io.sensorium.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Examples;
import io.sensorium.data.Frames;
import io.sensorium.data.Sample;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Video;
import io.sensorium.tensor.Random;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
          Map.of("kind", index));
    }
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
