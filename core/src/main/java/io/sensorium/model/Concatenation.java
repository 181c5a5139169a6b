package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/**
 * What the fusions by concatenation share: the mean token of each modality, one map for each
 * modality alone and one for all of them side by side. An example that lacks a modality has no view
 * of all together.
 */
final class Concatenation {
  private Concatenation() {}

  /**
   * @param map applies the map of a name (of a modality, or {@link Fusion#TOGETHER}) to vectors
   */
  static SequencedMap<String, Column> views(
      List<String> modalities,
      SequencedMap<String, Tokens> tokens,
      BiFunction<String, Tensor, Tensor> map) {
    var means = new LinkedHashMap<String, Column>();
    tokens.forEach((name, each) -> means.put(name, new Column(each.mean(), null, each.rows())));
    var views = new LinkedHashMap<String, Column>();
    means.forEach((name, mean) -> views.put(name, mean.with(map.apply(name, mean.values()))));
    if (tokens.size() == modalities.size()) {
      Rows rows = means.values().stream().map(Column::rows).reduce(Rows::and).orElseThrow();
      if (!rows.isEmpty()) {
        Tensor[] parts =
            means.values().stream()
                .map(mean -> mean.rows().pick(mean.values(), rows))
                .toArray(Tensor[]::new);
        Tensor all = map.apply(Fusion.TOGETHER, Tensor.cat(1, parts)); // [P, D]
        views.put(Fusion.TOGETHER, new Column(all, null, rows));
      }
    }
    return views;
  }

  /** One modality alone, or all of them; there is no map for anything between. */
  static Column together(
      List<String> modalities,
      SequencedMap<String, Tokens> tokens,
      BiFunction<String, Tensor, Tensor> map) {
    if (tokens.size() != 1 && tokens.size() != modalities.size()) {
      throw new IllegalArgumentException(
          "fusion by concatenation: needs one modality or all of %s, got %s"
              .formatted(modalities, tokens.keySet()));
    }
    var views = views(modalities, tokens, map);
    return views.lastEntry().getValue();
  }
}
