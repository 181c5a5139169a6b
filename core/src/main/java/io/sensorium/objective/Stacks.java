package io.sensorium.objective;

/** How large the two halves of a masked autoencoder are. */
public sealed interface Stacks {

  Stack encoder();

  Stack decoder();

  /**
   * A transformer.
   *
   * @param width D, of a token
   * @param depth blocks
   */
  record Stack(int width, int depth, int heads) {
    public Stack {
      if (width < 1 || depth < 1 || heads < 1) {
        throw new IllegalArgumentException(
            "width, depth and heads must be at least 1, got %d, %d and %d"
                .formatted(width, depth, heads));
      }
    }
  }

  /** Sizes of M3AE's published code. All have the same decoder. */
  enum Preset {
    SMALL(384, 12, 6),
    BASE(768, 12, 12),
    LARGE(1024, 24, 16),
    HUGE(1280, 32, 16);

    private final int width;
    private final int depth;
    private final int heads;

    Preset(int width, int depth, int heads) {
      this.width = width;
      this.depth = depth;
      this.heads = heads;
    }
  }

  /** As published. */
  record Published(Preset preset) implements Stacks {
    private static final Stack DECODER = new Stack(512, 8, 16);

    @Override
    public Stack encoder() {
      return new Stack(preset.width, preset.depth, preset.heads);
    }

    @Override
    public Stack decoder() {
      return DECODER;
    }
  }

  /** Of one's own. */
  record Given(Stack encoder, Stack decoder) implements Stacks {}
}
