package io.sensorium.nn;

import io.sensorium.tensor.Records;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a network. Implementations are records: each component is a tensor, a module, a list
 * or map of modules, or a plain setting, and the component's name is its name in a checkpoint
 * ({@code blocks.3.attention.query.weight}).
 */
public interface Parametric {

  /** All tensors of this module and of those inside it, by dotted name, in order of declaration. */
  default SequencedMap<String, Tensor> parameters() {
    SequencedMap<String, Tensor> found = new LinkedHashMap<>();
    collect("", this, found);
    return found;
  }

  private static void collect(
      String name, @Nullable Object value, SequencedMap<String, Tensor> found) {
    switch (value) {
      case Tensor tensor -> found.put(name, tensor);
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          collect(name + "." + i, list.get(i), found);
        }
      }
      case Map<?, ?> map ->
          map.forEach(
              (key, each) -> collect(name.isEmpty() ? "" + key : name + "." + key, each, found));
      case Record record when record instanceof Parametric -> {
        for (var component : record.getClass().getRecordComponents()) {
          String inner = name.isEmpty() ? component.getName() : name + "." + component.getName();
          collect(inner, Records.get(record, component), found);
        }
      }
      case null, default -> {}
    }
  }
}
