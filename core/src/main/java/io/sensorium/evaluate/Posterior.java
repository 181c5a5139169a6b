package io.sensorium.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader gives each class of some examples.
 *
 * @param task the classes are of
 * @param ids of the M examples
 * @param classes numbers of the C classes that the reader knows
 * @param shares [M][C]; each row sums to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Posterior(String task, List<String> ids, long[] classes, double[][] shares) {
  public Posterior {
    ids = List.copyOf(ids);
  }

  /**
   * The shares by example; 0 of a class that the reader does not know.
   *
   * @param count of all classes
   */
  public Map<String, double[]> byId(int count) {
    var found = new HashMap<String, double[]>();
    for (int i = 0; i < ids.size(); i++) {
      var all = new double[count];
      for (int c = 0; c < classes.length; c++) {
        all[(int) classes[c]] = shares[i][c];
      }
      found.put(ids.get(i), all);
    }
    return found;
  }
}
