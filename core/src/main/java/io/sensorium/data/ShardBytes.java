package io.sensorium.data;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Some examples as the bytes of a {@link Shard}. */
record ShardBytes(CachePlan plan, List<Sample> samples) {

  /** Ready to be read from the start. */
  ByteBuffer write() {
    List<ByteBuffer> notes = samples.stream().map(this::note).toList();
    ByteBuffer bytes = ByteBuffer.allocate(size(notes)).order(LITTLE_ENDIAN);
    bytes.put(Shard.MAGIC).putInt(samples.size());
    plan.codes().keySet().forEach(name -> bytes.putInt(tokens(name).size()));
    plan.codes().keySet().forEach(name -> putRows(bytes, name));
    plan.codes().forEach((name, coding) -> putCodes(bytes, name, coding));
    long end = 0;
    for (ByteBuffer note : notes) {
      end += note.remaining();
      bytes.putLong(end);
    }
    notes.forEach(bytes::put);
    var checksum = new CRC32C();
    checksum.update(bytes.array(), 0, bytes.position());
    return bytes.putLong(checksum.getValue()).flip();
  }

  private int size(List<ByteBuffer> notes) {
    long codes =
        plan.codes().entrySet().stream()
            .mapToLong(
                each ->
                    (long) each.getValue().bytes()
                        * each.getValue().length()
                        * tokens(each.getKey()).size())
            .sum();
    int modalities = plan.codes().size();
    long counts = 1L + modalities + (long) modalities * samples.size();
    long tables = Integer.BYTES * counts + (long) Long.BYTES * samples.size();
    long size =
        Shard.MAGIC.length
            + tables
            + codes
            + notes.stream().mapToLong(ByteBuffer::remaining).sum()
            + Long.BYTES;
    if (size > Integer.MAX_VALUE) {
      throw new DataException(
          "token cache: a shard of %,d examples would be larger than 2 GB; make it smaller"
              .formatted(samples.size()));
    }
    return (int) size;
  }

  private List<Tokens> tokens(String name) {
    return samples.stream()
        .map(sample -> sample.inputs().get(name))
        .filter(Objects::nonNull)
        .map(Tokens.class::cast)
        .toList();
  }

  private void putRows(ByteBuffer bytes, String name) {
    int row = 0;
    for (Sample sample : samples) {
      bytes.putInt(sample.inputs().containsKey(name) ? row++ : Shard.ABSENT);
    }
  }

  private void putCodes(ByteBuffer bytes, String name, Coding coding) {
    for (Tokens tokens : tokens(name)) {
      if (!tokens.grid().equals(coding.grid())) {
        throw new DataException(
            "token cache: '%s': expected codes on a grid of %s, got %s"
                .formatted(name, coding.grid(), tokens.grid()));
      }
      for (int code : tokens.codes()) {
        if (code < 0 || code >= coding.size()) {
          throw new DataException(
              "token cache: '%s': expected codes from 0 to %d, got %d"
                  .formatted(name, coding.size() - 1, code));
        }
        if (coding.bytes() == Short.BYTES) {
          bytes.putShort((short) code);
        } else {
          bytes.putInt(code);
        }
      }
    }
  }

  private ByteBuffer note(Sample sample) {
    List<byte @Nullable []> texts = new ArrayList<>();
    texts.add(sample.id().getBytes(UTF_8));
    for (String name : plan.texts()) {
      texts.add(
          sample.inputs().get(name) instanceof Text(String text) ? text.getBytes(UTF_8) : null);
    }
    int size = Integer.BYTES * (texts.size() + plan.tasks().size());
    for (byte @Nullable [] text : texts) {
      size += text == null ? 0 : text.length;
    }
    for (String name : plan.numbers().keySet()) {
      float[] numbers = sample.targets().get(name);
      size += Integer.BYTES + (numbers == null ? 0 : Float.BYTES * numbers.length);
    }
    ByteBuffer note = ByteBuffer.allocate(size).order(LITTLE_ENDIAN);
    put(note, texts.getFirst());
    for (Map.Entry<String, List<String>> task : plan.tasks().entrySet()) {
      note.putInt(sample.labels().getOrDefault(task.getKey(), Shard.ABSENT));
    }
    texts.subList(1, texts.size()).forEach(text -> put(note, text));
    plan.numbers().keySet().forEach(name -> put(note, sample.targets().get(name)));
    return note.flip();
  }

  private static void put(ByteBuffer note, float @Nullable [] numbers) {
    if (numbers == null) {
      note.putInt(Shard.ABSENT);
    } else {
      note.putInt(1);
      for (float number : numbers) {
        note.putFloat(number);
      }
    }
  }

  private static void put(ByteBuffer note, byte @Nullable [] text) {
    if (text == null) {
      note.putInt(Shard.ABSENT);
    } else {
      note.putInt(text.length).put(text);
    }
  }
}
