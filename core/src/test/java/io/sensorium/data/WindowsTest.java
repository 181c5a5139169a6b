package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final double TINY = 1e-9;
  private static final Windows WINDOWS = new Windows(3, 5, 4, 17);
  private static final Captions CAPTIONS =
      new Captions(List.of(new Caption(20, 21, "short"), new Caption(40, 52, "long")));

  @Test
  void what_is_drawn_depends_on_seed_epoch_and_name_alone() {
    Window window = WINDOWS.draw("a", 5, CAPTIONS, 60);
    assertThat(WINDOWS.draw("a", 5, CAPTIONS, 60)).isEqualTo(window);
    assertThat(WINDOWS.draw("a", 6, CAPTIONS, 60)).isNotEqualTo(window);
    assertThat(WINDOWS.draw("b", 5, CAPTIONS, 60)).isNotEqualTo(window);
    assertThat(new Windows(3, 5, 4, 18).draw("a", 5, CAPTIONS, 60)).isNotEqualTo(window);
  }

  @Test
  void windows_start_within_the_time_of_the_caption_that_was_drawn_widened_where_it_is_short() {
    List<Window> drawn =
        IntStream.range(0, 400).mapToObj(i -> WINDOWS.draw("a", i, CAPTIONS, 60)).toList();
    List<Double> starts = drawn.stream().filter(w -> w.about() == 20.5).map(Window::start).toList();
    assertThat(starts).hasSizeBetween(150, 250).allMatch(s -> s >= 18 && s <= 20);
    assertThat(starts).anyMatch(s -> s < 18.1).anyMatch(s -> s > 19.9);
    List<Double> others = drawn.stream().filter(w -> w.about() == 46).map(Window::start).toList();
    assertThat(others).hasSize(400 - starts.size()).allMatch(s -> s >= 40 && s <= 49);
    assertThat(others).anyMatch(s -> s < 40.5).anyMatch(s -> s > 48.5);
    assertThat(drawn).allMatch(w -> w.seconds() == 3);
  }

  @Test
  void a_window_longer_than_the_widened_caption_starts_with_it() {
    Window window = new Windows(7, 5, 1, 0).draw("a", 0, CAPTIONS, 45);
    assertThat(List.of(18.0, 38.0)).contains(window.start());
    assertThat(window.start() + window.seconds()).isLessThanOrEqualTo(45);
  }

  @Test
  void without_captions_windows_are_drawn_from_the_whole() {
    List<Double> starts =
        IntStream.range(0, 200)
            .mapToObj(i -> WINDOWS.draw("a", i, Captions.NONE, 13).start())
            .toList();
    assertThat(starts).allMatch(s -> s >= 0 && s <= 10);
    assertThat(starts).anyMatch(s -> s < 0.5).anyMatch(s -> s > 9.5);
  }

  @Test
  void evaluations_see_windows_at_even_distances_from_the_beginning_to_the_end() {
    assertThat(IntStream.range(0, 4).mapToDouble(i -> WINDOWS.view(i, 12).start()))
        .containsExactly(0.0, 3.0, 6.0, 9.0);
    assertThat(WINDOWS.view(1, 12).about()).isCloseTo(4.5, within(TINY));
    assertThat(new Windows(3, 5, 1, 0).view(0, 12).start()).isCloseTo(4.5, within(TINY));
  }

  @Test
  void what_is_shorter_than_a_window_is_read_whole() {
    Window whole = new Window(0, 2, 1);
    assertThat(WINDOWS.view(3, 2)).isEqualTo(whole);
    assertThat(WINDOWS.draw("a", 0, Captions.NONE, 2)).isEqualTo(whole);
  }

  @Test
  void lengths_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new Windows(0, 5, 1, 0))
        .hasMessage("seconds must be above 0, got 0.0");
    assertThatThrownBy(() -> new Windows(1, -1, 1, 0))
        .hasMessage("least must be at least 0, got -1.0");
    assertThatThrownBy(() -> new Windows(1, 5, 0, 0)).hasMessage("views must be at least 1, got 0");
  }
}
