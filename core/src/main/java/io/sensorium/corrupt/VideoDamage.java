package io.sensorium.corrupt;

import io.sensorium.data.Frames;
import io.sensorium.data.Kind;
import io.sensorium.data.Value;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Damage to videos: what is done to images, to each frame (cut and covered at one place in all of
 * them), and lost frames.
 */
@SuppressWarnings("ImmutableEnumChecker") // what changes pictures has no state
public enum VideoDamage implements Damage {
  NOISE(each(Picture::noise)),
  BLUR(each(Picture::blur)),
  LESS_CONTRAST(each(Picture::contrast)),
  CROP(same(Picture::crop)),
  OCCLUSION(same(Picture::occlusion)),
  /** A share of the frames is black. */
  DROPPED_FRAMES(VideoDamage::drop),
  /** In place of a share of the frames, the one before them is shown again; the first one stays. */
  REPEATED_FRAMES(VideoDamage::repeat);

  /** The samples [count, channels, height, width] of a damaged copy. */
  @FunctionalInterface
  private interface Change {
    byte[] apply(Frames video, double level, SplittableRandom random);
  }

  private final Change change;

  VideoDamage(Change change) {
    this.change = change;
  }

  @Override
  public Kind kind() {
    return Kind.VIDEO;
  }

  @Override
  public Frames apply(Value value, double level, SplittableRandom random) {
    var video = (Frames) value;
    long seed = random.nextLong();
    return new Frames(
        video.rate(),
        video.count(),
        video.channels(),
        video.height(),
        video.width(),
        () ->
            level == 0 ? video.samples() : change.apply(video, level, new SplittableRandom(seed)));
  }

  /** Frame by frame, with draws of its own for each. */
  private static Change each(Picture picture) {
    return (video, level, random) -> frames(video, picture, level, _ -> random.split());
  }

  /** Frame by frame, with the same draws. */
  private static Change same(Picture picture) {
    return (video, level, random) -> {
      long seed = random.nextLong();
      return frames(video, picture, level, _ -> new SplittableRandom(seed));
    };
  }

  private static byte[] frames(
      Frames video, Picture picture, double level, IntFunction<SplittableRandom> random) {
    int one = video.channels() * video.height() * video.width();
    var changed = new byte[video.count() * one];
    for (int frame = 0; frame < video.count(); frame++) {
      byte[] samples = video.frame(frame).samples();
      byte[] damaged =
          picture.apply(samples, video.height(), video.width(), level, random.apply(frame));
      System.arraycopy(damaged, 0, changed, frame * one, one);
    }
    return changed;
  }

  private static byte[] drop(Frames video, double level, SplittableRandom random) {
    boolean[] lost = Lost.of(video.count(), level, random);
    byte[] left = video.samples().clone();
    int one = left.length / video.count();
    for (int i = 0; i < left.length; i++) {
      left[i] = lost[i / one] ? 0 : left[i];
    }
    return left;
  }

  private static byte[] repeat(Frames video, double level, SplittableRandom random) {
    boolean[] lost = Lost.of(video.count() - 1, level, random);
    byte[] left = video.samples().clone();
    int one = left.length / video.count();
    for (int frame = 1; frame < video.count(); frame++) {
      if (lost[frame - 1]) {
        System.arraycopy(left, (frame - 1) * one, left, frame * one, one);
      }
    }
    return left;
  }
}
