package io.sensorium.python;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A place in a file, which is mapped, not copied. Nothing is read beyond its end. */
final class Cursor {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble BIG_DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final String name;
  private final MemorySegment bytes;
  private long position;

  Cursor(String name, MemorySegment bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** The start of a file; it stays mapped as long as something refers to what was read of it. */
  static Cursor map(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      return new Cursor(
          String.valueOf(file.getFileName()),
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
    }
  }

  long position() {
    return position;
  }

  /** Of the whole file. */
  long length() {
    return bytes.byteSize();
  }

  int u1() throws IOException {
    return Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, advance(1)));
  }

  int u2() throws IOException {
    return Short.toUnsignedInt(bytes.get(SHORT, advance(2)));
  }

  int i4() throws IOException {
    return bytes.get(INT, advance(4));
  }

  long u4() throws IOException {
    return Integer.toUnsignedLong(i4());
  }

  long i8() throws IOException {
    return bytes.get(LONG, advance(8));
  }

  double bigDouble() throws IOException {
    return bytes.get(BIG_DOUBLE, advance(8));
  }

  /** The next so many bytes. */
  MemorySegment take(long length) throws IOException {
    return bytes.asSlice(advance(length), length);
  }

  /** The bytes up to the next end of a line, which is passed over. */
  String line() throws IOException {
    var line = new StringBuilder();
    for (int next = u1(); next != '\n'; next = u1()) {
      line.append((char) next);
    }
    return line.toString();
  }

  /** All that is left. */
  MemorySegment rest() throws IOException {
    return take(bytes.byteSize() - position);
  }

  private long advance(long length) throws IOException {
    if (length < 0 || length > bytes.byteSize() - position) {
      throw wrong(
          "is cut off or damaged: %s bytes are announced, %,d are left"
              .formatted(
                  length < 0 ? "too many" : "%,d".formatted(length), bytes.byteSize() - position));
    }
    long from = position;
    position += length;
    return from;
  }

  /** What is wrong with the file, in one line. */
  IOException wrong(String finding) {
    return new IOException("%s, byte %,d: %s".formatted(name, position, finding));
  }

  static String latin(MemorySegment bytes) {
    return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
  }
}
