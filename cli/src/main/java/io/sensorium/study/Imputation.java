package io.sensorium.study;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.Sample;
import io.sensorium.data.Text;
import io.sensorium.experiment.Assembly;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts the mean of the training examples in place of modalities: for numbers their mean, for words
 * a text without any. That is a picture, a sound, a text that never was, which a model that was not
 * made for it reads as if it were one (Zadeh et al., 2020).
 */
record Imputation(Map<String, Modality> modalities, Map<String, Tensor> means) {
  private static final int LOOKED_AT = 200;

  /** Codes have no mean. */
  static boolean isPossible(Assembly assembly, List<String> names) {
    return names.stream()
        .noneMatch(name -> assembly.collator().modalities().get(name) instanceof Coded);
  }

  static Imputation of(Assembly assembly, List<String> names) {
    var modalities = new LinkedHashMap<String, Modality>();
    var means = new LinkedHashMap<String, Tensor>();
    var train = assembly.source().train();
    for (String name : names) {
      Modality modality = Objects.requireNonNull(assembly.collator().modalities().get(name), name);
      modalities.put(name, modality);
      if (!(modality instanceof Words)) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < train.size() && samples.size() < LOOKED_AT; i++) {
          if (train.get(i).inputs().containsKey(name)) {
            samples.add(train.get(i));
          }
        }
        Tensor values = assembly.collator().batch(samples).of(name).values(); // [N, ...]
        means.put(name, values.meanKept(0)); // [1, ...]
      }
    }
    return new Imputation(modalities, means);
  }

  Batch apply(Batch batch) {
    return batch.map(
        (name, column) -> {
          Modality modality = modalities.get(name);
          return modality == null ? column : filled(modality, name, column);
        });
  }

  private Column filled(Modality modality, String name, Column column) {
    Rows rows = column.rows();
    if (modality instanceof Words words) {
      return words.pack(Collections.nCopies(rows.count(), new Text(""))).column(rows);
    }
    Tensor mean = Objects.requireNonNull(means.get(name));
    return new Column(mean.expand(column.values().shape()), null, rows);
  }
}
