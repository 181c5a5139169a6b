package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MissingTest {
  private static final int SIZE = 2000;

  /** Captions of 1 to 7 letters beside images, of three classes. */
  private static final class Captioned implements Source, Examples {
    @Override
    public SequencedMap<String, Kind> modalities() {
      var kinds = new LinkedHashMap<String, Kind>();
      kinds.put("image", Kind.IMAGE);
      kinds.put("text", Kind.TEXT);
      return kinds;
    }

    @Override
    public SequencedMap<String, List<String>> tasks() {
      return new LinkedHashMap<>(Map.of("class", List.of("a", "b", "c")));
    }

    @Override
    public Examples train() {
      return this;
    }

    @Override
    public Examples test() {
      return this;
    }

    @Override
    public String fingerprint() {
      return "captioned";
    }

    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public Sample get(int index) {
      return new Sample(
          "example " + index,
          Map.of(
              "image",
              new Pixels(1, 1, 1, new byte[] {(byte) index}),
              "text",
              new Text("x".repeat(1 + index % 7))),
          Map.of("class", index % 3));
    }
  }

  private static Missing missing(double rate, Missing.Pattern pattern) {
    // the settings of the other source are not looked at by one that is open already
    return new Missing(
        new Missing.Config(
            new Trifeature.Config(32, 20, 8, 1, 30, Trifeature.Pairing.UNBIASED, 0),
            "image",
            rate,
            pattern,
            5),
        new Captioned());
  }

  private static double rate(Missing source, Predicate<Sample> which) {
    List<Sample> those = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      Sample sample = source.train().get(i);
      if (which.test(new Captioned().get(i))) {
        those.add(sample);
      }
    }
    return those.stream().filter(each -> !each.inputs().containsKey("image")).count()
        / (double) those.size();
  }

  private static int length(Sample sample) {
    return ((Text) sample.inputs().get("text")).text().length();
  }

  @Test
  void by_chance_it_is_missing_as_often_as_the_rate_says_in_every_class() {
    Missing source = missing(.25, new Missing.Mcar());
    for (int c = 0; c < 3; c++) {
      int label = c;
      assertThat(rate(source, each -> each.labels().get("class") == label))
          .isCloseTo(.25, within(.05));
    }
  }

  @Test
  void by_what_is_observed_it_is_missing_where_that_is_long_and_as_often_in_all() {
    for (double wanted : new double[] {.25, .5, .75}) {
      Missing source = missing(wanted, new Missing.Mar("text"));
      double spread = Math.min(wanted, 1 - wanted);
      assertThat(rate(source, _ -> true)).isCloseTo(wanted, within(.04));
      for (int letters = 1; letters <= 7; letters++) {
        int exactly = letters;
        double place = (letters - .5) / 7;
        assertThat(rate(source, each -> length(each) == exactly))
            .isCloseTo(wanted + spread * (2 * place - 1), within(.08));
      }
    }
  }

  @Test
  void by_the_label_it_is_missing_in_the_last_class_most() {
    Missing source = missing(.5, new Missing.Mnar("class"));
    assertThat(rate(source, each -> each.labels().get("class") == 0))
        .isCloseTo(1 / 6.0, within(.05));
    assertThat(rate(source, each -> each.labels().get("class") == 2))
        .isCloseTo(5 / 6.0, within(.05));
  }

  @Test
  void what_is_missing_at_one_rate_is_missing_at_every_larger_one_and_tests_stay_whole() {
    for (Missing.Pattern pattern :
        List.of(new Missing.Mcar(), new Missing.Mar("text"), new Missing.Mnar("class"))) {
      Missing few = missing(.25, pattern);
      Missing more = missing(.75, pattern);
      for (int i = 0; i < SIZE; i++) {
        boolean lost = !few.train().get(i).inputs().containsKey("image");
        assertThat(lost && more.train().get(i).inputs().containsKey("image")).isFalse();
      }
      assertThat(IntStream.range(0, SIZE).mapToObj(more.test()::get))
          .allMatch(each -> each.inputs().size() == 2);
      assertThat(few.fingerprint()).isNotEqualTo(more.fingerprint());
    }
    assertThat(rate(missing(0, new Missing.Mcar()), _ -> true)).isZero();
    assertThat(rate(missing(1, new Missing.Mar("text")), _ -> true)).isEqualTo(1);
  }

  @Test
  void says_what_it_cannot_go_by() {
    assertThatThrownBy(() -> missing(.5, new Missing.Mar("sound")))
        .hasMessage("missing: the data has no modality 'sound'; it has [image, text]");
    assertThatThrownBy(() -> missing(.5, new Missing.Mar("image")))
        .hasMessage("missing: mar: by must be another modality than 'image'");
    assertThatThrownBy(() -> missing(.5, new Missing.Mnar("size")))
        .hasMessage("missing: mnar: the data has no task 'size'; it has [class]");
    assertThatThrownBy(() -> missing(1.5, new Missing.Mcar()))
        .hasMessage("rate must be from 0 to 1, got 1.5");
  }
}
