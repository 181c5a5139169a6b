package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file of MultiBench's layout, and what NumPy says of it. */
class AffectTest {

  static String file(String name) {
    try {
      return Path.of(AffectTest.class.getResource("/" + name).toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Affect affect(String name) {
    return new Affect.Config(file(name), Affect.Positive.ABOVE_ZERO, false).open();
  }

  private static List<Integer> labels(Examples examples) {
    return IntStream.range(0, examples.size())
        .mapToObj(i -> examples.get(i).labels().get("positive"))
        .toList();
  }

  private static double sum(Series series) {
    double sum = 0;
    for (float value : series.values()) {
      sum += value;
    }
    return sum;
  }

  @Test
  void rows_without_text_are_left_out_and_told() {
    Affect source = affect("affect.pkl");
    assertThat(source.train().size()).isEqualTo(10);
    assertThat(source.train().get(1).id()).isEqualTo("train-2");
    assertThat(source.probe().size()).isEqualTo(10 + 2);
    assertThat(source.probe().get(10).id()).isEqualTo("valid-0");
    assertThat(source.test().size()).isEqualTo(4);
    assertThat(source.flaws())
        .containsExactly(
            "train: 1 of 11 rows have no text and are left out",
            "valid: 1 of 3 rows have no text and are left out",
            "test: 1 of 5 rows have no text and are left out");
  }

  @Test
  void all_modalities_begin_where_the_text_does() {
    Sample sample = affect("affect.pkl").train().get(1);
    var audio = (Series) sample.inputs().get("audio");
    assertThat(audio.steps()).isEqualTo(5);
    assertThat(audio.channels()).isEqualTo(2);
    assertThat(sum(audio)).isCloseTo(1.51, within(1e-6));
    assertThat(sum((Series) sample.inputs().get("vision"))).isCloseTo(7.234, within(1e-5));
    var text = (Series) affect("affect.pkl").train().get(9).inputs().get("text");
    assertThat(text.at(0, 0)).isEqualTo(-1.375f);
    assertThat(text.at(0, 4)).isEqualTo(-0.819f);
  }

  @Test
  void what_is_not_finite_is_zero() {
    Examples train = affect("affect.pkl").train();
    var first = (Series) train.get(0).inputs().get("audio");
    assertThat(first.at(3, 0)).isEqualTo(0.893f);
    assertThat(first.at(3, 1)).isZero();
    assertThat(sum(first)).isCloseTo(-2.613, within(1e-6));
    assertThat(((Series) train.get(1).inputs().get("audio")).at(2, 0)).isZero();
  }

  @Test
  void labels_above_zero_are_positive_or_from_zero_on() {
    assertThat(labels(affect("affect.pkl").test())).containsExactly(1, 0, 0, 1);
    var config = new Affect.Config(file("affect.pkl"), Affect.Positive.FROM_ZERO, false);
    assertThat(labels(config.open().test())).containsExactly(1, 1, 0, 1);
    assertThat(affect("affect.pkl").train().get(2).targets().get("score")).containsExactly(2.4f);
  }

  @Test
  void channels_can_be_standardised_over_the_steps_of_an_example() {
    var config = new Affect.Config(file("affect.pkl"), Affect.Positive.ABOVE_ZERO, true);
    var vision = (Series) config.open().train().get(1).inputs().get("vision");
    assertThat(vision.at(0, 0)).isCloseTo(0.386358f, within(1e-5f));
    assertThat(vision.at(0, 1)).isCloseTo(-0.798505f, within(1e-5f));
    assertThat(vision.at(0, 2)).isCloseTo(0.738309f, within(1e-5f));
  }

  @Test
  void labels_and_pickles_of_other_layouts_are_read_alike() {
    Affect flat = affect("affect-flat.pkl");
    assertThat(labels(flat.train())).isEqualTo(labels(affect("affect.pkl").train()));
    assertThat(flat.fingerprint()).isNotEqualTo(affect("affect.pkl").fingerprint());
    assertThat(affect("affect.pkl").fingerprint()).isEqualTo(affect("affect.pkl").fingerprint());
  }

  @Test
  void says_what_is_there_instead() {
    assertThatThrownBy(() -> affect("mimic.pk"))
        .hasMessage(
            "mimic.pk: no 'train'; there is ep_tdata, adm_features_all, adm_labels_all, y_icd9,"
                + " unused");
    assertThatThrownBy(() -> affect("python/evil-2.pkl"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("affect: evil-2.pkl, byte 30: names 'posix.system', which is");
    assertThatThrownBy(() -> new Affect.Config("no.pkl", Affect.Positive.ABOVE_ZERO, false).open())
        .hasMessage("affect: no file 'no.pkl'");
    assertThatThrownBy(() -> affect("films.hdf5"))
        .hasMessage("affect: films.hdf5, byte 2: not a pickle of protocols 1 to 5: code 0x48");
  }
}
