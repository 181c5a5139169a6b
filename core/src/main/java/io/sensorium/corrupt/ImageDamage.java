package io.sensorium.corrupt;

import io.sensorium.data.Kind;
import io.sensorium.data.Pixels;
import io.sensorium.data.Value;
import java.util.SplittableRandom;

/** Damage to images. */
@SuppressWarnings("ImmutableEnumChecker") // what changes pictures has no state
public enum ImageDamage implements Damage {
  /** Gaussian; at level 1 its deviation is half of the range. */
  NOISE(Picture::noise),
  /** At level 1 by an eighth of the longer side. */
  BLUR(Picture::blur),
  /** At level 1 none is left. */
  LESS_CONTRAST(Picture::contrast),
  /** At level 1 a quarter of each side is left, and stretched. */
  CROP(Picture::crop),
  /** A grey rectangle; at level 1 over everything. */
  OCCLUSION(Picture::occlusion);

  private final Picture change;

  ImageDamage(Picture change) {
    this.change = change;
  }

  @Override
  public Kind kind() {
    return Kind.IMAGE;
  }

  @Override
  public Pixels apply(Value value, double level, SplittableRandom random) {
    var image = (Pixels) value;
    byte[] samples = image.samples();
    return new Pixels(
        image.channels(),
        image.height(),
        image.width(),
        level == 0 ? samples : change.apply(samples, image.height(), image.width(), level, random));
  }
}
