package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a picture of two, and a label of their labels, in the same shares: mixup (Zhang et al.,
 * 2018) blends them, CutMix (Yun et al., 2019) puts a rectangle of one into the other. As in the
 * fine-tuning of MAE and M3AE there is one share for the whole batch, from Beta(α, α), and the
 * first example is mixed with the last, the second with the one before.
 *
 * <p>Only examples that are all pictures are mixed: words would go on to tell which of the two
 * labels is whose. An example that lacks a label of a task that the batch has is left as it is.
 *
 * @param mixup α of mixup; 0 for none. Published 0.8
 * @param cutmix α of CutMix; 0 for none. Published 1
 * @param cut how often a batch is cut rather than blended, where it may be either. Published 0.5
 */
public record Mixing(double mixup, double cutmix, double cut) {
  private static final double LARGEST = 4; // α: drawing from larger ones would take long

  public Mixing {
    if (!(mixup >= 0 && mixup <= LARGEST && cutmix >= 0 && cutmix <= LARGEST)) {
      throw new IllegalArgumentException(
          "mixup and cutmix must be from 0 to 4, got %s and %s".formatted(mixup, cutmix));
    }
    if (!(cut >= 0 && cut <= 1)) {
      throw new IllegalArgumentException("cut must be from 0 to 1, got " + cut);
    }
  }

  /**
   * A batch whose examples may be of two each.
   *
   * @param partners with which row each row is mixed; with itself where it is not
   * @param own the share of a mixed example that is its own
   */
  record Mixed(Batch batch, List<Integer> partners, double own) {

    static Mixed none(Batch batch) {
      return new Mixed(batch, IntStream.range(0, batch.size()).boxed().toList(), 1);
    }

    /**
     * What is to be said of examples that have a label.
     *
     * @param labels [P] int64
     * @param some of their rows
     * @return [some.count(), C] float64, the share of each class
     */
    Tensor targets(Column labels, Rows some, int classes) {
      long[] numbers = labels.values().toLongs();
      int[] rows = labels.rows().stream().toArray();
      var classOf = new int[batch.size()]; // by row
      for (int i = 0; i < rows.length; i++) {
        classOf[rows[i]] = (int) numbers[i];
      }
      var shares = new double[some.count() * classes];
      int from = 0;
      for (int row : some.stream().toArray()) {
        int partner = partners.get(row);
        double kept = partner == row ? 1 : own;
        shares[from + classOf[row]] += kept;
        shares[from + classOf[partner]] += 1 - kept;
        from += classes;
      }
      return Tensor.of(shares, some.count(), classes);
    }

    /**
     * As {@link #targets}, of examples of which numbers are known.
     *
     * @param known [P, K]
     * @return [some.count(), K] float64, in the shares of the examples
     */
    Tensor numbers(Column known, Rows some) {
      double[] values = known.values().toDoubles();
      int width = (int) known.values().size(1);
      int[] rows = known.rows().stream().toArray();
      var place = new int[batch.size()]; // by row
      for (int i = 0; i < rows.length; i++) {
        place[rows[i]] = i;
      }
      var mixed = new double[some.count() * width];
      int from = 0;
      for (int row : some.stream().toArray()) {
        int partner = partners.get(row);
        double kept = partner == row ? 1 : own;
        for (int k = 0; k < width; k++) {
          mixed[from + k] =
              kept * values[place[row] * width + k]
                  + (1 - kept) * values[place[partner] * width + k];
        }
        from += width;
      }
      return Tensor.of(mixed, some.count(), width);
    }
  }

  /**
   * A rectangle of the shape of the picture, cut off at its edges.
   *
   * @param area of the whole rectangle, a share of the picture's
   * @param row of its centre, from 0 at the top to 1
   * @param column of its centre
   */
  record Hole(double area, double row, double column) {

