package io.sensorium.modality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Column;
import io.sensorium.data.Frames;
import io.sensorium.data.Rows;
import io.sensorium.data.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class VideoTest {

  /** Every sample tells its frame, channel, row and column. */
  private static Frames told(int count, int channels, int side) {
    byte[] samples = new byte[count * channels * side * side];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) i;
    }
    return new Frames(5, count, channels, side, side, samples);
  }

  private static Column column(Video video, Value... values) {
    return video.pack(List.of(values)).column(Rows.all(values.length));
  }

  @Test
  void channels_come_before_time_and_samples_lie_between_0_and_1() {
    Column column = column(new Video(2, 3), told(2, 3, 3), told(2, 3, 3));
    assertThat(column.values().shape()).containsExactly(2, 3, 2, 3, 3);
    double[] found = column.values().toDoubles();
    for (int i = 0; i < found.length; i++) {
      int place = i % 9;
      int t = i / 9 % 2;
      int c = i / 18 % 3;
      assertThat(found[i]).isCloseTo((t * 27 + c * 9 + place) / 255.0, within());
    }
  }

  @Test
  void frames_are_taken_evenly_over_the_whole() {
    double[] found = column(new Video(3, 1), told(11, 3, 1)).values().toDoubles();
    assertThat(found[0] * 255).isCloseTo(0, within());
    assertThat(found[1] * 255).isCloseTo(3 * 3, within());
    assertThat(found[2] * 255).isCloseTo(3 * 7, within());
  }

  @Test
  void frames_are_repeated_where_there_are_too_few() {
    double[] found = column(new Video(5, 1), told(2, 1, 1)).values().toDoubles();
    double one = found[3];
    assertThat(one * 255).isCloseTo(1, within());
    assertThat(found).containsExactly(0, 0, 0, one, one, 0, 0, 0, one, one, 0, 0, 0, one, one);
  }

  @Test
  void frames_of_another_size_are_scaled_and_cut_like_images() {
    byte[] samples = new byte[2 * 14 * 6];
    java.util.Arrays.fill(samples, 84, 168, (byte) 51);
    Column column = column(new Video(2, 3), new Frames(5, 2, 1, 6, 14, samples));
    assertThat(column.values().shape()).containsExactly(1, 3, 2, 3, 3);
    double[] found = column.values().toDoubles();
    assertThat(found[0]).isCloseTo(0, within());
    assertThat(found[9]).isCloseTo(0.2, within());
  }

  @Test
  void sizes_below_one_are_refused() {
    assertThatThrownBy(() -> new Video(0, 3)).hasMessage("frames must be at least 1, got 0");
    assertThatThrownBy(() -> new Video(3, 0)).hasMessage("size must be at least 1, got 0");
    assertThatThrownBy(() -> new Frames(30, 2, 3, 5, 7, new byte[11]))
        .hasMessage("frames: expected 2 x 3 x 5 x 7 samples, got 11");
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(1e-6);
  }
}
