package io.sensorium.data;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.exceptions.HdfException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** An HDF5 file whose data sets should be of a certain layout; says what is there if not. */
final class Hdf5 implements AutoCloseable {
  private final String where;
  private final HdfFile file;

  /**
   * Opens a file.
   *
   * @param who asks, for messages
   */
  Hdf5(String who, Path path) {
    if (!Files.isRegularFile(path)) {
      throw new DataException("%s: no file '%s'".formatted(who, path));
    }
    this.where = String.valueOf(path.getFileName());
    this.file = readable(() -> new HdfFile(path));
  }

  /** The size of a data set; as many axes as are named. */
  int[] shape(String name, String... layout) {
    Dataset found = dataset(name);
    int[] shape = found.getDimensions();
    if (shape.length != layout.length) {
      throw new DataException(
          "%s, '%s': expected axes (%s), found %s"
              .formatted(where, name, String.join(", ", layout), Arrays.toString(shape)));
    }
    return shape;
  }

  /** Whether the numbers of a data set are whole. */
  boolean isWhole(String name) {
    Class<?> type = dataset(name).getJavaType();
    return type != float.class && type != double.class;
  }

  /** The numbers of one part along the first axis, row by row. */
  float[] part(String name, int index) {
    Object part = row(name, index);
    var values = new float[count(part)];
    if (fill(part, values, 0) != values.length) {
      throw new DataException(
          "%s, '%s': expected numbers, found %s"
              .formatted(where, name, dataset(name).getJavaType().getSimpleName()));
    }
    return values;
  }

  /** A text of a list of texts. */
  String text(String name, int index) {
    Object row = row(name, index);
    return row instanceof Object[] texts ? String.valueOf(texts[0]) : String.valueOf(row);
  }

  /** An attribute of a data set, as text. */
  String attribute(String dataset, String name) {
    Attribute found = readable(() -> dataset(dataset).getAttributes().get(name));
    if (found == null) {
      throw new DataException(
          "%s, '%s': no attribute '%s'; there is %s"
              .formatted(where, dataset, name, dataset(dataset).getAttributes().keySet()));
    }
    return readable(() -> String.valueOf(found.getData()));
  }

  private Object row(String name, int index) {
    Dataset dataset = dataset(name);
    int[] size = dataset.getDimensions();
    var from = new long[size.length];
    from[0] = index;
    size[0] = 1;
    return readable(() -> dataset.getData(from, size));
  }

  private Dataset dataset(String name) {
    if (!(readable(() -> file.getChildren().get(name)) instanceof Dataset dataset)) {
      String there =
          file.getChildren().keySet().stream().sorted().collect(Collectors.joining(", "));
      throw new DataException("%s: no data set '%s'; there is %s".formatted(where, name, there));
    }
    return dataset;
  }

  private static int count(Object array) {
    int length = Array.getLength(array);
    return array instanceof Object[] parts && length > 0 && parts[0].getClass().isArray()
        ? length * count(parts[0])
        : length;
  }

  /** Puts the numbers of nested arrays into one; gives how far it came. */
  private static int fill(Object array, float[] values, int from) {
    int at = from;
    for (int i = 0; i < Array.getLength(array); i++) {
      switch (Array.get(array, i)) {
        case Number number -> values[at++] = number.floatValue();
        case Boolean truth -> values[at++] = truth ? 1 : 0;
        case String truth when truth.equals("TRUE") -> values[at++] = 1; // as h5py writes truths
        case String truth when truth.equals("FALSE") -> values[at++] = 0;
        case Object part when part.getClass().isArray() -> at = fill(part, values, at);
        default -> {
          return -1;
        }
      }
    }
    return at;
  }

  /** The reader's exceptions are of many kinds where a file is damaged. */
  private <R> R readable(Supplier<R> reading) {
    try {
      return reading.get();
    } catch (DataException e) {
      throw e;
    } catch (HdfException | IllegalArgumentException | UnsupportedOperationException e) {
      throw new DataException("%s: cannot be read: %s".formatted(where, reason(e)), e);
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    file.close();
  }
}
