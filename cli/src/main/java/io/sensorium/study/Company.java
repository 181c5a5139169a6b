package io.sensorium.study;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is shown of the other modalities while one of them is told: the experiments of the report
 * "Learning Multimodal Representations in Token Space", sections 6.1 to 6.3.
 */
enum Company {
  /** As little as of the one that is told. */
  EQUAL("6.1"),
  /** Nothing. */
  HIDDEN("6.2"),
  /** Everything. */
  SHOWN("6.3");

  private final String section;

  Company(String section) {
    this.section = section;
  }

  /** The section of the report. */
  String section() {
    return section;
  }

  /**
   * The share of tokens to hide, by modality.
   *
   * @param told the modality that is told
   * @param ratio share that is hidden of it
   */
  Map<String, Double> hidden(Collection<String> modalities, String told, double ratio) {
    var hidden = new LinkedHashMap<String, Double>();
    double others =
        switch (this) {
          case EQUAL -> ratio;
          case HIDDEN -> 1;
          case SHOWN -> 0;
        };
    modalities.forEach(name -> hidden.put(name, name.equals(told) ? ratio : others));
    return hidden;
  }
}
