package io.sensorium.token;

import io.sensorium.modality.Moments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Means and deviations in a file: JSON, every digit kept. */
final class MomentsFile {
  private static final JsonMapper JSON = new JsonMapper();

  private MomentsFile() {}

  static void write(Path file, Moments moments) {
    try {
      Files.writeString(file, JSON.writeValueAsString(moments));
    } catch (IOException e) {
      throw new UncheckedIOException("vocabulary: cannot write '%s'".formatted(file), e);
    }
  }

  static Moments read(Path file) {
    try {
      return JSON.readValue(Files.readString(file), Moments.class);
    } catch (IOException e) {
      throw new UncheckedIOException("vocabulary: cannot read '%s'".formatted(file), e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "vocabulary: '%s' holds no means and deviations: %s"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
  }
}
