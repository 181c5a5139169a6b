package io.sensorium.data;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The examples of some rows of a {@link Manifest}. Where they are read whole, and where evaluations
 * look at them, they are kept for as long as there is memory for it; windows that are drawn are
 * read each time.
 */
final class RowExamples implements Examples {
  private static final Set<Kind> LEARNED_FROM = EnumSet.of(Kind.TEXT, Kind.SERIES, Kind.TABLE);

  private final Manifest table;
  private final List<Manifest.Found> rows;
  private final AtomicReferenceArray<@Nullable Recording> recordings;
  private final Kept kept;
  private final long epoch;

  /** How long what a row names lasts, and what is told of it by time. */
  private record Recording(double length, Captions captions) {}

  RowExamples(Manifest table, List<Manifest.Found> rows) {
    this.table = table;
    this.rows = rows;
    this.recordings = new AtomicReferenceArray<>(rows.size());
    this.kept = new Kept(rows.size() * windows(), this::read);
    this.epoch = 0;
  }

  private RowExamples(RowExamples like, long epoch) {
    this.table = like.table;
    this.rows = like.rows;
    this.recordings = like.recordings;
    this.kept = like.kept;
    this.epoch = epoch;
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public Sample get(int index) {
    Windows windows = table.windows();
    if (windows == null) {
      return kept.get(index);
    }
    Manifest.Found row = rows.get(index);
    Recording recording = recording(index);
    String id = table.id(row.row());
    return sample(row, windows.draw(id, epoch, recording.captions, recording.length));
  }

  @Override
  public Sample known(int index) {
    return sample(rows.get(index), null, _ -> false);
  }

  /** Windows are decoded by several threads, since training meets each of them once. */
  @Override
  public List<Sample> get(IntStream indices) {
    return Examples.super.get(table.windows() == null ? indices : indices.parallel());
  }

  @Override
  public RowExamples epoch(long number) {
    return table.windows() == null ? this : new RowExamples(this, number);
  }

  @Override
  public int windows() {
    Windows windows = table.windows();
    return windows == null ? 1 : windows.views();
  }

  @Override
  public Sample window(int index, int number) {
    return kept.get(index * windows() + number);
  }

  /** What is kept: examples one after the other, of each its windows. */
  private Sample read(int number) {
    int index = number / windows();
    Windows windows = table.windows();
    return sample(
        rows.get(index),
        windows == null ? null : windows.view(number % windows(), recording(index).length));
  }

  /** Read when it is first asked for. */
  private Recording recording(int index) {
    Recording known = recordings.get(index);
    if (known == null) {
      known = measure(rows.get(index));
      recordings.set(index, known);
    }
    return known;
  }

  /** By the first video or sound there is, or else by the captions. */
  private Recording measure(Manifest.Found row) {
    double length = 0;
    Captions captions = Captions.NONE;
    for (var each : row.inputs().entrySet()) {
      Manifest.Input input = each.getValue();
      try {
        if (input.cell() instanceof Cell.CaptionFile told && captions.captions().isEmpty()) {
          captions = told.captions(table.folder(), input.content());
        } else if (input.cell() instanceof Cell.Timed timed
            && timed.kind() != Kind.TEXT
            && length == 0) {
          length = timed.length(table.folder(), input.content());
        }
      } catch (IOException e) {
        table.fail(row, each.getKey(), input, e);
      }
    }
    return new Recording(length == 0 ? captions.end() : length, captions);
  }

  /**
   * @param window null to read all of it
   */
  private Sample sample(Manifest.Found row, @Nullable Window window) {
    return sample(row, window, _ -> true);
  }

  private Sample sample(Manifest.Found row, @Nullable Window window, Predicate<Cell> wanted) {
    Map<String, Value> inputs = new HashMap<>();
    row.inputs()
        .forEach(
            (modality, input) -> {
              if (wanted.test(input.cell())) {
                Value value = value(row, modality, input, window);
                if (value != null) {
                  inputs.put(modality, value);
                }
              }
            });
    return new Sample(table.id(row.row()), inputs, table.labels(row), table.targets(row));
  }

  private @Nullable Value value(
      Manifest.Found row, String modality, Manifest.Input input, @Nullable Window window) {
    try {
      return window != null && input.cell() instanceof Cell.Timed timed
          ? timed.read(table.folder(), input.content(), window)
          : input.cell().read(table.folder(), input.content());
    } catch (IOException e) {
      table.fail(row, modality, input, e);
      return null;
    }
  }

  /** Texts, series and tables alone, whole. */
  Examples told() {
    return new Examples() {
      @Override
      public int size() {
        return rows.size();
      }

      @Override
      public Sample get(int index) {
        return sample(rows.get(index), null, cell -> LEARNED_FROM.contains(cell.kind()));
      }
    };
  }
}
