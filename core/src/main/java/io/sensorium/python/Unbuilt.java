package io.sensorium.python;

import static io.sensorium.python.Known.argument;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array, or a type of elements, that is announced; what it is comes after. */
final class Unbuilt {
  private static final int SUBTYPE = 2;
  private static final int NAMES = 3;

  private final @Nullable Dtype dtype;
  private @Nullable Object built;

  /** An array. */
  Unbuilt() {
    this.dtype = null;
  }

  /** A type, whose order of bytes comes after. */
  Unbuilt(Dtype dtype) {
    this.dtype = dtype;
    this.built = dtype;
  }

  /** What it is in the end. */
  Object built() throws IOException {
    if (built == null) {
      throw new IOException("an array is announced that does not come");
    }
    return built;
  }

  Object build(List<?> state) throws IOException {
    built = dtype == null ? array(state) : ordered(dtype, state);
    return built;
  }

  private static Dtype ordered(Dtype dtype, List<?> state) throws IOException {
    if (argument(state, SUBTYPE, Object.class) != Pickle.None.NONE
        || argument(state, NAMES, Object.class) != Pickle.None.NONE) {
      throw new IOException("arrays of records are not read");
    }
    String order = argument(state, 1, String.class);
    return order.isEmpty() ? dtype : dtype.ordered(order.charAt(0));
  }

  /** From (version, shape, type, whether by columns, content); the oldest have no version. */
  private static NumpyArray array(List<?> state) throws IOException {
    int from = state.size() == 4 ? 0 : 1;
    int[] shape = Known.shape(argument(state, from, List.class));
    Dtype dtype = argument(state, from + 1, Dtype.class);
    Object content = argument(state, from + 3, Object.class);
    if (dtype.areObjects()) {
      return NumpyArray.of(dtype, shape, argument(state, from + 3, List.class));
    }
    boolean fortran =
        switch (argument(state, from + 2, Object.class)) {
          case Boolean yes -> yes;
          case Long number -> number != 0;
          default -> false;
        };
    return NumpyArray.of(dtype, shape, fortran, Known.bytes(content));
  }
}
