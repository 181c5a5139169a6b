package io.sensorium.python;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What the elements of an array are.
 *
 * @param kind as NumPy's letter: {@code f} floats, {@code i} and {@code u} whole numbers, {@code b}
 *     truths, {@code S} bytes, {@code U} text, {@code O} objects
 * @param size bytes of an element
 * @param order of its bytes
 */
record Dtype(char kind, int size, ByteOrder order) {
  private static final int CHARACTER = 4; // bytes of a character of U

  /** From NumPy's name such as {@code <f4}, {@code U12}, {@code |b1}, {@code O8}. */
  static Dtype of(String name) throws IOException {
    boolean ordered = !name.isEmpty() && "<>|=".indexOf(name.charAt(0)) >= 0;
    String plain = ordered ? name.substring(1) : name;
    if (plain.isEmpty() || !plain.substring(1).matches("\\d{0,9}")) {
      throw unknown(name);
    }
    char kind = plain.charAt(0);
    int number = plain.length() == 1 ? 0 : Integer.parseInt(plain.substring(1));
    boolean known =
        switch (kind) {
          case 'f' -> Set.of(2, 4, 8).contains(number);
          case 'i', 'u' -> Set.of(1, 2, 4, 8).contains(number);
          case 'b' -> number == 1;
          case 'S' -> true;
          case 'U' -> number <= Integer.MAX_VALUE / CHARACTER;
          case 'O' -> true;
          default -> false;
        };
    if (!known) {
      throw unknown(name);
    }
    return new Dtype(kind, kind == 'U' ? number * CHARACTER : number, ByteOrder.LITTLE_ENDIAN)
        .ordered(ordered ? name.charAt(0) : '|');
  }

  private static IOException unknown(String name) {
    return new IOException("cannot read elements of type '%s'".formatted(name));
  }

  /** With the order that a letter names: {@code >} big end first, {@code <} little end first. */
  Dtype ordered(char letter) {
    return new Dtype(kind, size, letter == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  boolean areObjects() {
    return kind == 'O';
  }

  boolean areNumbers() {
    return "fiub".indexOf(kind) >= 0;
  }

  /** An element that is a number, which starts at this byte; a truth is 0 or 1. */
  double number(MemorySegment data, long at) {
    return switch (kind) {
      case 'f' ->
          switch (size) {
            case 2 -> Float.float16ToFloat(data.get(shorts(), at));
            case 4 -> data.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at);
            default -> data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), at);
          };
      case 'u' -> size == 8 ? unsigned(integer(data, at)).doubleValue() : integer(data, at);
      default -> integer(data, at);
    };
  }

  /** An element as a value of Java: Double, Long, BigInteger, Boolean or String. */
  Object value(MemorySegment data, long at) {
    return switch (kind) {
      case 'f' -> number(data, at);
      case 'b' -> integer(data, at) != 0;
      case 'i' -> integer(data, at);
      case 'u' -> {
        long bits = integer(data, at);
        yield size == 8 && bits < 0 ? unsigned(bits) : bits;
      }
      default -> text(data, at);
    };
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }

  private long integer(MemorySegment data, long at) {
    return switch (size) {
      case 1 -> {
        byte bits = data.get(ValueLayout.JAVA_BYTE, at);
        yield kind == 'i' ? bits : Byte.toUnsignedLong(bits);
      }
      case 2 -> {
        short bits = data.get(shorts(), at);
        yield kind == 'i' ? bits : Short.toUnsignedLong(bits);
      }
      case 4 -> {
        int bits = data.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at);
        yield kind == 'i' ? bits : Integer.toUnsignedLong(bits);
      }
      default -> data.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at);
    };
  }

  private ValueLayout.OfShort shorts() {
    return ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
  }

  /** Without the zeros that fill it up. */
  private String text(MemorySegment data, long at) {
    Charset utf32 =
        order == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_32BE : StandardCharsets.UTF_32LE;
    byte[] bytes = data.asSlice(at, size).toArray(ValueLayout.JAVA_BYTE);
    String text = new String(bytes, kind == 'U' ? utf32 : StandardCharsets.ISO_8859_1);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return text.substring(0, end);
  }

  @Override
  public String toString() {
    String arrow = size > 1 && !areObjects() && kind != 'S' ? arrow() : "";
    return arrow + kind + (areObjects() ? "" : String.valueOf(kind == 'U' ? size / 4 : size));
  }

  private String arrow() {
    return order == ByteOrder.BIG_ENDIAN ? ">" : "<";
  }
}
