package io.sensorium.data;

/** Some of the examples, in an order of their own. */
public final class Subset implements Examples {
  private final Examples all;
  private final int[] index;

  /**
   * @param index numbers of those that are kept
   */
  public Subset(Examples all, int[] index) {
    this.all = all;
    this.index = index.clone();
  }

  @Override
  public int size() {
    return index.length;
  }

  @Override
  public Sample get(int number) {
    return all.get(index[number]);
  }

  @Override
  public Sample known(int number) {
    return all.known(index[number]);
  }

  @Override
  public Examples epoch(long number) {
    return new Subset(all.epoch(number), index);
  }

  @Override
  public int windows() {
    return all.windows();
  }

  @Override
  public Sample window(int number, int window) {
    return all.window(index[number], window);
  }
}
