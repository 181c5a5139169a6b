package io.sensorium.tensor;

import java.util.Arrays;

/** Checks of shape at the doors of public methods. */
public final class Shapes {
  private Shapes() {}

  /**
   * Requires {@code x} to have the named axes, with the sizes given for some of them.
   *
   * <p>{@code expect("attention input", x, "B T D=768")} passes for [2, 197, 768].
   */
  public static Tensor expect(String what, Tensor x, String axes) {
    String[] names = axes.split(" ", -1);
    long[] shape = x.shape();
    boolean fits = names.length == shape.length;
    for (int i = 0; fits && i < names.length; i++) {
      int equals = names[i].indexOf('=');
      fits = equals < 0 || shape[i] == Long.parseLong(names[i].substring(equals + 1));
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: expected [%s], got %s"
              .formatted(what, axes.replace(" ", ", "), Arrays.toString(shape)));
    }
    return x;
  }
}
