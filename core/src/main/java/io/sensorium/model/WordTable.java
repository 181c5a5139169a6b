package io.sensorium.model;

import io.sensorium.modality.Words;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where the vectors of pieces of words come from. */
public sealed interface WordTable {

  /**
   * @return [V, W]
   */
  Tensor build(Words.Tokenizer tokenizer, Random random);

  /** Learned with the rest. */
  record Learned(int width) implements WordTable {
    private static final double DEVIATION = 0.02; // as in CLIP's text encoder

    public Learned {
      if (width < 1) {
        throw new IllegalArgumentException("width must be at least 1, got " + width);
      }
    }

    @Override
    public Tensor build(Words.Tokenizer tokenizer, Random random) {
      return random.normal(DEVIATION, tokenizer.size(), width).requireGradient();
    }
  }

  /**
   * Fixed vectors of a text file as word2vec, GloVe and fastText write them: a line for each word,
   * the word and its numbers with blanks between; a first line of two numbers is their heading. A
   * piece that the file has no vector of gets the mean of those it has. VATT's are word2vec's, of
   * width 300.
   */
  record Vectors(String file) implements WordTable {

    @Override
    public Tensor build(Words.Tokenizer tokenizer, Random random) {
      float[][] found = new float[tokenizer.size()][];
      try (BufferedReader lines = Files.newBufferedReader(Path.of(file))) {
        String line = lines.readLine();
        for (int number = 1; line != null; line = lines.readLine(), number++) {
          List<String> parts = List.of(line.strip().split("\\s+", -1));
          if (number > 1 || parts.size() > 2) {
            read(parts, number, tokenizer, found);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("vectors: cannot read '%s'".formatted(file), e);
      }
      return table(found);
    }

    private void read(List<String> parts, int number, Words.Tokenizer tokenizer, float[][] found) {
      long[] pieces =
          Arrays.stream(tokenizer.encode(parts.getFirst(), Integer.MAX_VALUE))
              .filter(piece -> !tokenizer.isMark((int) piece))
              .toArray();
      if (pieces.length != 1) {
        return; // of several pieces, or not known
      }
      float[] vector = new float[parts.size() - 1];
      try {
        for (int i = 0; i < vector.length; i++) {
          vector[i] = Float.parseFloat(parts.get(i + 1));
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s:%d: expected a word and numbers, got '%s'"
                .formatted(file, number, String.join(" ", parts)),
            e);
      }
      for (float[] other : found) {
        if (other != null && other.length != vector.length) {
          throw new IllegalArgumentException(
              "%s:%d: expected %d numbers, got %d"
                  .formatted(file, number, other.length, vector.length));
        }
        if (other != null) {
          break;
        }
      }
      found[(int) pieces[0]] = vector;
    }

    private Tensor table(float[][] found) {
      float[][] known = Arrays.stream(found).filter(v -> v != null).toArray(float[][]::new);
      if (known.length == 0) {
        throw new IllegalArgumentException(
            "%s: has a vector of no piece of the vocabulary".formatted(file));
      }
      int width = known[0].length;
      float[] mean = new float[width];
      for (float[] vector : known) {
        for (int i = 0; i < width; i++) {
          mean[i] += vector[i] / known.length;
        }
      }
      float[] table = new float[found.length * width];
      for (int piece = 0; piece < found.length; piece++) {
        float[] vector = found[piece] == null ? mean : found[piece];
        System.arraycopy(vector, 0, table, piece * width, width);
      }
      return Tensor.of(table, found.length, width);
    }
  }
}
