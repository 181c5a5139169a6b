package io.sensorium.modality;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.Letters;
import io.sensorium.data.Batch;
import io.sensorium.data.Rows;
import io.sensorium.data.Sample;
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollatorTest {
  private static final List<Sample> SAMPLES =
      List.of(
          sample(Map.of("words", new Text("ab")), Map.of("kind", 4)),
          sample(Map.of(), Map.of()),
          sample(Map.of("words", new Text("c")), Map.of("kind", 2, "size", 1)));

  private static Sample sample(Map<String, Value> inputs, Map<String, Integer> labels) {
    return new Sample("a", inputs, labels);
  }

  private static Collator collator(String... tasks) {
    var modalities = new LinkedHashMap<String, Modality>();
    modalities.put("words", new Words(new Letters(), 5));
    return new Collator(modalities, List.of(tasks));
  }

  @Test
  void examples_without_a_label_take_no_place() {
    Batch batch = collator("kind", "color").batch(SAMPLES);
    assertThat(batch.labels()).containsOnlyKeys("kind");
    assertThat(batch.labels().get("kind").values().toLongs()).containsExactly(4, 2);
    assertThat(batch.labels().get("kind").rows()).isEqualTo(Rows.where(true, false, true));
    assertThat(batch.of("words").rows()).isEqualTo(Rows.where(true, false, true));
  }

  @Test
  void targets_come_along_as_rows_of_numbers() {
    Map<String, float[]> known = Map.of("place", new float[] {2, 3, 5});
    List<Sample> samples =
        List.of(new Sample("a", Map.of(), Map.of()), new Sample("b", Map.of(), Map.of(), known));
    Batch batch = collator("place").batch(samples);
    assertThat(batch.labels().get("place").values().shape()).containsExactly(1, 3);
    assertThat(batch.labels().get("place").values().toFloats()).containsExactly(2, 3, 5);
    assertThat(batch.labels().get("place").rows()).isEqualTo(Rows.where(false, true));
  }

  @Test
  void labels_come_only_where_they_are_wanted() {
    assertThat(collator().batch(SAMPLES).labels()).isEmpty();
  }
}
