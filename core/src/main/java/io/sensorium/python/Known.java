package io.sensorium.python;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few functions and types of Python's that pickles of arrays name, and what they mean here. */
enum Known {
  /** An array whose content comes after, by {@link Unbuilt}. */
  RECONSTRUCT,
  /** The type of arrays; only named. */
  NDARRAY,
  DTYPE,
  /** One element by itself. */
  SCALAR,
  /** An array from its bytes. */
  FROM_BUFFER,
  /** Bytes, written as text of as many characters. */
  ENCODE,
  /** Bytes: none, or given. */
  BYTES;

  private static final Map<String, Known> NAMES =
      Map.ofEntries(
          Map.entry("numpy.core.multiarray._reconstruct", RECONSTRUCT),
          Map.entry("numpy._core.multiarray._reconstruct", RECONSTRUCT),
          Map.entry("numpy.ndarray", NDARRAY),
          Map.entry("numpy.dtype", DTYPE),
          Map.entry("numpy.core.multiarray.scalar", SCALAR),
          Map.entry("numpy._core.multiarray.scalar", SCALAR),
          Map.entry("numpy.core.numeric._frombuffer", FROM_BUFFER),
          Map.entry("numpy._core.numeric._frombuffer", FROM_BUFFER),
          Map.entry("_codecs.encode", ENCODE),
          Map.entry("__builtin__.bytes", BYTES),
          Map.entry("builtins.bytes", BYTES));

  static @Nullable Known of(String name) {
    return NAMES.get(name);
  }

  /** What a call gives. */
  Object call(List<?> given) throws IOException {
    return switch (this) {
      case RECONSTRUCT -> {
        if (given.isEmpty() || given.getFirst() != NDARRAY) {
          throw new IOException("an array of a type of its own, which is not read");
        }
        yield new Unbuilt();
      }
      case DTYPE -> new Unbuilt(Dtype.of(argument(given, 0, String.class)));
      case SCALAR -> {
        Dtype dtype = argument(given, 0, Dtype.class);
        if (dtype.areObjects()) {
          yield argument(given, 1, Object.class);
        }
        yield NumpyArray.of(dtype, new int[0], false, bytes(given.get(1))).value(0);
      }
      case FROM_BUFFER ->
          NumpyArray.of(
              argument(given, 1, Dtype.class),
              shape(argument(given, 2, List.class)),
              argument(given, 3, String.class).equals("F"),
              bytes(given.getFirst()));
      case ENCODE ->
          MemorySegment.ofArray(
              argument(given, 0, String.class).getBytes(StandardCharsets.ISO_8859_1));
      case BYTES -> given.isEmpty() ? MemorySegment.ofArray(new byte[0]) : bytes(given.getFirst());
      case NDARRAY -> throw new IOException("an array is made in an unknown way");
    };
  }

  static <T> T argument(List<?> given, int index, Class<T> type) throws IOException {
    Object found = index < given.size() ? given.get(index) : Pickle.None.NONE;
    if (!type.isInstance(found)) {
      throw new IOException(
          "expected %s where an array is described, got %s"
              .formatted(type.getSimpleName(), Pickle.told(found)));
    }
    return type.cast(found);
  }

  static int[] shape(List<?> sizes) throws IOException {
    var shape = new int[sizes.size()];
    for (int axis = 0; axis < shape.length; axis++) {
      long size = argument(sizes, axis, Long.class);
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw new IOException("an array with an axis of length " + size);
      }
      shape[axis] = (int) size;
    }
    return shape;
  }

  /** Bytes, which Python 2 writes as text. */
  static MemorySegment bytes(Object given) throws IOException {
    return switch (given) {
      case MemorySegment bytes -> bytes;
      case String text -> MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1));
      default -> throw new IOException("expected bytes, got " + Pickle.told(given));
    };
  }
}
