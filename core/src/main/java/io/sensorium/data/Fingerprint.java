package io.sensorium.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a row of things, each marked off from the next. */
public final class Fingerprint {
  private final MessageDigest digest;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  Fingerprint add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
    return this;
  }

  Fingerprint add(String text) {
    return add(text.getBytes(UTF_8));
  }

  Fingerprint add(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return this;
  }

  /** What a value says, but not how it is laid out. */
  Fingerprint add(Value value) {
    return switch (value) {
      case Pixels image -> add(image.samples());
      case Frames video -> add(video.samples());
      case Text text -> add(text.text());
      case Tokens tokens -> {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * tokens.codes().length);
        bytes.asIntBuffer().put(tokens.codes());
        yield add(bytes.array());
      }
      case Wave wave -> add(wave.samples());
      case Series series -> add(series.channels()).add(series.values());
      case TableRow row -> add(row.values());
    };
  }

  private Fingerprint add(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
    bytes.asFloatBuffer().put(numbers);
    return add(bytes.array());
  }

  /** 64 hexadecimal digits; nothing may be added after. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Its first 64 bits; nothing may be added after. */
  long key() {
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  /** A number from 0 up to 1, evenly spread over texts, the same for the same text everywhere. */
  public static double share(String text) {
    return (new Fingerprint().add(text).key() >>> 11) * 0x1p-53;
  }
}
