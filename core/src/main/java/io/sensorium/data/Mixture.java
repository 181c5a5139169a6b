package io.sensorium.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Several sources as one: every stretch of training has examples of each at given shares, to within
 * one example. Their examples need not have the same modalities, nor the same labels; where one
 * source never gives a tag that another gives, its examples do not have it.
 *
 * <p>An epoch ends when a source would begin anew; the others go on in the next epoch where they
 * stopped, so that every example of a source is read as often as every other.
 */
public final class Mixture implements Source {

  /**
   * Settings.
   *
   * @param of at least two sources, by names which the names of their examples then begin with
   */
  public record Config(SequencedMap<String, Part> of) implements Source.Config {
    public Config {
      if (of.size() < 2) {
        throw new IllegalArgumentException("of must name at least two sources, got " + of.keySet());
      }
      of = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(of));
    }

    @Override
    public Mixture open() {
      var opened = new LinkedHashMap<String, Source>();
      of.forEach((name, part) -> opened.put(name, part.data.open()));
      return new Mixture(this, opened);
    }
  }

  /**
   * One of the sources.
   *
   * @param share of the training examples, in proportion to those of the others
   */
  public record Part(Source.Config data, double share) {
    public Part {
      if (!(share > 0 && Double.isFinite(share))) {
        throw new IllegalArgumentException("share must be above 0, got " + share);
      }
    }
  }

  private final SequencedMap<String, Source> sources;
  private final List<Double> shares;
  private final SequencedMap<String, Kind> modalities = new LinkedHashMap<>();
  private final SequencedMap<String, Coding> codings = new LinkedHashMap<>();
  private final SequencedMap<String, List<String>> columns = new LinkedHashMap<>();
  private final SequencedMap<String, List<String>> tasks = new LinkedHashMap<>();
  private final SequencedMap<String, List<String>> targets = new LinkedHashMap<>();
  private final SequencedSet<String> tags = new LinkedHashSet<>();
  private final List<Map<String, int[]>> labels = new ArrayList<>();

  Mixture(Config config, SequencedMap<String, Source> sources) {
    this.sources = sources;
    this.shares = config.of.values().stream().map(Part::share).toList();
    sources.forEach(
        (name, source) -> {
          source.modalities().forEach((key, kind) -> put(modalities, "modality", name, key, kind));
          source.codings().forEach((key, coding) -> put(codings, "codes of", name, key, coding));
          source.columns().forEach(columns::putIfAbsent);
          labels.add(numbers(source.tasks()));
          addTargets(name, source);
          if (source.train().size() == 0) {
            throw new DataException("mixture: '%s' has no training examples".formatted(name));
          }
        });
    List<Integer> windows =
        sources.values().stream()
            .flatMap(source -> List.of(source.train(), source.test()).stream())
            .map(Examples::windows)
            .filter(count -> count > 1)
            .distinct()
            .toList();
    if (windows.size() > 1) {
      throw new DataException(
          "mixture: evaluations must read as many windows of each source, got " + windows);
    }
  }

  private static <T> void put(Map<String, T> all, String what, String source, String key, T value) {
    T before = all.putIfAbsent(key, value);
    if (before != null && !before.equals(value)) {
      throw new DataException(
          "mixture: %s '%s' is %s in '%s', and %s in a source before it"
              .formatted(what, key, value, source, before));
    }
  }

  /** Adds the classes of a source; returns the numbers they have here, by task. */
  private Map<String, int[]> numbers(SequencedMap<String, List<String>> posed) {
    Map<String, int[]> numbers = new HashMap<>();
    posed.forEach(
        (task, classes) -> {
          List<String> all = tasks.computeIfAbsent(task, _ -> new ArrayList<>());
          classes.stream().filter(each -> !all.contains(each)).forEach(all::add);
          numbers.put(task, classes.stream().mapToInt(all::indexOf).toArray());
        });
    return numbers;
  }

  /**
   * Numbers must be the same in all sources that tell them; of tags there may be others in each.
   */
  private void addTargets(String source, Source from) {
    from.targets()
        .forEach(
            (name, numbers) -> {
              boolean before = targets.containsKey(name);
              boolean tagged = from.tags().contains(name);
              if (before && tagged != tags.contains(name)) {
                throw new DataException(
                    "mixture: target '%s' is tags in one source, and numbers in another, as in '%s'"
                        .formatted(name, source));
              }
              if (tagged) {
                tags.add(name);
                List<String> all = targets.computeIfAbsent(name, _ -> new ArrayList<>());
                numbers.stream().filter(each -> !all.contains(each)).forEach(all::add);
              } else {
                put(targets, "target", source, name, numbers);
              }
            });
  }

  private Map<String, Joined.Places> places(Source source) {
    Map<String, Joined.Places> places = new HashMap<>();
    source
        .targets()
        .forEach(
            (name, numbers) -> {
              List<String> all = targets.getOrDefault(name, List.of());
              places.put(
                  name,
                  new Joined.Places(all.size(), numbers.stream().mapToInt(all::indexOf).toArray()));
            });
    return places;
  }

  private Joined joined(Function<Source, Examples> part) {
    return new Joined(
        List.copyOf(sources.keySet()),
        sources.values().stream().map(part).toList(),
        labels,
        sources.values().stream().map(this::places).toList());
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    return Collections.unmodifiableSequencedMap(modalities);
  }

  @Override
  public SequencedMap<String, Coding> codings() {
    return Collections.unmodifiableSequencedMap(codings);
  }

  /** The names that the first source has for them. */
  @Override
  public SequencedMap<String, List<String>> columns() {
    return Collections.unmodifiableSequencedMap(columns);
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    return Collections.unmodifiableSequencedMap(tasks);
  }

  @Override
  public SequencedMap<String, List<String>> targets() {
    return Collections.unmodifiableSequencedMap(targets);
  }

  @Override
  public Set<String> tags() {
    return Collections.unmodifiableSet(tags);
  }

  @Override
  public Examples train() {
    return new Mixed(joined(Source::train), shares);
  }

  @Override
  public Examples probe() {
    boolean same = sources.values().stream().allMatch(each -> each.probe().equals(each.train()));
    return same ? train() : joined(Source::probe);
  }

  @Override
  public Examples test() {
    return joined(Source::test);
  }

  @Override
  public Examples vocabulary() {
    return joined(Source::vocabulary);
  }

  @Override
  public String fingerprint() {
    var fingerprint = new Fingerprint().add("mixture").add(shares.toString());
    sources.forEach((name, source) -> fingerprint.add(name).add(source.fingerprint()));
    return fingerprint.hex();
  }

  @Override
  public List<String> flaws() {
    return sources.entrySet().stream()
        .flatMap(each -> each.getValue().flaws().stream().map(flaw -> each.getKey() + ": " + flaw))
        .toList();
  }

  /** Training examples, in an order that keeps the shares. */
  private record Mixed(Joined all, List<Double> shares) implements Examples {
    @Override
    public int size() {
      return all.size();
    }

    @Override
    public Sample get(int index) {
      return all.get(index);
    }

    @Override
    public Sample known(int index) {
      return all.known(index);
    }

    @Override
    public Examples epoch(long number) {
      return new Mixed(all.epoch(number), shares);
    }

    @Override
    public int windows() {
      return all.windows();
    }

    @Override
    public Sample window(int index, int number) {
      return all.window(index, number);
    }

    @Override
    public int[] order(long seed, long epoch) {
      List<Turns> turns =
          IntStream.range(0, shares.size())
              .mapToObj(k -> new Turns(all.parts().get(k), seed + k * 0x5851F42D4C957F2DL))
              .toList();
      int[] pattern = pattern(turns.stream().mapToInt(Turns::length).toArray());
      int[] taken = new int[shares.size()];
      long[] before = new long[shares.size()]; // what earlier epochs took of each
      for (int k : pattern) {
        before[k] += epoch;
      }
      int[] order = new int[pattern.length];
      for (int i = 0; i < order.length; i++) {
        int k = pattern[i];
        order[i] = all.start(k) + turns.get(k).at(before[k] + taken[k]++);
      }
      return order;
    }

    /**
     * The sources in turn, until one has no more: always that which lags most behind its share.
     *
     * @param lengths how many examples each has
     */
    private int[] pattern(int[] lengths) {
      double sum = shares.stream().mapToDouble(share -> share).sum();
      int[] taken = new int[lengths.length];
      var pattern = IntStream.builder();
      for (int n = 1; ; n++) {
        int next = 0;
        for (int k = 1; k < taken.length; k++) {
          double lag = n * shares.get(k) / sum - taken[k];
          if (lag > n * shares.get(next) / sum - taken[next]) {
            next = k;
          }
        }
        if (taken[next] == lengths[next]) {
          return pattern.build().toArray();
        }
        taken[next]++;
        pattern.add(next);
      }
    }
  }

  /** The examples of one source without end, epoch after epoch of its own. */
  private static final class Turns {
    private final Examples examples;
    private final long seed;
    private long epoch;
    private int[] order;

    Turns(Examples examples, long seed) {
      this.examples = examples;
      this.seed = seed;
      this.order = examples.order(seed, 0);
    }

    int length() {
      return order.length;
    }

    int at(long place) {
      if (place / order.length != epoch) {
        epoch = place / order.length;
        order = examples.order(seed, epoch);
      }
      return order[(int) (place % order.length)];
    }
  }
}
