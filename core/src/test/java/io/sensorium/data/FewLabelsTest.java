package io.sensorium.data;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.SpuriousTrend.Second;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FewLabelsTest {
  private static final SpuriousTrend.Config WHOLE =
      new SpuriousTrend.Config(1, 0.9, Second.CORE, 31, 23, 8, 1, 5);

  private static FewLabels few(int labels, long seed) {
    return new FewLabels.Config(WHOLE, "class", labels, seed).open();
  }

  private static List<String> ids(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(i -> examples.get(i).id()).toList();
  }

  @Test
  void what_is_known_of_few_is_known_of_more() {
    forSeeds(
        5,
        seed -> {
          List<String> more = ids(few(17, seed).probe());
          assertThat(more).hasSize(17).doesNotHaveDuplicates();
          assertThat(ids(few(5, seed).probe())).isEqualTo(more.subList(0, 5));
        });
  }

  @Test
  void all_else_stays_as_it_is() {
    assertThat(ids(few(5, 1).train())).isEqualTo(ids(WHOLE.open().train()));
    assertThat(ids(few(5, 1).test())).isEqualTo(ids(WHOLE.open().test()));
  }

  @Test
  void seed_and_number_show_in_the_fingerprint() {
    assertThat(few(5, 1).fingerprint())
        .isEqualTo(few(5, 1).fingerprint())
        .isNotEqualTo(few(7, 1).fingerprint())
        .isNotEqualTo(few(5, 2).fingerprint());
    assertThat(ids(few(5, 1).probe())).isNotEqualTo(ids(few(5, 2).probe()));
  }

  @Test
  void does_not_promise_more_labels_than_there_are() {
    assertThatThrownBy(() -> few(29, 1))
        .hasMessage("few labels: 29 labels of 'class' were asked for, there are 23");
    assertThatThrownBy(() -> new FewLabels.Config(WHOLE, "shape", 3, 1).open())
        .hasMessage("few labels: the data has no task 'shape'; it has [class, trend]");
  }
}