    /** First and last but one, along a side of as many pixels. */
    private int[] along(int pixels, double centre) {
      int half = (int) (pixels * Math.sqrt(area)) / 2;
      int middle = (int) (centre * pixels);
      return new int[] {Math.max(0, middle - half), Math.min(pixels, middle + half)};
    }

    /** 1 inside, 0 outside: [Y, X]. */
    double[][] of(int rows, int columns) {
      int[] y = along(rows, row);
      int[] x = along(columns, column);
      var inside = new double[rows][columns];
      for (int i = y[0]; i < y[1]; i++) {
        for (int j = x[0]; j < x[1]; j++) {
          inside[i][j] = 1;
        }
      }
      return inside;
    }
  }

  Mixed apply(Batch batch, SequencedMap<String, Modality> modalities, Random random) {
    if (mixup == 0 && cutmix == 0) {
      return Mixed.none(batch);
    }
    List<String> images =
        batch.columns().keySet().stream()
            .filter(name -> modalities.get(name) instanceof Image)
            .toList();
    Rows rows = mixable(batch, images);
    if (rows.count() < 2) {
      return Mixed.none(batch);
    }
    boolean cutting = mixup == 0 || (cutmix > 0 && random.uniform(1).item() < cut);
    double own = random.beta(cutting ? cutmix : mixup);
    if (!cutting) {
      return blend(batch, images, rows, own);
    }
    double[] centre = random.uniform(2).toDoubles();
    return cut(batch, images, rows, new Hole(1 - own, centre[0], centre[1]));
  }

  /** The examples that have all these pictures, nothing else, and all labels. */
  private static Rows mixable(Batch batch, List<String> images) {
    Rows all = Rows.all(batch.size());
    Rows seen = images.stream().map(name -> batch.of(name).rows()).reduce(all, Rows::and);
    Rows known = batch.labels().values().stream().map(Column::rows).reduce(seen, Rows::and);
    var alone = new boolean[batch.size()];
    known.stream()
        .filter(
            row ->
                !images.isEmpty()
                    && batch.columns().entrySet().stream()
                        .allMatch(
                            each ->
                                images.contains(each.getKey())
                                    || !each.getValue().rows().contains(row)))
        .forEach(row -> alone[row] = true);
    return Rows.where(alone);
  }

  /** The pictures of these rows, each blended with its partner's. */
  static Mixed blend(Batch batch, List<String> images, Rows rows, double own) {
    var changed = new LinkedHashMap<>(batch.columns());
    for (String name : images) {
      Column column = batch.of(name);
      Tensor some = column.at(rows).values();
      Tensor mixed = some.times(own).plus(some.flip(0).times(1 - own));
      changed.put(name, column.put(rows, mixed));
    }
    return new Mixed(batch.with(changed), partners(batch.size(), rows), own);
  }

  /** The pictures of these rows, each with a part of its partner's; the share as it came out. */
  static Mixed cut(Batch batch, List<String> images, Rows rows, Hole hole) {
    var changed = new LinkedHashMap<>(batch.columns());
    double own = 0;
    for (String name : images) {
      Column column = batch.of(name);
      Tensor some = column.at(rows).values(); // [R, C, Y, X]
      double[][] inside = hole.of((int) some.size(2), (int) some.size(3));
      double[] flat = Stream.of(inside).flatMapToDouble(Arrays::stream).toArray();
      Tensor taken = Tensor.of(flat, 1, 1, inside.length, inside[0].length).above(0);
      changed.put(name, column.put(rows, some.flip(0).where(taken, some)));
      own += 1 - Arrays.stream(flat).average().orElse(0);
    }
    return new Mixed(batch.with(changed), partners(batch.size(), rows), own / images.size());
  }

  /** The first of the rows with the last, the second with the one before. */
  private static List<Integer> partners(int size, Rows rows) {
    int[] mixed = rows.stream().toArray();
    List<Integer> partners = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    for (int i = 0; i < mixed.length; i++) {
      partners.set(mixed[i], mixed[mixed.length - 1 - i]);
    }
    return partners;
  }
}
