package io.sensorium.report;

import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a finished run, as kept in {@code report.json}. */
public record Results(Run run, List<Section> sections) {

  /**
   * What was done.
   *
   * @param title what was trained on what, such as {@code CoMM on pairs of shapes}
   * @param summary a sentence or two for a reader who knows nothing of the run; may be empty
   * @param command that does the same again
   * @param facts by name, in the order to be shown: seed, steps, device, parameters, versions
   */
  public record Run(
      String title, String summary, String command, SequencedMap<String, String> facts) {}

  /**
   * Measurements of one representation.
   *
   * @param title what was measured, such as {@code Seen through image and text}
   * @param note a sentence under the title; may be empty
   */
  public record Section(String title, String note, List<Measurement> measurements) {}

  /**
   * One number.
   *
   * @param method how it was found, such as {@code linear probe}
   * @param task what was asked, such as {@code shape} or {@code text to image}
   * @param metric what the number is, such as {@code balanced accuracy}
   * @param value a share from 0 to 1, except for ranks
   * @param low lower end of its 95% interval; equal to the value where there is none
   * @param high upper end
   * @param chance what guessing would give; null where there is no such number
   * @param examples how many examples it was measured on
   */
  public record Measurement(
      String method,
      String task,
      String metric,
      double value,
      double low,
      double high,
      @Nullable Double chance,
      int examples) {

    /** Whether guessing would do as well, as far as can be told. */
    public boolean isLikeChance() {
      return chance != null && low <= chance && chance <= high;
    }

    /** Small numbers that are no shares. */
    boolean isError() {
      return metric.equals("MSE") || metric.equals("RMS error");
    }

    /** Numbers of a scale of their own, which no share of anything tells. */
    private static final Set<String> SCALES =
        Set.of(
            "PSNR",
            "silhouette",
            "Fisher ratio",
            "trace ratio",
            "ARI",
            "AMI",
            "NMI",
            "CKA",
            "RSA",
            "Procrustes distance",
            "effective rank",
            "alignment",
            "uniformity",
            "modality gap",
            "d-prime",
            "R2",
            "Pearson r",
            "labels left out");

    /** Numbers that are told with one digit after the point. */
    private static final Set<String> COARSE =
        Set.of("PSNR", "perplexity", "median rank", "labels left out", "effective rank");

    boolean isCoarse() {
      return COARSE.stream().anyMatch(metric::startsWith);
    }

    boolean isShare() {
      return !isError()
          && SCALES.stream().noneMatch(metric::startsWith)
          && value <= 1
          && high <= 1
          && low >= 0
          && (chance == null || chance <= 1);
    }
  }
}
