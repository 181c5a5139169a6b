package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import io.sensorium.config.Json;
import io.sensorium.report.LineChart.Base;
import io.sensorium.report.Results.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The page of a run, {@code report.html}: one file that needs nothing beside it. Made of {@code
 * report.json} ({@link Results}) and, where they are there, {@code journal.jsonl}, {@code
 * contribution.json} ({@link Contribution}), {@code robustness.json} ({@link Endurance}), {@code
 * similarities.json} ({@link Similarities}), {@code maps.json} ({@link Maps}), {@code
 * neighbours.json} ({@link Neighbours}), {@code pictures/*.png} with captions in {@code
 * pictures/*.txt}, {@code sounds/*.wav} and {@code recipe.yaml}.
 */
public final class Report {

  /** What a journal holds besides the loss and its terms. */
  private static final Set<String> BESIDES =
      Set.of("gradient norm", "rate", "samples/s", "data wait", "elapsed", "handles", "memory");

  private static final String PICTURE = ".png";

  /** What is no loss, and has a scale of its own. */
  private static final Set<String> BOUNDED = Set.of("accuracy", "perplexity", "usage");

  private final Path folder;
  private final Results results;
  private final SequencedMap<String, Curve> journal;

  private Report(Path folder) {
    this.folder = folder;
    this.results = Json.read(folder.resolve("report.json"), Results.class);
    this.journal = Curve.read(folder.resolve("journal.jsonl"));
  }

  /**
   * Writes the page of a run beside what it is made of.
   *
   * @return the page
   * @throws IllegalArgumentException where a file is missing or broken, in one line
   */
  public static Path write(Path folder) {
    var report = new Report(folder);
    return new Page(report.results.run().title(), report.main()).write(folder);
  }

  private String main() {
    return String.join(
        "",
        header(),
        training(),
        measurements(),
        contribution(),
        robustness(),
        similarities(),
        maps(),
        neighbours(),
        pictures(),
        new Sounds(folder.resolve("sounds")).html(),
        again(),
        recipe());
  }

  private String header() {
    var facts = new LinkedHashMap<>(results.run().facts());
    Curve elapsed = journal.get("elapsed");
    if (elapsed != null) {
      facts.putIfAbsent("training took", duration(elapsed.values().getLast()));
    }
    return """
    <header>
    <h1>%s</h1>
    <p class="summary">%s</p>
    <dl>%s</dl>
    </header>
    """
        .formatted(
            Html.text(results.run().title()),
            Html.text(results.run().summary()),
            facts.entrySet().stream()
                .map(
                    each ->
                        "<div><dt>%s</dt><dd>%s</dd></div>"
                            .formatted(Html.text(each.getKey()), Html.text(each.getValue())))
                .collect(joining("\n")));
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return whole < 3600
        ? "%d min %d s".formatted(whole / 60, whole % 60)
        : "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
  }

  private String training() {
    var losses = new LinkedHashMap<String, Curve>();
    var small = new LinkedHashMap<String, Curve>();
    journal.forEach(
        (name, curve) -> {
          if (!BESIDES.contains(name)) {
            (BOUNDED.stream().anyMatch(name::contains) ? small : losses).put(name, curve);
          }
        });
    for (String name : List.of("rate", "gradient norm", "samples/s", "data wait")) {
      Curve curve = journal.get(name);
      if (curve != null) {
        small.put(name, curve);
      }
    }
    String charts =
        losses.isEmpty() ? "" : new LineChart("Loss", "over steps", losses, Base.LOWEST).html();
    return """
    <section>
    <h2>Training</h2>
    %s<div class="multiples">%s</div>
    </section>
    """
        .formatted(
            journal.isEmpty() ? "<p class=\"note\">No step was recorded.</p>\n" : charts,
            small.entrySet().stream().map(Report::small).collect(joining()));
  }

  private static String small(Map.Entry<String, Curve> each) {
    String title =
        switch (each.getKey()) {
          case "rate" -> "learning rate";
          case "data wait" -> "waiting for data";
          default -> each.getKey();
        };
    String unit = each.getKey().equals("data wait") ? "share of time" : "";
    var alone = new LinkedHashMap<>(Map.of(title, each.getValue()));
    return new LineChart(title, unit, alone, Base.ZERO).html();
  }

  private String measurements() {
    return results.sections().isEmpty()
        ? ""
        : results.sections().stream().map(Report::section).collect(joining())
            + """
            <p class="note">Drawn from 0 to 100%: the dot is the value, the bar its 95% interval, the tick what guessing \
            would give. Rows in grey cannot be told from guessing.</p>
            """;
  }

  private static String section(Section section) {
    return """
    <section>
    <h2>%s</h2>
    %s%s</section>
    """
        .formatted(
            Html.text(section.title()),
            note(section.note()),
            new MeasurementTable(section.title(), section.measurements()).html());
  }

  private static String note(String text) {
    return text.isEmpty() ? "" : "<p class=\"note\">" + Html.text(text) + "</p>\n";
  }

  private String contribution() {
    Path file = folder.resolve("contribution.json");
    return Files.exists(file)
        ? new ContributionSection(Json.read(file, Contribution.class)).html()
        : "";
  }

  private String robustness() {
    Path file = folder.resolve("robustness.json");
    return Files.exists(file) ? new EnduranceSection(Json.read(file, Endurance.class)).html() : "";
  }

  private String similarities() {
    Path file = folder.resolve("similarities.json");
    if (!Files.exists(file)) {
      return "";
    }
    String charts =
        Json.read(file, Similarities.class).pairs().stream()
            .map(pair -> "<figure>%s</figure>\n".formatted(new SimilarityChart(pair).svg()))
            .collect(joining());
    return charts.isEmpty()
        ? ""
        : """
        <section>
        <h2>Similarities</h2>
        <p class="note">How similar the two sides of a true pair are, and those of a false one. Where the two \
        heaps lie apart, partners can be told; where they lie does not matter.</p>
        <div class="pairs">%s</div>
        </section>
        """
            .formatted(charts);
  }

  private String maps() {
    Path file = folder.resolve("maps.json");
    if (!Files.exists(file)) {
      return "";
    }
    String spaces =
        Json.read(file, Maps.class).spaces().stream()
            .map(space -> new MapSheets(space).html())
            .collect(joining());
    return spaces.isEmpty()
        ? ""
        : """
        <section>
        <h2>Maps</h2>
        <p class="note">Each example is a point in every modality. Believe only what several maps show: how large a \
        cluster is and how far it lies from another means nothing, and noise makes clusters too. What was measured \
        above was measured in the space itself.</p>
        %s</section>
        """
            .formatted(spaces);
  }

  private String neighbours() {
    Path file = folder.resolve("neighbours.json");
    if (!Files.exists(file)) {
      return "";
    }
    Neighbours neighbours = Json.read(file, Neighbours.class);
    return """
    <section>
    <h2>Nearest neighbours</h2>
    %s%s</section>
    """
        .formatted(note(neighbours.caption()), new NeighbourGrid(neighbours, folder).html());
  }

  private String pictures() {
    Path pictures = folder.resolve("pictures");
    if (!Files.isDirectory(pictures)) {
      return "";
    }
    try (Stream<Path> files = Files.list(pictures)) {
      return files
          .filter(file -> file.toString().endsWith(PICTURE))
          .sorted()
          .map(Report::picture)
          .collect(joining("", "<section>\n<h2>Pictures</h2>\n", "</section>\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(pictures + ": cannot be read", e);
    }
  }

  private static String picture(Path file) {
    String name = file.getFileName().toString().replace(PICTURE, "");
    String title = name.replace('-', ' ');
    return "<figure class=\"picture\">%s<figcaption>%s</figcaption></figure>\n"
        .formatted(Html.picture(file, title), Html.text(caption(file, name, title)));
  }

  /** What stands in the text file of the same name; the name itself where there is none. */
  private static String caption(Path file, String name, String title) {
    Path caption = file.resolveSibling(name + ".txt");
    try {
      return Files.exists(caption) ? Files.readString(caption).strip() : title;
    } catch (IOException e) {
      throw new UncheckedIOException(caption + ": cannot be read", e);
    }
  }

  private String again() {
    return """
    <section>
    <h2>The same again</h2>
    <pre>%s</pre>
    </section>
    """
        .formatted(Html.text(results.run().command()));
  }

  private String recipe() {
    Path file = folder.resolve("recipe.yaml");
    try {
      return Files.exists(file)
          ? "<details>\n<summary>Recipe, as it was resolved</summary>\n<pre>%s</pre>\n</details>\n"
              .formatted(Html.text(Files.readString(file)))
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }
}
