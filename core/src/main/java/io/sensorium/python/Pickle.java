package io.sensorium.python;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads pickles of plain data and NumPy arrays, of protocols 1 to 5, as Python 2 and 3 write them.
 * A pickle is a program that may call anything; here nothing is run, and one that names any other
 * function or type than those of arrays is refused.
 *
 * <p>What is in it: dict as {@link Map}, list and tuple as {@link List}, str as {@link String},
 * bytes (and a long str of Python 2) as {@link MemorySegment}, int as {@link Long} or {@link
 * BigInteger}, float as {@link Double}, bool as {@link Boolean}, None as {@link None}, an array as
 * {@link NumpyArray}, a single element of one as the number or text it is. Short strings of Python
 * 2 are taken for Latin-1. Keys of a dict are strings, numbers or truths.
 */
public final class Pickle {
  /** Python's None. */
  public enum None {
    NONE
  }

  private static final int HIGHEST = 5;
  private static final int STOP = '.';

  /** A str of Python 2 that is longer is bytes. */
  private static final int LONGEST = 1 << 12;

  private static final int DIGITS = 1 << 10; // bytes of an int
  private static final int SHOWN = 100; // letters of a name in a message

  /**
   * So many times the length of the file may be copied: text of few places used again and again.
   */
  private static final long COPIES = 16;

  private static final String OLDEST = "FILSVgpilo";
  private static final Map<Integer, String> REFUSED =
      Map.of(
          (int) 'P',
          "an object kept elsewhere",
          (int) 'Q',
          "an object kept elsewhere",
          0x81,
          "an object of a class",
          0x92,
          "an object of a class",
          0x82,
          "a registered type",
          0x83,
          "a registered type",
          0x84,
          "a registered type",
          0x97,
          "an array kept elsewhere");

  private final Cursor in;
  private final Map<Long, Object> memo = new HashMap<>();
  private final Deque<List<Object>> below = new ArrayDeque<>(); // stacks under a mark
  private List<Object> stack = new ArrayList<>();
  private boolean announced; // by its protocol, as all of protocols 2 to 5 are
  private long copied;

  private Pickle(Cursor in) {
    this.in = in;
  }

  /**
   * Reads a file. It is mapped: arrays stay in it.
   *
   * @throws IOException whose message says what is wrong with the file, in one line
   */
  public static Object read(Path file) throws IOException {
    return new Pickle(Cursor.map(file)).run();
  }

  static Object read(String name, byte[] bytes) throws IOException {
    return new Pickle(new Cursor(name, MemorySegment.ofArray(bytes))).run();
  }

  private Object run() throws IOException {
    for (int code = in.u1(); code != STOP; code = in.u1()) {
      if (!number(code) && !text(code) && !container(code) && !made(code) && !memory(code)) {
        throw in.wrong(refusal(code));
      }
    }
    return pop();
  }

  private String refusal(int code) {
    if (!announced && OLDEST.indexOf(code) >= 0) {
      return "a pickle of protocol 0; read it in Python and write it with protocol 2 or above";
    }
    if (in.position() == 1) {
      return "not a pickle";
    }
    String refused = REFUSED.get(code);
    if (refused != null) {
      return "holds %s; only plain data and NumPy arrays are read".formatted(refused);
    }
    return "not a pickle of protocols 1 to %d: code 0x%02x".formatted(HIGHEST, code);
  }

  private boolean number(int code) throws IOException {
    switch (code) {
      case 'N' -> stack.add(None.NONE);
      case 0x88 -> stack.add(true);
      case 0x89 -> stack.add(false);
      case 'J' -> stack.add((long) in.i4());
      case 'K' -> stack.add((long) in.u1());
      case 'M' -> stack.add((long) in.u2());
      case 0x8a -> stack.add(whole(in.u1()));
      case 0x8b -> stack.add(whole(in.u4()));
      case 'G' -> stack.add(in.bigDouble());
      default -> {
        return false;
      }
    }
    return true;
  }

