package io.sensorium.objective;

import io.sensorium.data.Rows;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The examples of a batch that have exactly these modalities.
 *
 * <p>Whatever reads several modalities at once reads a mixed batch group by group: no example takes
 * places for what it lacks, so there is nothing to mask, and each gets what it would get in a batch
 * of its kind. Padding up to the longest sequence would give the same numbers at a higher price.
 *
 * @param parts what each of them says, by modality; never empty
 */
record Group(Rows rows, SequencedMap<String, Masked> parts) {

  /** The groups of a batch, without the examples that have nothing. */
  static List<Group> of(int batch, SequencedMap<String, Masked> parts) {
    var members = new TreeMap<Integer, boolean[]>(); // by the set of modalities, as bits
    for (int row = 0; row < batch; row++) {
      int bits = bits(row, parts);
      if (bits != 0) {
        members.computeIfAbsent(bits, _ -> new boolean[batch])[row] = true;
      }
    }
    List<Group> groups = new ArrayList<>();
    members.forEach((bits, present) -> groups.add(group(bits, Rows.where(present), parts)));
    return groups;
  }

  /** Each example as a group of its own. */
  List<Group> singles() {
    return rows.stream().mapToObj(this::single).toList();
  }

  private Group single(int row) {
    boolean[] present = new boolean[rows.batch()];
    present[row] = true;
    Rows one = Rows.where(present);
    var own = new LinkedHashMap<String, Masked>();
    parts.forEach((name, masked) -> own.put(name, masked.at(one)));
    return new Group(one, own);
  }

  /** Which tokens of all its modalities are hidden, one after the other: [P, Σ T] boolean. */
  Tensor hidden() {
    return Tensor.cat(1, parts.values().stream().map(each -> each.mask().hidden()).toList());
  }

  private static int bits(int row, SequencedMap<String, Masked> parts) {
    int bits = 0;
    int bit = 1;
    for (Masked each : parts.values()) {
      bits |= each.raw().rows().contains(row) ? bit : 0;
      bit <<= 1;
    }
    return bits;
  }

  private static Group group(int bits, Rows rows, SequencedMap<String, Masked> parts) {
    var chosen = new LinkedHashMap<String, Masked>();
    int bit = 1;
    for (var each : parts.entrySet()) {
      if ((bits & bit) != 0) {
        chosen.put(each.getKey(), each.getValue().at(rows));
      }
      bit <<= 1;
    }
    return new Group(rows, chosen);
  }

  Set<String> modalities() {
    return parts.keySet();
  }
}
