package io.sensorium.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.report.Tellings.Clip;
import io.sensorium.report.Tellings.Picture;
import io.sensorium.report.Tellings.State;
import io.sensorium.report.Tellings.Telling;
import io.sensorium.report.Tellings.Word;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TellingsTest {
  @TempDir private Path folder;

  private String page() throws IOException {
    Path picture = folder.resolve("picture.png");
    ImageIO.write(new BufferedImage(3, 5, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    Path movie = Files.write(folder.resolve("movie.mp4"), new byte[] {1, 2, 3});
    var words =
        List.of(
            new Word("the", State.SHOWN),
            new Word(" <cat>", State.RIGHT),
            new Word(" jumps", State.WRONG));
    var telling = new Telling("Unimodal", words, picture, picture, movie);
    var page =
        new Tellings(
            "Told",
            "See *Long\nTitle* in [results](results.json).",
            List.of("Claim. **No**: a < b."),
            List.of(new Picture(picture, "losses")),
            List.of(new Clip("Clip test-1", List.of(telling))),
            "./sensorium study");
    return Files.readString(page.write(folder));
  }

  @Test
  void words_say_whether_they_were_shown_told_right_or_told_wrong() throws IOException {
    assertThat(page())
        .contains("<span class=\"shown-word\">the</span>")
        .contains("<span class=\"right-word\"> &lt;cat&gt;</span>")
        .contains("<span class=\"wrong-word\"> jumps</span>");
  }

  @Test
  void one_file_holds_everything() throws IOException {
    assertThat(page())
        .contains("src=\"data:video/mp4;base64,AQID\"")
        .contains("src=\"data:image/png;base64,")
        .doesNotContain("src=\"movie", "href=\"http");
  }

  @Test
  void emphasis_and_links_are_drawn_and_all_else_is_text() throws IOException {
    assertThat(page())
        .contains("Claim. <b>No</b>: a &lt; b.")
        .contains("See <i>Long\nTitle</i> in <a href=\"results.json\">results</a>.");
  }
}
