package io.sensorium.modality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Column;
import io.sensorium.data.DataException;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.data.Tokens;
import io.sensorium.data.Wave;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodedTest {
  /** Says of each of three samples whether it is above zero. */
  private record Signs() implements Codec {
    @Override
    public Modality modality() {
      return new Sound(10, 1, 3);
    }

    @Override
    public List<Integer> grid() {
      return List.of(3);
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public Tensor encode(Tensor values) {
      return values.squeeze(1).above(0).to(DType.INT64);
    }

    @Override
    public Tensor decode(Tensor codes) {
      return codes.to(DType.FLOAT32).times(2).minus(1).unsqueeze(1);
    }

    @Override
    public Tensor table() {
      return Tensor.of(new float[] {-1, 1}, 2, 1);
    }
  }

  private static final Rows TWO_OF_THREE = Rows.where(new boolean[] {true, false, true});

  @Test
  void raw_values_and_their_codes_make_the_same_column() {
    Coded coded = Coded.by(new Signs());
    Wave first = new Wave(10, 1, new float[] {.5f, -.5f, .1f});
    Wave second = new Wave(10, 1, new float[] {-.2f, -.5f, .9f});
    var grid = List.of(3);

    Column raw = coded.pack(List.of(first, second)).column(TWO_OF_THREE);
    Column codes =
        coded
            .pack(
                List.of(
                    new Tokens(grid, new int[] {1, 0, 1}), new Tokens(grid, new int[] {0, 0, 1})))
            .column(TWO_OF_THREE);

    assertThat(raw.values().toLongs()).containsExactly(1, 0, 1, 0, 0, 1);
    assertThat(codes.values().toLongs()).isEqualTo(raw.values().toLongs());
    assertThat(codes.rows()).isEqualTo(raw.rows());
  }

  @Test
  void codes_of_another_grid_or_codebook_are_refused() {
    Coded coded = Coded.by(new Signs());

    assertThatThrownBy(() -> coded.pack(List.of(new Tokens(List.of(2), new int[] {0, 1}))))
        .isInstanceOf(DataException.class)
        .hasMessage("coded: expected codes on a grid of [3], got [2]");
    assertThatThrownBy(() -> coded.pack(List.of(new Tokens(List.of(3), new int[] {0, 2, 1}))))
        .isInstanceOf(DataException.class)
        .hasMessage("coded: expected codes from 0 to 1, got 2");
  }

  @Test
  void raw_values_need_a_codec() {
    var coded = new Coded(Kind.TOKENS, List.of(3), 2, null);

    assertThatThrownBy(() -> coded.pack(List.of(new Wave(10, 1, new float[3]))))
        .isInstanceOf(DataException.class)
        .hasMessage("coded: expected tokens, got audio; a tokenizer is needed");
  }
}
