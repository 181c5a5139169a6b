package io.sensorium.mask;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens of each example are shown, and which are hidden.
 *
 * <p>Axes: B examples, T tokens, S shown tokens, D width. Examples that show fewer than S tokens
 * are filled up with others, which nothing may look at.
 *
 * @param order [B, S] int64, the places of the shown tokens
 * @param slots [B, T] int64, where each token stands among the shown ones; S where it is not shown
 * @param seen [B, S] boolean, false where a token only fills up or pads; null where none does
 * @param hidden [B, T] boolean, true where a token is real and not shown
 */
public record Mask(Tensor order, Tensor slots, @Nullable Tensor seen, Tensor hidden) {

  /**
   * Shows the first tokens of a given order.
   *
   * @param shuffled [B, T] int64, each row the numbers 0 to T - 1
   * @param shown [B], how many of each row
   * @param real [B, T] boolean, false where a token only pads; null where all are real
   */
  public static Mask of(Tensor shuffled, int[] shown, @Nullable Tensor real) {
    long examples = shown.length;
    expect("mask order", shuffled, "B=%d T".formatted(examples));
    int most = Arrays.stream(shown).max().orElse(0);
    boolean ragged = Arrays.stream(shown).anyMatch(s -> s < most);
    Tensor counts = Tensor.of(Arrays.stream(shown).asLongStream().toArray(), examples, 1); // [B, 1]
    Tensor places = shuffled.argsort(1); // [B, T]
    Tensor isShown = places.below(counts); // [B, T]
    Tensor order = shuffled.slice(1, 0, most); // [B, S]
    Tensor hidden = real == null ? isShown.not() : isShown.not().and(real);
    return new Mask(
        order, places.fill(isShown.not(), most), seen(order, ragged ? counts : null, real), hidden);
  }

  private static @Nullable Tensor seen(
      Tensor order, @Nullable Tensor counts, @Nullable Tensor real) {
    Tensor first = counts == null ? null : Tensor.range(order.size(1)).unsqueeze(0).below(counts);
    if (real == null) {
      return first;
    }
    Tensor picked = real.pick(order); // [B, S]
    return first == null ? picked : picked.and(first);
  }

  /**
   * Shows every token in its place.
   *
   * @param real [B, T] boolean, false where a token only pads; null where all are real
   */
  public static Mask none(long examples, long tokens, @Nullable Tensor real) {
    Tensor order = Tensor.range(tokens).unsqueeze(0).expand(examples, tokens);
    int[] shown = new int[(int) examples];
    Arrays.fill(shown, (int) tokens);
    return of(order, shown, real);
  }

  /**
   * Hides exactly some tokens.
   *
   * @param hidden [B, T] boolean, of real tokens alone
   * @param real [B, T] boolean, false where a token only pads; null where all are real
   */
  public static Mask hiding(Tensor hidden, @Nullable Tensor real) {
    Tensor last = real == null ? hidden : hidden.or(real.not());
    int[] shown =
        Arrays.stream(last.not().to(DType.INT64).sum(1).toLongs())
            .mapToInt(Math::toIntExact)
            .toArray();
    long tokens = hidden.size(1);
    Tensor places = last.to(DType.INT64).times(tokens).plus(Tensor.range(tokens));
    return of(places.argsort(1), shown, real);
  }

  /**
   * The shown tokens.
   *
   * @param tokens [B, T, D] or [B, T]
   * @return [B, S, D] or [B, S]
   */
  public Tensor shown(Tensor tokens) {
    return tokens.rank() == 2 ? tokens.pick(order) : tokens.rows(order);
  }

  /**
   * Puts shown tokens back in their places.
   *
   * @param shown [B, S, D]
   * @param blank [D], stands at every other place
   * @return [B, T, D]
   */
  public Tensor restore(Tensor shown, Tensor blank) {
    expect("shown tokens", shown, "B=%d S=%d D".formatted(order.size(0), order.size(1)));
    Tensor blanks = blank.view(1, 1, -1).expand(shown.size(0), 1, shown.size(2));
    return Tensor.cat(1, shown, blanks).rows(slots); // [B, T, D]
  }

  /**
   * The mask of some examples.
   *
   * @param examples [M] int64, which
   */
  public Mask at(Tensor examples) {
    return new Mask(
        order.at(examples),
        slots.at(examples),
        seen == null ? null : seen.at(examples),
        hidden.at(examples));
  }
}
