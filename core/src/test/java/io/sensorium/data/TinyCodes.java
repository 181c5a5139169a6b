package io.sensorium.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Made-up codes and words about nothing: of 37 examples to learn from, some lack a modality or a
 * label.
 *
 * @param tokenizer what is said to have made the codes of sound
 * @param pause milliseconds that reading an example takes
 */
record TinyCodes(String tokenizer, long pause) implements Source {
  static final Coding SOUND = new Coding(List.of(11), 1024, "tuned");
  static final Coding VIDEO = new Coding(List.of(2, 3, 5), 70_001, "seen");

  TinyCodes() {
    this("tuned", 0);
  }

  /** Writes a cache, slowly: arguments are its folder, and how long an example takes. */
  public static void main(String[] arguments) {
    Source source = new TinyCodes("tuned", Long.parseLong(arguments[1]));
    CacheWriter.open(source, Path.of(arguments[0]), 7).write(_ -> {});
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put("sound", Kind.TOKENS);
    kinds.put("text", Kind.TEXT);
    kinds.put("video", Kind.TOKENS);
    return kinds;
  }

  @Override
  public SequencedMap<String, Coding> codings() {
    var codings = new LinkedHashMap<String, Coding>();
    codings.put("sound", new Coding(SOUND.grid(), SOUND.size(), tokenizer));
    codings.put("video", VIDEO);
    return codings;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    var tasks = new LinkedHashMap<String, List<String>>();
    tasks.put("colour", List.of("red", "green", "blue"));
    tasks.put("size", List.of("small", "large"));
    return tasks;
  }

  @Override
  public SequencedMap<String, List<String>> targets() {
    var targets = new LinkedHashMap<String, List<String>>();
    targets.put("place", List.of("x", "y", "z"));
    targets.put("traits", List.of("loud", "old"));
    return targets;
  }

  @Override
  public Set<String> tags() {
    return Set.of("traits");
  }

  @Override
  public Examples train() {
    return new Made(this, 0, 37);
  }

  @Override
  public Examples test() {
    return new Made(this, 1000, 5);
  }

  @Override
  public String fingerprint() {
    return "tiny";
  }

  private record Made(TinyCodes of, int first, int size) implements Examples {
    @Override
    public Sample get(int index) {
      try {
        Thread.sleep(of.pause);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return sample(first + index);
    }
  }

  private static Sample sample(int number) {
    var random = new Random(number);
    Map<String, Value> inputs = new HashMap<>();
    if (number % 3 != 0) {
      inputs.put("sound", tokens(SOUND, random));
    }
    if (number % 5 != 0) {
      inputs.put("video", tokens(VIDEO, random));
    }
    if (number % 4 != 0) {
      inputs.put("text", new Text(number % 8 == 1 ? "" : "Größe " + number + " – 大"));
    }
    Map<String, Integer> labels = new HashMap<>();
    labels.put("colour", number % 3);
    if (number % 2 == 0) {
      labels.put("size", number / 2 % 2);
    }
    Map<String, float[]> targets = new HashMap<>();
    if (number % 7 != 0) {
      targets.put("place", new float[] {number, -0.5f, random.nextFloat()});
    }
    if (number % 3 == 1) {
      targets.put("traits", new float[] {number % 2, 1});
    }
    return new Sample("no. " + number, inputs, labels, targets);
  }

  private static Tokens tokens(Coding coding, Random random) {
    int[] codes = random.ints(coding.length(), 0, coding.size()).toArray();
    codes[0] = coding.size() - 1;
    return new Tokens(coding.grid(), codes);
  }
}
