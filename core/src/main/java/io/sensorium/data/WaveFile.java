package io.sensorium.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Writes sound as WAV files of 16 bits. */
public final class WaveFile {
  private static final int FULL = 32_767;

  private WaveFile() {}

  public static void write(Path file, Wave sound) throws IOException {
    int channels = sound.channels();
    ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * channels * sound.length());
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < sound.length(); i++) {
      for (int c = 0; c < channels; c++) {
        bytes.putShort((short) Math.round(Math.clamp(sound.at(c, i), -1f, 1f) * FULL));
      }
    }
    var format = new AudioFormat(sound.rate(), Short.SIZE, channels, true, false);
    try (var stream =
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, sound.length())) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }
}
