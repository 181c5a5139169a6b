package io.sensorium.arcade;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * As many clips as wanted, each of which depends on nothing but the seed and its number: on every
 * machine, in any order, on any thread.
 */
public final class World {
  private final long seed;
  private final int frames;
  private final int size;
  private final int texts;
  private final Painter painter;

  /**
   * @param frames how many of the 96 frames of a clip are painted, evenly spaced
   * @param size pixels along a side of a frame: 64, 128 or 256
   * @param texts descriptions of each clip
   */
  public World(long seed, int frames, int size, int texts) {
    if (frames < 1 || frames > Clip.FRAMES) {
      throw new IllegalArgumentException(
          "frames must be from 1 to %d, got %d".formatted(Clip.FRAMES, frames));
    }
    if (size != 64 && size != 128 && size != 256) {
      throw new IllegalArgumentException("size must be 64, 128 or 256, got " + size);
    }
    if (texts < 1) {
      throw new IllegalArgumentException("texts must be at least 1, got " + texts);
    }
    this.seed = seed;
    this.frames = frames;
    this.size = size;
    this.texts = texts;
    this.painter = Painter.of(size);
  }

  /** One clip. */
  public Clip clip(long number) {
    var seeds = new SplittableRandom(new SplittableRandom(seed).nextLong() + number);
    var scenery = Scenery.draw(seeds.split());
    Game game = Game.play(scenery.wanted(), seeds.split());
    var teller = new Teller(game, scenery, seeds.split());
    List<String> told = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      told.add(teller.tell());
    }
    long sound = seeds.nextLong();
    List<Told> followed = new Teller(game, scenery, seeds.split()).follow();
    return new Clip(this, game, scenery, sound, told, followed);
  }

  /** Frames evenly spaced from the first one on, that before the end the last possible. */
  byte[] paint(Game game, Scenery scenery, int first, int end) {
    int one = 3 * size * size;
    byte[] samples = new byte[frames * one];
    for (int i = 0; i < frames; i++) {
      painter.paint(game, scenery, first + i * (end - first) / frames, samples, i * one);
    }
    return samples;
  }
}
