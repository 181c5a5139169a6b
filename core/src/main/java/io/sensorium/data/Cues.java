package io.sensorium.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads subtitles: SubRip, and WebVTT (W3C, 2019). Marks of style are left out; notes, styles and
 * regions are passed over.
 */
final class Cues {
  private static final String ARROW = "-->";
  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{1,4}):)?([0-5]?\\d):([0-5]?\\d)[.,](\\d{1,3})");
  private static final Pattern TAG = Pattern.compile("<[^<>]*>|\\{\\\\[^{}]*}");

  private final String name;
  private final List<String> lines;
  private int next;

  private Cues(String name, String text) {
    this.name = name;
    this.lines = text.lines().toList();
  }

  /**
   * @param name of the file, for messages
   */
  static List<Caption> srt(String name, String text) {
    return new Cues(name, text).all();
  }

  /**
   * @param name of the file, for messages
   */
  static List<Caption> vtt(String name, String text) {
    var cues = new Cues(name, text);
    String head = cues.lines.isEmpty() ? "" : cues.lines.getFirst().strip();
    if (!head.equals("WEBVTT") && !head.matches("WEBVTT\\s.*")) {
      throw new DataException("%s:1: expected WEBVTT, got '%s'".formatted(name, head));
    }
    cues.skip();
    return cues.all();
  }

  private List<Caption> all() {
    List<Caption> captions = new ArrayList<>();
    while (next < lines.size()) {
      String line = lines.get(next);
      if (line.isBlank()) {
        next++;
      } else if (line.matches("(NOTE|STYLE|REGION)(\\s.*)?") && !line.contains(ARROW)) {
        skip();
      } else {
        captions.add(cue());
      }
    }
    return captions;
  }

  /** Passes over lines up to the next blank one. */
  private void skip() {
    while (next < lines.size() && !lines.get(next).isBlank()) {
      next++;
    }
  }

  /** A number or a name, which may be absent; the times; lines of text. */
  private Caption cue() {
    if (!lines.get(next).contains(ARROW) && !lines.get(next).contains(":")) {
      next++;
    } else if (next + 1 < lines.size() && lines.get(next + 1).contains(ARROW)) {
      next++;
    }
    String where = name + ":" + (next + 1);
    String times = next < lines.size() ? lines.get(next) : "";
    String[] ends = times.split(ARROW, -1);
    if (ends.length != 2) {
      throw new DataException(
          "%s: expected times such as 00:00:01,500 --> 00:00:04,000, got '%s'"
              .formatted(where, times.strip()));
    }
    double start = seconds(where, ends[0].strip());
    double end = seconds(where, ends[1].strip().split("\\s", 2)[0]);
    next++;
    List<String> said = new ArrayList<>();
    for (; next < lines.size() && !lines.get(next).isBlank(); next++) {
      said.add(lines.get(next));
    }
    return Captions.caption(where, start, end, plain(String.join(" ", said)));
  }

  private static double seconds(String where, String time) {
    Matcher parts = TIME.matcher(time);
    if (!parts.matches()) {
      throw new DataException(
          "%s: expected a time such as 00:00:01,500, got '%s'".formatted(where, time));
    }
    int hours = parts.group(1) == null ? 0 : Integer.parseInt(parts.group(1));
    int minutes = Integer.parseInt(parts.group(2));
    String seconds = String.format(Locale.ROOT, "%s.%s", parts.group(3), parts.group(4));
    return 60 * (60.0 * hours + minutes) + Double.parseDouble(seconds);
  }

  private static String plain(String text) {
    return TAG.matcher(text)
        .replaceAll("")
        .replace("&nbsp;", " ")
        .replace("&lrm;", "")
        .replace("&rlm;", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
