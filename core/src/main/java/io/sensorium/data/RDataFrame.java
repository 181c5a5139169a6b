package io.sensorium.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMA2InputStream;

/**
 * Data frames in the database that an installed package of R keeps its data in: {@code Rdata.rdx},
 * which says where things lie, and {@code Rdata.rdb}, which holds them, each compressed by itself
 * ("R Internals", section 1.8, of serialisation). Numbers, factors and text are read, and nothing
 * is run: whatever else there may be in such a file is refused.
 */
final class RDataFrame {
  private static final int NA = Integer.MIN_VALUE;
  private static final int XZ_WINDOW = 1 << 26;
  private static final int MOST = 1 << 28; // bytes of one thing: far more than any data frame here

  // Types of things, by R's numbers.
  private static final int SYMBOL = 1;
  private static final int PAIRS = 2;
  private static final int CHARACTERS = 9;
  private static final int LOGICALS = 10;
  private static final int INTEGERS = 13;
  private static final int REALS = 14;
  private static final int STRINGS = 16;
  private static final int LIST = 19;
  private static final int NOTHING = 254;
  private static final int AGAIN = 255;
  private static final int HAS_ATTRIBUTES = 1 << 9;
  private static final int HAS_TAG = 1 << 10;

  /**
   * A vector, and what is said of it.
   *
   * @param content {@code int[]}, {@code double[]}, or a list of things
   */
  private record Vector(Object content, Map<String, @Nullable Object> attributes) {
    List<String> strings(String attribute) throws IOException {
      if (attributes.get(attribute) instanceof Vector(List<?> list, var _)) {
        return list.stream().map(String::valueOf).toList();
      }
      throw new IOException("there is nothing that says its '%s'".formatted(attribute));
    }
  }

  private final ByteBuffer in;
  private final List<String> symbols = new ArrayList<>();

