package io.sensorium;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Records;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks in double precision, for comparing formulas. */
public final class Doubles {
  private Doubles() {}

  /** The same record with each of its tensors in float64, learned if it was. */
  @SuppressWarnings("unchecked")
  public static <R extends Record> R of(R record) {
    return (R) copy(record);
  }

  private static Object copy(Object value) {
    return switch (value) {
      case Tensor tensor -> {
        Tensor copy = tensor.detach().to(DType.FLOAT64);
        yield tensor.requiresGradient() ? copy.requireGradient() : copy;
      }
      case List<?> list -> list.stream().map(Doubles::copy).toList();
      case Map<?, ?> map -> {
        var copies = new LinkedHashMap<Object, Object>();
        map.forEach((key, each) -> copies.put(key, copy(each)));
        yield copies;
      }
      case Record record -> rebuild(record);
      case null, default -> value;
    };
  }

  private static Object rebuild(Record record) {
    var components = record.getClass().getRecordComponents();
    try {
      var types = Arrays.stream(components).map(c -> c.getType()).toArray(Class<?>[]::new);
      var values = Arrays.stream(components).map(c -> copy(Records.get(record, c))).toArray();
      var constructor = record.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot rebuild " + record.getClass(), e);
    }
  }
}
