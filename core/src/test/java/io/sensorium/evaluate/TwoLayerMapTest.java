package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TwoLayerMapTest {
  @Test
  void a_bent_map_is_learned_and_holds_for_others() {
    Tensor x = new Random(1).normal(1, 211, 3);
    Tensor y = bent(x);
    TwoLayerMap map = TwoLayerMap.fit(x, y, 13, 7);
    Tensor other = new Random(2).normal(1, 97, 3);
    double off = map.apply(other).minus(bent(other)).square().mean().item();
    double spread = bent(other).minus(bent(other).meanKept(0)).square().mean().item();
    assertThat(off / spread).isLessThan(0.05);
  }

  /** To five numbers, of very different sizes. */
  private static Tensor bent(Tensor x) {
    Tensor way = new Random(3).normal(1, 5, 3);
    Tensor size = Tensor.of(new double[] {1, 10, 100, 1, 1}, 5).like(x);
    return x.times(0.4).linear(way, null).sin().plus(2).times(size);
  }

  @Test
  void the_same_seed_gives_the_same_map() {
    Tensor x = new Random(1).normal(1, 17, 3);
    Tensor y = new Random(2).normal(1, 17, 2);
    assertThat(TwoLayerMap.fit(x, y, 5, 7).apply(x).toDoubles())
        .isEqualTo(TwoLayerMap.fit(x, y, 5, 7).apply(x).toDoubles());
  }
}