  private RDataFrame(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes); // most significant byte first, as XDR has it
  }

  /**
   * Reads a data frame.
   *
   * @param folder that holds {@code Rdata.rdx} and {@code Rdata.rdb}
   * @return by column: a number or a name for each row, null where it is missing
   * @throws IOException that says what is wrong
   */
  static SequencedMap<String, List<@Nullable Object>> read(Path folder, String name)
      throws IOException {
    byte[] index;
    try (InputStream zipped =
        new GZIPInputStream(Files.newInputStream(folder.resolve("Rdata.rdx")))) {
      index = zipped.readNBytes(MOST);
    }
    Vector places = vector(part(vector(new RDataFrame(index).document()), "variables"));
    int[] place = numbers(part(places, name));
    if (place.length != 2) {
      throw new IOException("'%s' lies nowhere".formatted(name));
    }
    byte[] packed = new byte[place[1]];
    try (var file = Files.newInputStream(folder.resolve("Rdata.rdb"))) {
      file.skipNBytes(place[0]);
      if (file.readNBytes(packed, 0, packed.length) < packed.length) {
        throw new IOException("Rdata.rdb ends before '%s' does".formatted(name));
      }
    }
    return columns(vector(new RDataFrame(unpacked(packed)).document()));
  }

  /** How long it will be, and then the thing itself: by zlib, or after a letter as LZMA2. */
  private static byte[] unpacked(byte[] packed) throws IOException {
    int size = ByteBuffer.wrap(packed).getInt();
    if (size < 0 || size > MOST) {
      throw new IOException("a thing of %,d bytes is too large".formatted(size));
    }
    boolean xz = packed[4] == 'Z';
    var rest = new ByteArrayInputStream(packed, xz ? 5 : 4, packed.length - (xz ? 5 : 4));
    try (InputStream plain =
        xz ? new LZMA2InputStream(rest, XZ_WINDOW) : new InflaterInputStream(rest)) {
      return plain.readNBytes(size);
    }
  }

  private static SequencedMap<String, List<@Nullable Object>> columns(Vector frame)
      throws IOException {
    var columns = new LinkedHashMap<String, List<@Nullable Object>>();
    for (String name : frame.strings("names")) {
      columns.put(name, column(vector(part(frame, name))));
    }
    return columns;
  }

  private static List<@Nullable Object> column(Vector column) throws IOException {
    List<@Nullable Object> cells = new ArrayList<>();
    switch (column.content) {
      case int[] whole -> {
        List<String> levels =
            column.attributes.containsKey("levels") ? column.strings("levels") : List.of();
        for (int number : whole) {
          cells.add(cell(number, levels));
        }
      }
      case double[] real ->
          Arrays.stream(real).boxed().forEach(x -> cells.add(x.isNaN() ? null : x));
      case List<?> strings -> cells.addAll(strings);
      default -> throw new IOException("a column of " + column.content);
    }
    return cells;
  }

  private static @Nullable Object cell(int number, List<String> levels) {
    if (number == NA) {
      return null;
    }
    if (levels.isEmpty()) {
      return number;
    }
    return levels.get(number - 1);
  }

  private static @Nullable Object part(Vector list, String name) throws IOException {
    int at = list.strings("names").indexOf(name);
    if (at < 0 || !(list.content instanceof List<?> parts)) {
      throw new IOException("there is no '%s'".formatted(name));
    }
    return parts.get(at);
  }

  private static Vector vector(@Nullable Object thing) throws IOException {
    if (thing instanceof Vector vector) {
      return vector;
    }
    throw new IOException("expected a vector, got " + thing);
  }

  private static int[] numbers(@Nullable Object thing) throws IOException {
    if (vector(thing).content instanceof int[] numbers) {
      return numbers;
    }
    throw new IOException("expected whole numbers");
  }

  /** A thing with what stands before it: how it is written, and by which version. */
  private @Nullable Object document() throws IOException {
    try {
      if (in.get() != 'X' || in.get() != '\n') {
        throw new IOException("not written as XDR");
      }
      int version = in.getInt();
      in.getInt(); // R's version that wrote it
      in.getInt(); // R's version that is needed
      if (version == 3) {
        text(in.getInt()); // encoding of text
      } else if (version != 2) {
        throw new IOException("serialised by version %d, known are 2 and 3".formatted(version));
      }
      return thing();
    } catch (BufferUnderflowException e) {
      throw new IOException("it ends too early", e);
    }
  }

  private @Nullable Object thing() throws IOException {
    int flags = in.getInt();
    int type = flags & 0xff;
    return switch (type) {
      case NOTHING -> null;
      case SYMBOL -> {
        String symbol = String.valueOf(thing());
        symbols.add(symbol);
        yield symbol;
      }
      case AGAIN -> {
        int index = flags >> 8;
        yield symbols.get((index == 0 ? in.getInt() : index) - 1);
      }
      case CHARACTERS -> characters();
      case PAIRS -> pairs(flags);
      case LOGICALS, INTEGERS -> {
        int[] numbers = new int[count(Integer.BYTES)];
        Arrays.setAll(numbers, _ -> in.getInt());
        yield new Vector(numbers, attributes(flags));
      }
      case REALS -> {
        double[] numbers = new double[count(Double.BYTES)];
        Arrays.setAll(numbers, _ -> in.getDouble());
        yield new Vector(numbers, attributes(flags));
      }
      case STRINGS, LIST -> {
        int count = count(1);
        List<@Nullable Object> things = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          things.add(thing());
        }
        yield new Vector(things, attributes(flags));
      }
      default -> throw new IOException("things of type %d are not read".formatted(type));
    };
  }

  /** Text; null where it is missing. */
  private @Nullable String characters() throws IOException {
    int length = in.getInt();
    if (length < 0) {
      return null;
    }
    return text(length);
  }

  /** How many there are, each of at least so many bytes. */
  private int count(int bytes) throws IOException {
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / bytes) {
      throw new IOException(
          "a vector of %d, where %d bytes are left".formatted(count, in.remaining()));
    }
    return count;
  }

  private Map<String, @Nullable Object> attributes(int flags) throws IOException {
    if ((flags & HAS_ATTRIBUTES) == 0) {
      return Map.of();
    }
    return thing() instanceof Map<?, ?> map ? named(map) : Map.of();
  }

  private static Map<String, @Nullable Object> named(Map<?, ?> map) {
    var named = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }

  /** A chain of pairs, of which the tags are names. */
  private Map<String, @Nullable Object> pairs(int first) throws IOException {
    var found = new LinkedHashMap<String, @Nullable Object>();
    int flags = first;
    while ((flags & 0xff) == PAIRS) {
      if ((flags & HAS_ATTRIBUTES) != 0) {
        thing();
      }
      String tag = (flags & HAS_TAG) == 0 ? "" : String.valueOf(thing());
      found.put(tag, thing());
      flags = in.getInt();
    }
    if ((flags & 0xff) != NOTHING) {
      throw new IOException("a chain that ends in type %d".formatted(flags & 0xff));
    }
    return found;
  }

  private String text(int length) throws IOException {
    if (length < 0 || length > in.remaining()) {
      throw new IOException(
          "a text of %d bytes, where %d are left".formatted(length, in.remaining()));
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
