package io.sensorium.arcade;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** 3.2 seconds of a game: what is seen is painted, and what is heard is played, when asked for. */
public final class Clip {
  /** Frames of a clip as it is played; those painted are picked among them. */
  public static final int FRAMES = Game.FRAMES;

  /** Frames a second, as it is played. */
  public static final int FRAME_RATE = Game.RATE;

  /** Samples a second, in each channel. */
  public static final int SAMPLE_RATE = Synth.RATE;

  public static final int CHANNELS = Soundtrack.CHANNELS;

  /** Samples in each channel. */
  public static final int SAMPLES = Soundtrack.SAMPLES;

  private final World world;
  private final Game game;
  private final Scenery scenery;
  private final long soundSeed;
  private final List<String> texts;
  private final List<Told> followed;

  Clip(
      World world,
      Game game,
      Scenery scenery,
      long soundSeed,
      List<String> texts,
      List<Told> followed) {
    this.world = world;
    this.game = game;
    this.scenery = scenery;
    this.soundSeed = soundSeed;
    this.texts = List.copyOf(texts);
    this.followed = List.copyOf(followed);
  }

  /** Paints the clip: [frames, 3, size, size]; a byte is read as 0 to 255. */
  public byte[] paint() {
    return paint(0, FRAMES);
  }

  /**
   * Paints as many frames as for the whole clip, evenly spaced over a part of it.
   *
   * @param first frame of the part
   * @param end frame after the part, above the first
   */
  public byte[] paint(int first, int end) {
    if (first < 0 || end > FRAMES || first >= end) {
      throw new IllegalArgumentException(
          "clip: expected frames that rise from 0 to %d, got %d to %d"
              .formatted(FRAMES, first, end));
    }
    return world.paint(game, scenery, first, end);
  }

  /** Plays the clip: [2, 70560], from -1 to 1. */
  public float[] play() {
    return Soundtrack.of(game, scenery, new SplittableRandom(soundSeed));
  }

  /** Descriptions of it, all by the same narrator. */
  public List<String> texts() {
    return texts;
  }

  /**
   * What happens in it as it happens, by the same narrator: a sentence for each thing that the hero
   * does, in order; none where nothing is worth a word.
   */
  public List<Told> followed() {
    return followed;
  }

  /** The truths about it: the number of a class for each factor. */
  public Map<Factor, Integer> factors() {
    return scenery.factors(game.happened());
  }

  /** What happens in it, in order. */
  public List<Event> events() {
    return game.events();
  }

  Game game() {
    return game;
  }
}
