package io.sensorium.data;

/**
 * How windows of long recordings are chosen.
 *
 * <p>For training, as in MIL-NCE's published code: where there are captions one of them is drawn,
 * its time is widened to a shortest length, and the window starts somewhere in it; otherwise it is
 * drawn from the whole. What is drawn depends on the seed, the epoch and the example alone. For
 * evaluation, windows lie at even distances from the beginning to the end, a single one in the
 * middle.
 *
 * @param seconds of a window; what is shorter is read whole
 * @param least seconds to which the time of a caption is widened; 5 in MIL-NCE
 * @param views windows of each recording that evaluations average; 4 in VATT
 * @param seed of the draws
 */
public record Windows(double seconds, double least, int views, long seed) {

  public Windows {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be above 0, got " + seconds);
    }
    if (!(least >= 0)) {
      throw new IllegalArgumentException("least must be at least 0, got " + least);
    }
    if (views < 1) {
      throw new IllegalArgumentException("views must be at least 1, got " + views);
    }
  }

  /**
   * A window to train on.
   *
   * @param id of the example
   * @param captions by whose times windows are drawn; may be empty
   * @param length of the recording, in seconds
   */
  Window draw(String id, long epoch, Captions captions, double length) {
    double place = draw("start", id, epoch);
    if (captions.captions().isEmpty()) {
      return at(place * Math.max(0, length - seconds), length);
    }
    int drawn = (int) (draw("caption", id, epoch) * captions.captions().size());
    Caption caption = captions.captions().get(drawn);
    double wider = Math.max(0, least - (caption.end() - caption.start()));
    double start = Math.max(0, caption.start() - wider / 2);
    double room = Math.max(caption.end() - caption.start(), least) - seconds;
    Window window = at(start + place * Math.max(0, room), length);
    return new Window(window.start(), window.seconds(), caption.middle());
  }

  /** From 0 up to 1. */
  private double draw(String what, String id, long epoch) {
    return Fingerprint.share("%s %d %d %s".formatted(what, seed, epoch, id));
  }

  /**
   * A window to evaluate on.
   *
   * @param number from 0 to {@code views} - 1
   * @param length of the recording, in seconds
   */
  Window view(int number, double length) {
    double place = views == 1 ? 0.5 : (double) number / (views - 1);
    return at(place * Math.max(0, length - seconds), length);
  }

  /** As near to the start asked for as fits into the recording. */
  private Window at(double wanted, double length) {
    double start = Math.max(0, Math.min(wanted, length - seconds));
    double lasting = Math.min(seconds, length);
    return new Window(start, lasting, start + lasting / 2);
  }
}
