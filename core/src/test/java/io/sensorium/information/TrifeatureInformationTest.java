package io.sensorium.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.Trifeature;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Trifeature's tasks are named for is what its labels say of its factors. */
class TrifeatureInformationTest {
  private static final int PAIRS = 5003;
  private static final Examples TRAIN =
      new Trifeature.Config(20, 12, 5, 1, PAIRS, Trifeature.Pairing.UNBIASED, 42).open().train();
  private static final List<Sample> SAMPLES =
      IntStream.range(0, PAIRS).mapToObj(TRAIN::get).toList();
  private static final Estimate.Effort EFFORT = new Estimate.Effort(19, 39, 3);

  /**
   * A factor of an image, from the name of the example: shape_texture_colour_0+shape_texture_...
   */
  private static Values factor(int image, int place) {
    return Values.of(
        SAMPLES.stream().map(s -> s.id().split("\\+", -1)[image].split("_", -1)[place]).toList());
  }

  private static Values task(String name) {
    return Values.of(SAMPLES.stream().map(sample -> sample.labels().get(name)).toList());
  }

  private static void assertAre(Values first, Values second, String task, int part) {
    Values target = task(task);
    Estimate found = Estimate.of(first, second, target, EFFORT);
    for (int i = 0; i < 4; i++) {
      double bits = i == part ? found.joint().entropy() : 0;
      Estimate.Part each = found.parts().get(i);
      assertThat(each.corrected()).as(each.name()).isCloseTo(bits, within(0.04));
      assertThat(each.low()).as(each.name()).isLessThanOrEqualTo(bits + 0.02);
      assertThat(each.high()).as(each.name()).isGreaterThanOrEqualTo(bits - 0.02);
    }
  }

  @Test
  void the_shape_is_redundant() {
    assertAre(factor(0, 0), factor(1, 0), "share", 0);
  }

  @Test
  void the_texture_of_either_is_unique() {
    assertAre(factor(0, 1), factor(1, 1), "unique1", 1);
    assertAre(factor(0, 1), factor(1, 1), "unique2", 2);
  }

  @Test
  void whether_a_texture_goes_with_a_colour_is_synergy() {
    assertAre(factor(0, 1), factor(1, 2), "synergy", 3);
  }
}
