package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A page about models that tell what is hidden of clips, {@code report.html}: what was found, then
 * clips beside what is told of them, to read, see and hear. One file that needs nothing beside it.
 *
 * @param question a paragraph; it and the findings may hold Markdown's bold, italics and links
 * @param findings a sentence each
 * @param command that does the same again
 */
public record Tellings(
    String title,
    String question,
    List<String> findings,
    List<Picture> charts,
    List<Clip> clips,
    String command) {

  /** A picture and what it shows. */
  public record Picture(Path file, String caption) {}

  /** A clip: first as it is, then as it is told. */
  public record Clip(String name, List<Telling> tellings) {}

  /**
   * A clip as it is, or as it is told.
   *
   * @param words of its description
   * @param film some frames
   * @param spectrum of its sound
   * @param movie to be played; null for none
   */
  public record Telling(
      String title, List<Word> words, Path film, Path spectrum, @Nullable Path movie) {}

  /** A stretch of a description. */
  public record Word(String text, State state) {}

  /** What became of a word. */
  public enum State {
    SHOWN,
    RIGHT,
    WRONG
  }

  /**
   * Writes the page.
   *
   * @return the page
   */
  public Path write(Path folder) {
    return new Page(title, main()).write(folder);
  }

  private String main() {
    return """
    <header>
    <h1>%s</h1>
    <p class="summary">%s</p>
    </header>
    <section>
    <h2>What was found</h2>
    <ul>%s</ul>
    %s</section>
    <section>
    <h2>Clips, and what is told of them</h2>
    <p class="note">Words that were shown are <span class="shown-word">grey</span>; of the hidden ones, those \
    told right are <span class="right-word">green</span>, those told wrong <span class="wrong-word">red</span>. \
    Pictures and sound are made of the told codes by the tokenizers.</p>
    %s</section>
    <section>
    <h2>The same again</h2>
    <pre>%s</pre>
    </section>
    """
        .formatted(
            Html.text(title),
            Html.inline(question),
            findings.stream().map(f -> "<li>" + Html.inline(f) + "</li>\n").collect(joining()),
            charts.stream().map(Tellings::picture).collect(joining()),
            clips.stream().map(Tellings::clip).collect(joining()),
            Html.text(command));
  }

  private static String picture(Picture picture) {
    return "<figure class=\"picture\">%s<figcaption>%s</figcaption></figure>\n"
        .formatted(Html.picture(picture.file, picture.caption), Html.text(picture.caption));
  }

  private static String clip(Clip clip) {
    return """
    <h3>%s</h3>
    <div class="tellings">
    %s</div>
    """
        .formatted(
            Html.text(clip.name), clip.tellings.stream().map(Tellings::telling).collect(joining()));
  }

  private static String telling(Telling told) {
    return """
    <article class="telling">
    <h4>%s</h4>
    %s%s%s<p>%s</p>
    </article>
    """
        .formatted(
            Html.text(told.title),
            told.movie == null ? "" : Html.movie(told.movie) + "\n",
            Html.picture(told.film, told.title + ": frames"),
            Html.picture(told.spectrum, told.title + ": sound, time to the right, pitch upwards"),
            told.words.stream().map(Tellings::word).collect(joining()));
  }

  private static String word(Word word) {
    return "<span class=\"%s-word\">%s</span>"
        .formatted(word.state.name().toLowerCase(Locale.ROOT), Html.text(word.text));
  }
}
