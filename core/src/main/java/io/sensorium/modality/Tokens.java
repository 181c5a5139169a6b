package io.sensorium.modality;

import io.sensorium.data.Coding;
import java.util.List;

/**
 * Settings of inputs that are codes already and come from where no tokenizer is at hand.
 *
 * @param grid codes along each axis
 * @param size V, how many different codes there are
 */
public record Tokens(List<Integer> grid, int size) implements Modality.Config {

  public Tokens {
    var checked = new Coding(grid, size, "");
    grid = checked.grid();
  }
}
