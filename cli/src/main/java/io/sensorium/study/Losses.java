package io.sensorium.study;

import java.util.Objects;
import java.util.SequencedMap;

/**
 * How a run told hidden tokens, and how the baselines told the same ones.
 *
 * @param by what was told and how, such as {@code video/6.3}
 */
record Losses(SequencedMap<String, TokenLoss> by) {
  static final String MISPAIRED = "mispaired";
  static final String UNIGRAM = "unigram";
  static final String MARGINAL = "marginal";

  static String name(String modality, String how) {
    return modality + "/" + how;
  }

  TokenLoss of(String modality, String how) {
    String name = name(modality, how);
    return Objects.requireNonNull(
        by.get(name), () -> "losses: no '%s'; there are %s".formatted(name, by.keySet()));
  }
}
