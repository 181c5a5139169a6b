package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A file of MultiBench's layout with 23 rows, and what Python and NumPy say of it. */
class MimicTest {
  private static final Offset<Float> NEAR = within(1e-5f);

  private static Mimic mimic(Integer... groups) {
    return new Mimic.Config(AffectTest.file("mimic.pk"), List.of(groups)).open();
  }

  private static List<String> ids(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(i -> examples.get(i).id()).toList();
  }

  @Test
  void splits_as_random_shuffle_with_seed_10() {
    Mimic source = mimic(7);
    assertThat(ids(source.test())).containsExactly("row-5", "row-16");
    assertThat(ids(source.train()))
        .hasSize(19)
        .startsWith("row-21", "row-9", "row-11")
        .endsWith("row-1", "row-18");
    assertThat(ids(source.probe())).hasSize(21).startsWith("row-3", "row-12", "row-21");
  }

  @Test
  void columns_are_standardised_over_all_rows() {
    Sample sample = mimic(7).train().get(0);
    float[] facts = ((TableRow) sample.inputs().get("tabular")).values();
    assertThat(facts[0]).isCloseTo(2.58205f, NEAR);
    assertThat(facts[1]).isCloseTo(-0.054409f, NEAR);
    assertThat(facts[2]).isCloseTo(0.398307f, NEAR);
    assertThat(facts[3]).isCloseTo(-1.996306f, NEAR);
    assertThat(facts[4]).as("all are the same").isZero();
    var series = (Series) sample.inputs().get("series");
    assertThat(series.steps()).isEqualTo(24);
    assertThat(series.at(0, 0)).isCloseTo(1.031418f, NEAR);
    assertThat(series.at(0, 2)).isCloseTo(2.154948f, NEAR);
    double sum = 0;
    for (float value : series.values()) {
      sum += value;
    }
    assertThat(sum).isCloseTo(2.38301702, within(1e-4));
  }

  @Test
  void tasks_are_groups_of_diagnoses_and_mortality() {
    Mimic source = mimic(7, 1);
    assertThat(source.tasks().keySet()).containsExactly("icd9-7", "icd9-1", "mortality");
    assertThat(source.test().get(0).labels())
        .containsEntry("icd9-7", 0)
        .containsEntry("mortality", 1);
    assertThat(mortality(source, "row-2")).as("the first that is set").isEqualTo(3);
    assertThat(mortality(source, "row-1")).as("column 0 does not count").isZero();
  }

  private static int mortality(Mimic source, String id) {
    Examples train = source.train();
    return IntStream.range(0, train.size())
        .mapToObj(train::get)
        .filter(sample -> sample.id().equals(id))
        .findFirst()
        .orElseThrow()
        .labels()
        .get("mortality");
  }

  @Test
  void says_what_is_wrong() {
    assertThatThrownBy(() -> mimic(20)).hasMessage("mimic.pk, 'y_icd9': no group 20, there are 20");
    assertThatThrownBy(() -> new Mimic.Config(AffectTest.file("affect.pkl"), List.of(7)).open())
        .hasMessage("affect.pkl: no 'ep_tdata'; there is train, valid, test");
  }
}
