package io.sensorium.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.FinishableWrapperOutputStream;
import org.tukaani.xz.LZMA2Options;

/** Writes a database of R as "R Internals" describes it, with one data frame. */
final class TinyRDatabase {
  private static final int PAIRS = 2;
  private static final int SYMBOL = 1;
  private static final int CHARACTERS = 9;
  private static final int INTEGERS = 13;
  private static final int REALS = 14;
  private static final int STRINGS = 16;
  private static final int LIST = 19;
  private static final int END = 254;
  private static final int WITH_ATTRIBUTES = 1 << 9;
  private static final int WITH_TAG = 1 << 10;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private boolean named;

  private TinyRDatabase() {}

  /** A factor: numbers from 1, and what they stand for. */
  record Factor(List<String> levels, List<Integer> codes) {}

  /**
   * Writes {@code Rdata.rdx} and {@code Rdata.rdb}.
   *
   * @param columns {@code int[]}, {@code double[]}, {@code String[]} or a {@link Factor}
   */
  static void write(Path folder, String name, SequencedMap<String, Object> columns, boolean xz)
      throws IOException {
    Files.createDirectories(folder);
    var frame = new TinyRDatabase();
    frame.start();
    frame.list(columns);
    byte[] plain = frame.bytes.toByteArray();
    var packed = new ByteArrayOutputStream();
    new DataOutputStream(packed).writeInt(plain.length);
    if (xz) {
      packed.write('Z');
      try (var stream =
          new LZMA2Options(6).getOutputStream(new FinishableWrapperOutputStream(packed))) {
        stream.write(plain);
      }
    } else {
      try (var stream = new DeflaterOutputStream(packed)) {
        stream.write(plain);
      }
    }
    byte[] before = {1, 2, 3, 4, 5, 6, 7}; // of another thing
    var database = new ByteArrayOutputStream();
    database.write(before);
    packed.writeTo(database);
    Files.write(folder.resolve("Rdata.rdb"), database.toByteArray());
    var index = new TinyRDatabase();
    index.start();
    index.list(
        new java.util.LinkedHashMap<>(
            Map.of(
                "variables",
                new java.util.LinkedHashMap<>(
                    Map.of(name, new int[] {before.length, packed.size()})))));
    try (var zipped = new GZIPOutputStream(Files.newOutputStream(folder.resolve("Rdata.rdx")))) {
      index.bytes.writeTo(zipped);
    }
  }

  private void start() throws IOException {
    out.writeBytes("X\n");
    out.writeInt(3);
    out.writeInt(0x040202);
    out.writeInt(0x030500);
    out.writeInt(5);
    out.writeBytes("UTF-8");
  }

  private void thing(Object value) throws IOException {
    switch (value) {
      case int[] numbers -> ints(INTEGERS, numbers);
      case double[] numbers -> {
        out.writeInt(REALS);
        out.writeInt(numbers.length);
        for (double number : numbers) {
          out.writeDouble(number);
        }
      }
      case String[] strings -> strings(List.of(strings));
      case Factor factor -> {
        ints(INTEGERS | WITH_ATTRIBUTES, factor.codes.stream().mapToInt(i -> i).toArray());
        pair("levels", factor.levels);
        pair("class", List.of("factor"));
        out.writeInt(END);
      }
      case SequencedMap<?, ?> map -> list(map);
      default -> throw new IllegalArgumentException(value.toString());
    }
  }

  private void ints(int flags, int... numbers) throws IOException {
    out.writeInt(flags);
    out.writeInt(numbers.length);
    for (int number : numbers) {
      out.writeInt(number);
    }
  }

  private void strings(List<String> strings) throws IOException {
    out.writeInt(STRINGS);
    out.writeInt(strings.size());
    for (String each : strings) {
      text(each);
    }
  }

  private void list(SequencedMap<?, ?> parts) throws IOException {
    out.writeInt(LIST | WITH_ATTRIBUTES);
    out.writeInt(parts.size());
    for (Object part : parts.values()) {
      thing(part);
    }
    // The first time a symbol is spelt, and then meant by its number.
    out.writeInt(PAIRS | WITH_TAG);
    if (named) {
      out.writeInt(255 | 1 << 8);
    } else {
      out.writeInt(SYMBOL);
      text("names");
      named = true;
    }
    strings(parts.keySet().stream().map(String::valueOf).toList());
    out.writeInt(END);
  }

  private void pair(String tag, List<String> value) throws IOException {
    out.writeInt(PAIRS | WITH_TAG);
    out.writeInt(SYMBOL);
    text(tag);
    strings(value);
  }

  private void text(String text) throws IOException {
    byte[] content = text.getBytes(UTF_8);
    out.writeInt(CHARACTERS | 1 << 18);
    out.writeInt(content.length);
    out.write(content);
  }
}
