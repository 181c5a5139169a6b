package io.sensorium.python;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of NumPy's. Its elements stay where they are, in the file, until they are asked for, so
 * it may be larger than memory.
 *
 * <p>Elements are numbered as if the array were laid out row by row, however it is.
 */
public final class NumpyArray {
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \\(([\\d, L]*)\\),?"
              + " *\\}");
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private final Dtype dtype;
  private final int[] shape;
  private final boolean fortran; // columns, not rows, lie together
  private final MemorySegment data;
  private final List<?> objects; // row by row; of arrays of objects only

  private NumpyArray(
      Dtype dtype, int[] shape, boolean fortran, MemorySegment data, List<?> objects) {
    this.dtype = dtype;
    this.shape = shape;
    this.fortran = fortran && shape.length > 1;
    this.data = data;
    this.objects = objects;
  }

  /**
   * An array of elements of a fixed size.
   *
   * @throws IOException if there are more or fewer bytes than the shape says
   */
  static NumpyArray of(Dtype dtype, int[] shape, boolean fortran, MemorySegment data)
      throws IOException {
    long bytes;
    try {
      bytes = Math.multiplyExact(count(shape), dtype.size());
    } catch (ArithmeticException e) {
      throw new IOException("an array of shape %s is too large".formatted(told(shape)), e);
    }
    if (bytes != data.byteSize()) {
      throw new IOException(
          "an array of shape %s and type %s needs %,d bytes, there are %,d"
              .formatted(told(shape), dtype, bytes, data.byteSize()));
    }
    return new NumpyArray(dtype, shape, fortran, data, List.of());
  }

  /** An array of objects. */
  static NumpyArray of(Dtype dtype, int[] shape, List<?> objects) throws IOException {
    long count;
    try {
      count = count(shape);
    } catch (ArithmeticException e) {
      throw new IOException("an array of shape %s is too large".formatted(told(shape)), e);
    }
    if (count != objects.size()) {
      throw new IOException(
          "an array of shape %s needs %,d objects, there are %,d"
              .formatted(told(shape), count, objects.size()));
    }
    return new NumpyArray(dtype, shape, false, MemorySegment.NULL, objects);
  }

  /**
   * Reads a .npy file, of version 1 to 3.
   *
   * @throws IOException whose message says what is wrong with the file
   */
  public static NumpyArray read(Path file) throws IOException {
    Cursor in = Cursor.map(file);
    for (byte letter : MAGIC) {
      if ((byte) in.u1() != letter) {
        throw new IOException("%s is not a .npy file".formatted(file.getFileName()));
      }
    }
    int version = in.u1();
    in.u1(); // the minor one
    if (version < 1 || version > 3) {
      throw in.wrong("a .npy file of version %d, known are 1 to 3".formatted(version));
    }
    String header = Cursor.latin(in.take(version == 1 ? in.u2() : in.u4())).strip();
    Matcher parts = HEADER.matcher(header);
    if (!parts.matches()) {
      throw in.wrong("cannot read arrays with the header " + header);
    }
    Dtype dtype = Dtype.of(parts.group(1));
    if (dtype.areObjects()) {
      throw in.wrong("an array of objects is a pickle inside a .npy file, which is not read");
    }
    int[] shape =
        Pattern.compile("\\d+")
            .matcher(parts.group(3))
            .results()
            .mapToInt(found -> Integer.parseInt(found.group()))
            .toArray();
    return of(dtype, shape, parts.group(2).equals("True"), in.rest());
  }

  private static long count(int[] shape) {
    long count = 1;
    for (int size : shape) {
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  /** As Python writes it: {@code (3, 50, 20)}. */
  private static String told(int[] shape) {
    String sizes = Arrays.toString(shape);
    return "(" + sizes.substring(1, sizes.length() - 1) + ")";
  }

  /** How many axes. */
  public int rank() {
    return shape.length;
  }

  /** Length along an axis. */
  public int size(int axis) {
    return shape[axis];
  }

  /** How many elements. */
  public long count() {
    return count(shape);
  }

  /** Whether the elements are numbers or truths, not objects or text. */
  public boolean areNumbers() {
    return dtype.areNumbers();
  }

  /** Element of an array of numbers; a truth is 0 or 1. */
  public double number(long index) {
    if (!areNumbers()) {
      throw new IllegalArgumentException("array: elements are not numbers, but " + dtype);
    }
    return dtype.number(data, place(index) * dtype.size());
  }

  /** Element of any array, as {@link Pickle} says values are. */
  public Object value(long index) {
    return dtype.areObjects()
        ? objects.get(Math.toIntExact(index))
        : dtype.value(data, place(index) * dtype.size());
  }

  /** The numbers of one part along the first axis, row by row. */
  public float[] part(int index) {
    int length = shape[0] == 0 ? 0 : Math.toIntExact(count() / shape[0]);
    var values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) number((long) index * length + i);
    }
    return values;
  }

  /** Where in the file an element lies, in elements. */
  private long place(long index) {
    if (!fortran) {
      return index;
    }
    long rest = index;
    long[] along = new long[shape.length];
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      along[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    long place = 0;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      place = place * shape[axis] + along[axis];
    }
    return place;
  }

  /** Type and shape, such as {@code <f4 (3, 50, 20)}. */
  @Override
  public String toString() {
    return dtype + " " + told(shape);
  }
}
