package io.sensorium.model;

import io.sensorium.nn.Mlp;

/** How large a transformer is. */
public sealed interface TowerSize {

  Stack stack();

  /**
   * A transformer.
   *
   * @param width D, of a token
   * @param hidden width inside the MLP of a block
   * @param depth blocks
   */
  record Stack(int width, int hidden, int depth, int heads) {
    public Stack {
      if (width < 1 || hidden < 1 || depth < 1 || heads < 1) {
        throw new IllegalArgumentException(
            "width, hidden, depth and heads must be at least 1, got %d, %d, %d and %d"
                .formatted(width, hidden, depth, heads));
      }
    }

    static Stack of(Mlp mlp, int depth, int heads) {
      var up = mlp.up().weight(); // [hidden, width]
      return new Stack((int) up.size(1), (int) up.size(0), depth, heads);
    }

    /** Multiplications (each with an addition) of all linear maps, for one token. */
    double linear() {
      return depth * (4.0 * width + 2.0 * hidden) * width;
    }

    /** As {@link #linear}, of one of the two products of attention, for each pair of tokens. */
    double pairwise() {
      return (double) depth * width;
    }
  }

  /** VATT's sizes (table 7 of the paper's appendix; the last in the code alone). */
  enum Preset {
    SMALL(512, 2048, 6, 8),
    BASE(768, 3072, 12, 12),
    MEDIUM(1024, 4096, 12, 16),
    LARGE(1024, 4096, 24, 16),
    EXTRA_LARGE(1536, 4096, 24, 24);

    private final int width;
    private final int hidden;
    private final int depth;
    private final int heads;

    Preset(int width, int hidden, int depth, int heads) {
      this.width = width;
      this.hidden = hidden;
      this.depth = depth;
      this.heads = heads;
    }
  }

  /** As published. */
  record Published(Preset preset) implements TowerSize {
    @Override
    public Stack stack() {
      return new Stack(preset.width, preset.hidden, preset.depth, preset.heads);
    }
  }

  /** Of one's own. */
  record Given(int width, int hidden, int depth, int heads) implements TowerSize {
    public Given {
      new Stack(width, hidden, depth, heads); // checks them
    }

    @Override
    public Stack stack() {
      return new Stack(width, hidden, depth, heads);
    }
  }
}
