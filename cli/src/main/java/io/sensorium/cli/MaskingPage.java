package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.report.Tellings;
import io.sensorium.study.MaskingStudy;
import io.sensorium.study.StudyResults;
import java.nio.file.Path;

/**
 * The masking study's {@code report.html}: its verdict, its curves, and clips as models tell them.
 */
final class MaskingPage {
  private MaskingPage() {}

  /**
   * Writes it beside the results of the study, which must be there.
   *
   * @return the page
   */
  static Path write(MaskingStudy study, StudyOptions options) {
    Path runs = StudyOptions.runs(study);
    Path folder = options.results(study);
    var results = Json.read(folder.resolve("results.json"), StudyResults.class);
    var page =
        new Tellings(
            study.question().title(),
            study.question().paragraph(),
            study.verdict(results.rows()),
            study.figures(results.rows()).stream()
                .map(each -> new Tellings.Picture(folder.resolve(each.file()), each.caption()))
                .toList(),
            MaskingGallery.clips(study, runs, runs.resolve("clips")),
            results.command());
    return page.write(folder);
  }
}