  private Object whole(long length) throws IOException {
    if (length > DIGITS) {
      throw in.wrong("an int of %,d bytes".formatted(length));
    }
    byte[] bytes = in.take(length).toArray(ValueLayout.JAVA_BYTE);
    if (bytes.length == 0) {
      return 0L;
    }
    for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
      byte kept = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = kept;
    }
    var number = new BigInteger(bytes);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private boolean text(int code) throws IOException {
    switch (code) {
      case 'X' -> stack.add(unicode(in.u4()));
      case 0x8c -> stack.add(unicode(in.u1()));
      case 0x8d -> stack.add(unicode(in.i8()));
      case 'T' -> stack.add(old(in.i4()));
      case 'U' -> stack.add(old(in.u1()));
      case 'B' -> stack.add(in.take(in.u4()));
      case 'C' -> stack.add(in.take(in.u1()));
      case 0x8e, 0x96 -> stack.add(in.take(in.i8()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private String unicode(long length) throws IOException {
    MemorySegment bytes = in.take(length);
    if (length > Integer.MAX_VALUE - Long.BYTES) {
      throw in.wrong("a text of %,d bytes".formatted(length));
    }
    return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  /** A str of Python 2: text or bytes. */
  private Object old(long length) throws IOException {
    MemorySegment bytes = in.take(length);
    return length <= LONGEST ? Cursor.latin(bytes) : bytes;
  }

  private boolean container(int code) throws IOException {
    switch (code) {
      case '}' -> stack.add(new LinkedHashMap<>());
      case ']' -> stack.add(new ArrayList<>());
      case ')' -> stack.add(List.of());
      case '(' -> {
        below.push(stack);
        stack = new ArrayList<>();
      }
      case 0x85, 0x86, 0x87 -> stack.add(last(code - 0x84));
      case 't' -> push(Collections.unmodifiableList(marked()));
      case 'l' -> push(marked());
      case 'd' -> {
        List<Object> items = marked();
        stack.add(put(new LinkedHashMap<>(), items));
      }
      case 'a' -> {
        Object item = pop();
        list().add(item);
      }
      case 'e' -> {
        List<Object> items = marked();
        list().addAll(items);
      }
      case 's' -> {
        List<Object> items = last(2);
        put(dict(), items);
      }
      case 'u' -> {
        List<Object> items = marked();
        put(dict(), items);
      }
      case '0' -> pop();
      case '1' -> marked();
      case '2' -> stack.add(top());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void push(List<Object> items) {
    stack.add(items);
  }

  /** The items since the last mark, which is taken away. */
  private List<Object> marked() throws IOException {
    if (below.isEmpty()) {
      throw damaged();
    }
    List<Object> items = new ArrayList<>(stack.size());
    for (Object item : stack) {
      items.add(built(item));
    }
    stack = below.pop();
    return items;
  }

  private List<Object> last(int count) throws IOException {
    var items = new Object[count];
    for (int i = count - 1; i >= 0; i--) {
      items[i] = pop();
    }
    return Collections.unmodifiableList(Arrays.asList(items));
  }

  @SuppressWarnings("unchecked") // lists that grow are made here, of objects
  private List<Object> list() throws IOException {
    if (top() instanceof ArrayList<?> list) {
      return (List<Object>) list;
    }
    throw damaged();
  }

  @SuppressWarnings("unchecked") // as above
  private Map<Object, Object> dict() throws IOException {
    if (top() instanceof LinkedHashMap<?, ?> dict) {
      return (Map<Object, Object>) dict;
    }
    throw damaged();
  }

  private Map<Object, Object> put(Map<Object, Object> dict, List<Object> items) throws IOException {
    if (items.size() % 2 != 0) {
      throw damaged();
    }
    for (int i = 0; i < items.size(); i += 2) {
      Object key = items.get(i);
      // Others could be nested so that to hash them takes forever.
      if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
        throw in.wrong("a dict with a key that is %s, which is not read".formatted(told(key)));
      }
      dict.put(key, items.get(i + 1));
    }
    return dict;
  }

  /** Values that functions and types make. */
  private boolean made(int code) throws IOException {
    switch (code) {
      case 0x80 -> {
        announced = true;
        int protocol = in.u1();
        if (protocol > HIGHEST) {
          throw in.wrong("a pickle of protocol %d, known are 1 to 5".formatted(protocol));
        }
      }
      case 0x95 -> in.i8(); // the length of a frame, which changes nothing
      case 'c' -> {
        String module = in.line();
        stack.add(known(module, in.line()));
      }
      case 0x93 -> {
        List<Object> names = last(2);
        if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
          throw damaged();
        }
        stack.add(known(module, name));
      }
      case 'R' -> {
        List<Object> call = last(2);
        if (!(call.get(0) instanceof Known function) || !(call.get(1) instanceof List<?> given)) {
          throw damaged();
        }
        spend(given);
        stack.add(placed(() -> function.call(given)));
      }
      case 'b' -> {
        Object state = pop();
        Object what = stack.isEmpty() ? None.NONE : stack.removeLast();
        if (!(what instanceof Unbuilt array) || !(state instanceof List<?> parts)) {
          throw in.wrong("fills in an object; only plain data and NumPy arrays are read");
        }
        spend(parts);
        stack.add(placed(() -> array.build(parts)));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Counts what text is copied as bytes. */
  private void spend(List<?> given) throws IOException {
    for (Object each : given) {
      if (each instanceof String text) {
        copied += text.length();
      }
    }
    if (copied > COPIES * in.length()) {
      throw in.wrong("holds far more than its length; it is not read");
    }
  }

  private Known known(String module, String name) throws IOException {
    Known found = Known.of(module + "." + name);
    if (found == null) {
      throw in.wrong(
          "names '%s', which is refused; only plain data and NumPy arrays are read, nothing is run"
              .formatted(shown(module + "." + name)));
    }
    return found;
  }

  private static String shown(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "...";
  }

  private interface Making {
    Object make() throws IOException;
  }

  /** Says of what is wrong where it is. */
  private Object placed(Making making) throws IOException {
    try {
      return making.make();
    } catch (IOException e) {
      throw in.wrong(String.valueOf(e.getMessage()));
    }
  }

  private boolean memory(int code) throws IOException {
    switch (code) {
      case 'q' -> memo.put((long) in.u1(), top());
      case 'r' -> memo.put(in.u4(), top());
      case 0x94 -> memo.put((long) memo.size(), top());
      case 'h' -> stack.add(kept(in.u1()));
      case 'j' -> stack.add(kept(in.u4()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private Object kept(long number) throws IOException {
    Object found = memo.get(number);
    if (found == null) {
      throw damaged();
    }
    return found;
  }

  private Object top() throws IOException {
    if (stack.isEmpty()) {
      throw damaged();
    }
    return stack.getLast();
  }

  private Object pop() throws IOException {
    if (stack.isEmpty()) {
      throw damaged();
    }
    return built(stack.removeLast());
  }

  private Object built(Object item) throws IOException {
    return item instanceof Unbuilt array ? placed(array::built) : item;
  }

  private IOException damaged() {
    return in.wrong("a damaged pickle");
  }

  /** What a value is, in Python's words, without what is in it. */
  public static String told(Object value) {
    return switch (value) {
      case Map<?, ?> dict -> "a dict of " + dict.size();
      case List<?> list -> "a list of " + list.size();
      case String _ -> "a str";
      case MemorySegment bytes -> "%,d bytes".formatted(bytes.byteSize());
      case Long _ -> "an int";
      case BigInteger _ -> "an int";
      case Double _ -> "a float";
      case Boolean _ -> "a bool";
      case None _ -> "None";
      case NumpyArray array -> "an array " + array;
      default -> "a function or type";
    };
  }
}
