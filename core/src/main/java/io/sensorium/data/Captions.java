package io.sensorium.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Timed captions of one recording, in order of time.
 *
 * <p>Which of them may tell what is in a stretch of it follows MIL-NCE (Miech et al., 2020, section
 * 3.1, as in its published code): one caption, and then, one by one, the neighbour on the left or
 * on the right by which all of them together cover the shorter time.
 */
public record Captions(List<Caption> captions) {
  /** No captions at all. */
  static final Captions NONE = new Captions(List.of());

  private static final List<String> COLUMNS = List.of("start", "end", "text");

  public Captions {
    captions = captions.stream().sorted(Comparator.comparingDouble(Caption::start)).toList();
  }

  /**
   * Reads a file: SubRip (.srt), WebVTT (.vtt), or a table of {@code start}, {@code end} (seconds)
   * and {@code text} as JSON lines, CSV or TSV. Captions without words are left out.
   *
   * @throws IOException whose message says what is wrong, and in which line
   */
  static Captions read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    byte[] bytes = Files.readAllBytes(file);
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    try {
      List<Caption> read =
          switch (extension) {
            case "srt" -> Cues.srt(name, Sheet.decode(name, bytes));
            case "vtt" -> Cues.vtt(name, Sheet.decode(name, bytes));
            case "jsonl", "ndjson", "csv", "tsv" -> table(Sheet.read(name, bytes, COLUMNS).rows());
            default -> throw new IOException("captions end in .srt, .vtt, .jsonl, .csv or .tsv");
          };
      List<Caption> told = read.stream().filter(caption -> !caption.text().isBlank()).toList();
      if (told.isEmpty()) {
        throw new IOException("there are no captions");
      }
      return new Captions(told);
    } catch (DataException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static List<Caption> table(List<Sheet.Row> rows) {
    List<Caption> captions = new ArrayList<>();
    for (Sheet.Row row : rows) {
      double start = seconds(row, "start");
      double end = seconds(row, "end");
      captions.add(caption(row.where(), start, end, row.cells().getOrDefault("text", "")));
    }
    return captions;
  }

  private static double seconds(Sheet.Row row, String column) {
    String cell = row.cells().getOrDefault(column, "");
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new DataException(
          "%s: expected seconds in '%s', got '%s'".formatted(row.where(), column, cell), e);
    }
  }

  /** A caption of a file; where it stands is told with what is wrong. */
  static Caption caption(String where, double start, double end, String text) {
    try {
      return new Caption(start, end, text);
    } catch (IllegalArgumentException e) {
      throw new DataException("%s: %s".formatted(where, e.getMessage()), e);
    }
  }

  /** Seconds to the end of the last one; 0 where there is none. */
  double end() {
    return captions.stream().mapToDouble(Caption::end).max().orElse(0);
  }

  /** All that is said, in order. */
  String text() {
    return captions.stream().map(Caption::text).collect(Collectors.joining(" "));
  }

  /**
   * The n-th of those that may tell what is at a point in time: the first is the caption nearest to
   * it, the others are its neighbours in the order in which they are taken.
   *
   * @param n from 1
   * @return nothing where there are fewer
   */
  Optional<Caption> nearest(double time, int n) {
    if (n > captions.size()) {
      return Optional.empty();
    }
    int first = nearest(time);
    int last = first;
    int taken = first;
    for (int i = 1; i < n; i++) {
      taken = left(first, last) ? --first : ++last;
    }
    return Optional.of(captions.get(taken));
  }

  private int nearest(double time) {
    int nearest = 0;
    for (int i = 1; i < captions.size(); i++) {
      Caption here = captions.get(i);
      Caption best = captions.get(nearest);
      int nearer = Double.compare(here.distance(time), best.distance(time));
      double middles = Math.abs(here.middle() - time) - Math.abs(best.middle() - time);
      if (nearer < 0 || (nearer == 0 && middles < 0)) {
        nearest = i;
      }
    }
    return nearest;
  }

  /** Whether the next one is taken on the left of those from the first to the last. */
  private boolean left(int first, int last) {
    if (first == 0 || last == captions.size() - 1) {
      return first > 0;
    }
    double left = captions.get(last).end() - captions.get(first - 1).start();
    double right = captions.get(last + 1).end() - captions.get(first).start();
    return left < right;
  }
}
