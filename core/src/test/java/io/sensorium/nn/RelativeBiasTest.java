package io.sensorium.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.Doubles;
import io.sensorium.Gradients;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeBiasTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0", "-1, 1", "-7, 7", "-8, 8", "-10, 8", "-11, 9", "-13, 9", "-14, 10", "-16, 10",
    "1, 17", "7, 23", "8, 24", "10, 24", "14, 26", "16, 26", "63, 31", "64, 31", "1000, 31",
    "-1000, 15"
  })
  void distances_fall_into_the_buckets_of_the_published_code(int distance, int bucket) {
    assertThat(RelativeBias.bucket(distance)).isEqualTo(bucket);
  }

  @Test
  void tells_each_head_the_number_of_the_bucket_of_key_minus_query() {
    RelativeBias bias = RelativeBias.of(2, new Random(1));
    double[] table = bias.table().toDoubles(); // [32, H]
    Tensor told = bias.of(11); // [H, T, T]
    assertThat(told.shape()).containsExactly(2, 11, 11);
    double[] values = told.toDoubles();
    for (int head = 0; head < 2; head++) {
      for (int query = 0; query < 11; query++) {
        for (int key = 0; key < 11; key++) {
          assertThat(values[(head * 11 + query) * 11 + key])
              .isEqualTo(table[RelativeBias.bucket(key - query) * 2 + head]);
        }
      }
    }
  }

  @Test
  void learns_through_attention() {
    Tensor x = new Random(1).normal(1, 2, 3, 10).to(DType.FLOAT64);
    Attention attention = Doubles.of(Attention.glorot(10, 2, Linear.Bias.NONE, new Random(2)));
    double[] at = new Random(3).normal(1, 2, 3, 3).toDoubles();
    Gradients.check(
        bias -> attention.apply(x, bias.unsqueeze(0), 1, Dropout.NEVER, Pass.ASKING).square().sum(),
        at,
        2,
        3,
        3);
  }
}
