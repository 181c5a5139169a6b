package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.tensor.Random;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Takes modalities away from examples while learning, so that any of them will do later. Each goes
 * by itself; where all of an example's would, one that is drawn evenly stays.
 *
 * @param share how likely one goes, from 0 to below 1
 */
public record ModalityDropout(double share) {

  public ModalityDropout {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("dropModality must be in [0, 1), got " + share);
    }
  }

  Batch apply(Batch batch, Random random) {
    if (share == 0 || batch.columns().isEmpty()) {
      return batch;
    }
    var columns = List.copyOf(batch.columns().values());
    double[] draws = random.uniform(batch.size(), columns.size()).toDoubles(); // [B, modalities]
    var kept = new boolean[columns.size()][batch.size()];
    for (int row = 0; row < batch.size(); row++) {
      int last = -1; // to go
      for (int m = 0; m < columns.size(); m++) {
        if (columns.get(m).rows().contains(row)) {
          double draw = draws[row * columns.size() + m];
          kept[m][row] = draw >= share;
          last = last < 0 || draw > draws[row * columns.size() + last] ? m : last;
        }
      }
      if (last >= 0) {
        kept[last][row] = true;
      }
    }
    var left = new LinkedHashMap<String, Column>();
    for (String name : batch.columns().keySet()) {
      Rows rows = Rows.where(kept[left.size()]);
      left.put(name, batch.of(name).at(rows));
    }
    left.values().removeIf(column -> column.rows().isEmpty());
    return batch.with(left);
  }
}
