package io.sensorium.data;

import java.util.function.UnaryOperator;

/**
 * Other examples, each changed by itself.
 *
 * @param change of an example, which may depend on nothing but the example
 */
record EachChanged(Examples of, UnaryOperator<Sample> change) implements Examples {

  @Override
  public int size() {
    return of.size();
  }

  @Override
  public int[] order(long seed, long epoch) {
    return of.order(seed, epoch);
  }

  @Override
  public Examples epoch(long number) {
    Examples shown = of.epoch(number);
    return shown.equals(of) ? this : new EachChanged(shown, change);
  }

  @Override
  public Sample known(int index) {
    return change.apply(of.known(index));
  }

  @Override
  public Sample get(int index) {
    return change.apply(of.get(index));
  }

  @Override
  public int windows() {
    return of.windows();
  }

  @Override
  public Sample window(int index, int number) {
    return change.apply(of.window(index, number));
  }
}
