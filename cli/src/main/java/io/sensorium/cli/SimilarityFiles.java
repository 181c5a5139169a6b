package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Meeting;
import io.sensorium.experiment.Run;
import io.sensorium.report.Similarities;
import io.sensorium.report.SimilarityChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The similarities of partners and others as files beside the report. */
final class SimilarityFiles {
  private SimilarityFiles() {}

  /** Writes {@code similarities.json}, and a picture and a table of each pair of modalities. */
  static void write(Run run, List<Meeting.Compared> compared) {
    var found = new Similarities(compared.stream().map(SimilarityFiles::plain).toList());
    run.write("similarities.json", Json.pretty(found));
    Path folder = run.folder().resolve("similarities");
    try {
      for (Similarities.Pair each : found.pairs()) {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(each.name() + ".svg"), new SimilarityChart(each).svg());
        Files.writeString(folder.resolve(each.name() + ".csv"), each.csv());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write".formatted(folder), e);
    }
  }

  private static Similarities.Pair plain(Meeting.Compared compared) {
    Finding any = compared.findings().getFirst();
    String title =
        "%s and %s, %s".formatted(compared.pair().first(), compared.pair().second(), any.subject());
    var seen = compared.histogram();
    return new Similarities.Pair(
        title,
        title.replaceAll("[^A-Za-z0-9]+", "-"),
        seen.low(),
        seen.width(),
        seen.partners(),
        seen.others());
  }
}
