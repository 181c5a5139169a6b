package io.sensorium.data;

import io.sensorium.data.EmojiTable.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Emoji as two vendors draw them ({@code google}, {@code twitter}: 64 x 64 pixels, on white) and as
 * words ({@code text}: name, short names, keywords), with their category and subcategory. From the
 * npm packages emoji-datasource-google, emoji-datasource-twitter and emojibase-data.
 *
 * <p>An emoji, its skin tones and whatever a vendor draws exactly like it are all for training or
 * all for testing.
 */
public final class Emoji implements Source {

  /** Which emoji are examples. */
  public enum Variants {
    /** One of each: 1,911 in version 16. */
    BASE,
    /** Each skin tone by itself as well: 3,786 in version 16. */
    ALL
  }

  /**
   * Settings in a recipe.
   *
   * @param folder holds the three packages, each in a folder of its name
   * @param variants which emoji are examples
   * @param test share of each category for testing, from 0 to 1
   * @param seed decides which emoji those are
   */
  public record Config(String folder, Variants variants, double test, long seed)
      implements Source.Config {

    public Config {
      if (!(test >= 0 && test <= 1)) {
        throw new IllegalArgumentException("test must be from 0 to 1, got " + test);
      }
    }

    @Override
    public Emoji open() {
      EmojiTable table = EmojiTable.read(Path.of(folder), variants);
      return new Emoji(this, table.entries());
    }
  }

  private final SequencedMap<String, List<String>> tasks = new LinkedHashMap<>();
  private final Examples train;
  private final Examples test;
  private final String fingerprint;

  private Emoji(Config config, List<Entry> entries) {
    tasks.put("category", classes(entries, Entry::category));
    tasks.put("subcategory", classes(entries, Entry::subcategory));
    List<Sample> samples = entries.parallelStream().map(this::sample).toList();
    Set<String> tested = tested(config, entries, together(entries, samples));
    List<Sample> train = new ArrayList<>();
    List<Sample> test = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      (tested.contains(entries.get(i).base()) ? test : train).add(samples.get(i));
    }
    this.train = new Held(train);
    this.test = new Held(test);
    this.fingerprint = fingerprint(List.of(train, test));
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put("google", Kind.IMAGE);
    kinds.put("twitter", Kind.IMAGE);
    kinds.put("text", Kind.TEXT);
    return kinds;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    return Collections.unmodifiableSequencedMap(tasks);
  }

  @Override
  public Examples train() {
    return train;
  }

  @Override
  public Examples test() {
    return test;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  private record Held(List<Sample> samples) implements Examples {
    @Override
    public int size() {
      return samples.size();
    }

    @Override
    public Sample get(int index) {
      return samples.get(index);
    }
  }

  private static List<String> classes(List<Entry> entries, Function<Entry, String> label) {
    return List.copyOf(new TreeSet<>(entries.stream().map(label).toList()));
  }

  private Sample sample(Entry entry) {
    Map<String, Value> inputs = new HashMap<>();
    inputs.put("text", new Text(entry.text()));
    entry
        .images()
        .forEach(
            (vendor, file) -> {
              String modality = vendor == EmojiPackage.GOOGLE ? "google" : "twitter";
              inputs.put(modality, picture(file));
            });
    return new Sample(
        entry.code(),
        inputs,
        Map.of(
            "category", number("category", entry.category()),
            "subcategory", number("subcategory", entry.subcategory())));
  }

  private int number(String task, String label) {
    return Collections.binarySearch(tasks.getOrDefault(task, List.of()), label);
  }

  private static Pixels picture(Path file) {
    try {
      return ImageFiles.read(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new DataException(
          "emoji: no file '%s', though 'emoji.json' names it".formatted(file), e);
    } catch (IOException e) {
      throw new DataException("emoji: cannot read '%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Codes of base emoji that share a picture, as whole families and the flags of islands do. */
  private static List<List<String>> together(List<Entry> entries, List<Sample> samples) {
    var together = new Together();
    Map<List<Object>, String> seen = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      String base = entries.get(i).base();
      together.add(base);
      samples
          .get(i)
          .inputs()
          .forEach(
              (modality, value) -> {
                if (value instanceof Pixels picture) {
                  String other =
                      seen.putIfAbsent(List.of(modality, ByteBuffer.wrap(picture.samples())), base);
                  together.join(base, other == null ? base : other);
                }
              });
    }
    return together.sets();
  }

  /** Of each category, as many base emoji as asked for. */
  private static Set<String> tested(
      Config config, List<Entry> entries, List<List<String>> together) {
    Map<String, String> categories = new HashMap<>();
    entries.forEach(entry -> categories.put(entry.base(), entry.category()));
    Map<String, List<List<String>>> byCategory = new TreeMap<>();
    for (List<String> set : together) {
      String category = categories.getOrDefault(set.getFirst(), "");
      byCategory.computeIfAbsent(category, _ -> new ArrayList<>()).add(set);
    }
    var random = new SplittableRandom(config.seed);
    Set<String> tested = new HashSet<>();
    byCategory
        .values()
        .forEach(
            sets -> {
              Collections.shuffle(sets, Random.from(random.split()));
              long open = Math.round(config.test * sets.stream().mapToInt(List::size).sum());
              for (List<String> set : sets) {
                if (set.size() <= open) {
                  tested.addAll(set);
                  open -= set.size();
                }
              }
            });
    return tested;
  }

  private static String fingerprint(List<List<Sample>> sides) {
    var fingerprint = new Fingerprint();
    for (List<Sample> side : sides) {
      fingerprint.add(side.size());
      for (Sample sample : side) {
        fingerprint.add(sample.id()).add(new TreeMap<>(sample.labels()).toString());
        new TreeMap<>(sample.inputs())
            .forEach(
                (modality, value) -> {
                  fingerprint.add(modality).add(value);
                });
      }
    }
    return fingerprint.hex();
  }
}
