package io.sensorium.data;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of a {@link TokenCache}, mapped into memory: only what is read of it is brought there.
 * Numbers are little-endian; N examples, M modalities of codes:
 *
 * <pre>
 * 8 bytes       "SENSTOK1"
 * int32         N
 * int32 [M]     P, how many examples have each modality
 * int32 [M, N]  the row of each example, -1 where it lacks the modality
 * codes [P, T]  for each modality, unsigned: 16 bit where V is at most 65536, else 32
 * int64 [N]     where the note of each example ends, counted from the end of this table
 * notes         an id; an int32 for each task, its class, -1 for none; each text;
 *               for each target an int32, 1 where it is known and -1 where not, and its numbers
 * int64         CRC-32C of all before
 * </pre>
 *
 * <p>Ids and texts are UTF-8 after their length in bytes, an int32; the length of a text that is
 * not there is -1.
 */
final class Shard {
  static final byte[] MAGIC = "SENSTOK1".getBytes(StandardCharsets.US_ASCII);
  static final int ABSENT = -1;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final long PIECE = 1 << 26; // bytes of a checksum taken at once

  /** A modality: P, where the table of rows starts, and where the codes do. */
  private record Block(Coding coding, int present, long rows, long codes) {}

  private final Path file;
  private final MemorySegment bytes;
  private final CachePlan plan;
  private final int count;
  private final SequencedMap<String, Block> blocks = new LinkedHashMap<>();
  private final long ends;

  /** Maps a file. */
  static Shard open(Path file, CachePlan plan) {
    try (var channel = FileChannel.open(file)) {
      return new Shard(
          file, channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()), plan);
    } catch (IOException e) {
      throw new DataException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    } catch (IndexOutOfBoundsException e) {
      throw damaged(file, e);
    }
  }

  private Shard(Path file, MemorySegment bytes, CachePlan plan) {
    this.file = file;
    this.bytes = bytes;
    this.plan = plan;
    if (bytes.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) >= 0) {
      throw damaged(file, null);
    }
    this.count = bytes.get(INT, MAGIC.length);
    int modalities = plan.codes().size();
    long header = (long) MAGIC.length + Integer.BYTES;
    long rows = header + (long) Integer.BYTES * modalities;
    long codes = rows + (long) Integer.BYTES * modalities * count;
    for (var each : plan.codes().entrySet()) {
      Coding coding = each.getValue();
      int present = bytes.get(INT, header);
      blocks.put(each.getKey(), new Block(coding, present, rows, codes));
      header += Integer.BYTES;
      rows += (long) Integer.BYTES * count;
      codes += (long) coding.bytes() * coding.length() * present;
    }
    this.ends = codes;
  }

  private static DataException damaged(Path file, @Nullable Exception reason) {
    var told = new DataException("%s: damaged; %s".formatted(file, CacheIndex.MEND));
    if (reason != null) {
      told.initCause(reason);
    }
    return told;
  }

  /** How many of the examples have each modality of codes. */
  SequencedMap<String, Integer> present() {
    var present = new LinkedHashMap<String, Integer>();
    blocks.forEach((name, block) -> present.put(name, block.present));
    return present;
  }

  long size() {
    return bytes.byteSize();
  }

  /** Reads one example. */
  Sample get(int index) {
    Objects.checkIndex(index, count);
    try {
      Map<String, Value> inputs = new HashMap<>();
      blocks.forEach(
          (name, block) -> {
            int row = bytes.get(INT, block.rows + (long) Integer.BYTES * index);
            if (row != ABSENT) {
              inputs.put(name, new Tokens(block.coding.grid(), codes(block, row)));
            }
          });
      return note(index, inputs);
    } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
      throw damaged(file, e);
    }
  }

  private int[] codes(Block block, int row) {
    Objects.checkIndex(row, block.present);
    int length = block.coding.length();
    int[] codes = new int[length];
    long from = block.codes + (long) block.coding.bytes() * length * row;
    if (block.coding.bytes() == Integer.BYTES) {
      MemorySegment.copy(bytes, INT, from, codes, 0, length);
    } else {
      for (int i = 0; i < length; i++) {
        codes[i] = Short.toUnsignedInt(bytes.get(SHORT, from + (long) Short.BYTES * i));
      }
    }
    return codes;
  }

  /** Adds the texts, the labels, the targets and the id. */
  private Sample note(int index, Map<String, Value> inputs) {
    ByteBuffer note = note(index);
    String id = Objects.requireNonNull(text(note));
    Map<String, Integer> labels = new HashMap<>();
    for (String task : plan.tasks().keySet()) {
      int label = note.getInt();
      if (label != ABSENT) {
        labels.put(task, label);
      }
    }
    for (String name : plan.texts()) {
      String text = text(note);
      if (text != null) {
        inputs.put(name, new Text(text));
      }
    }
    Map<String, float[]> targets = new HashMap<>();
    plan.numbers()
        .forEach(
            (name, numbers) -> {
              if (note.getInt() != ABSENT) {
                var known = new float[numbers.size()];
                for (int i = 0; i < known.length; i++) {
                  known[i] = note.getFloat();
                }
                targets.put(name, known);
              }
            });
    return new Sample(id, inputs, labels, targets);
  }

  private ByteBuffer note(int index) {
    long notes = ends + (long) Long.BYTES * count;
    long from = index == 0 ? 0 : bytes.get(LONG, ends + Long.BYTES * (index - 1L));
    long to = bytes.get(LONG, ends + (long) Long.BYTES * index);
    return bytes.asSlice(notes + from, to - from).asByteBuffer().order(LITTLE_ENDIAN);
  }

  private static @Nullable String text(ByteBuffer note) {
    int length = note.getInt();
    if (length == ABSENT) {
      return null;
    }
    byte[] text = new byte[Objects.checkIndex(length, note.remaining() + 1)];
    note.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** The checksum as it stands in the file, in hexadecimal. */
  String checksum() {
    return Long.toHexString(bytes.get(LONG, size() - Long.BYTES));
  }

  /** Reads the whole file: is it what was written? */
  boolean isWhole() {
    long end = size() - Long.BYTES;
    var checksum = new CRC32C();
    for (long from = 0; from < end; from += PIECE) {
      checksum.update(bytes.asSlice(from, Math.min(PIECE, end - from)).asByteBuffer());
    }
    return checksum().equals(Long.toHexString(checksum.getValue()));
  }
}
