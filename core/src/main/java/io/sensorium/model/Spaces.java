package io.sensorium.model;

import io.sensorium.model.HeadLayer.Before;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The spaces in which modalities are compared two by two, and the ways there.
 *
 * @param views by space and modality
 * @param links who is compared with whom, and where
 */
public record Spaces(SequencedMap<String, SequencedMap<String, View>> views, List<Link> links)
    implements Parametric {

  /**
   * A modality's way into a space.
   *
   * @param from the space it goes on from; null where it starts at what the tower gives
   */
  public record View(@Nullable String from, List<HeadLayer> layers) implements Parametric {}

  /**
   * Two modalities that are compared.
   *
   * @param space where
   * @param hub whose vectors look for candidates
   * @param other among whose vectors they look
   * @param weight of the term in the loss
   */
  public record Link(String space, String hub, String other, double weight) {}

  /** Settings. */
  public sealed interface Config {

    /**
     * @param width D of each modality's vectors
     */
    Spaces build(ToIntFunction<String> width, Random random);
  }

  /**
   * From fine to coarse (VATT, section 3.4): a hub's vectors go through a head of two layers into
   * its first space, and from there by one layer into each further one; what it is compared with
   * goes by one layer into the one space they share. Any modality may be attached to any hub.
   */
  public record Hierarchy(Norms norms, List<Pair> pairs) implements Config {
    public Hierarchy {
      requirePairs(pairs.stream().map(pair -> pair.hub + "-" + pair.other).toList());
    }

    @Override
    public Spaces build(ToIntFunction<String> width, Random random) {
      var views = new LinkedHashMap<String, SequencedMap<String, View>>();
      var first = new HashMap<String, Pair>(); // by hub
      List<Link> links = new ArrayList<>();
      for (Pair pair : pairs) {
        var both = new LinkedHashMap<String, View>();
        both.put(pair.hub, hub(pair, first.get(pair.hub), width, random));
        both.put(pair.other, new View(null, List.of(leaf(pair, width, random))));
        views.put(pair.space(), both);
        first.putIfAbsent(pair.hub, pair);
        links.add(new Link(pair.space(), pair.hub, pair.other, pair.weight));
      }
      return new Spaces(views, links);
    }

    private View hub(Pair pair, @Nullable Pair first, ToIntFunction<String> width, Random random) {
      if (first == null) {
        return new View(
            null,
            List.of(
                HeadLayer.normed(Before.NOTHING, width.applyAsInt(pair.hub), pair.width, random),
                HeadLayer.normed(Before.RELU, pair.width, pair.width, random)));
      }
      Before before = norms == Norms.PUBLISHED ? Before.RELU : Before.NOTHING;
      return new View(
          first.space(), List.of(HeadLayer.normed(before, first.width, pair.width, random)));
    }

    private HeadLayer leaf(Pair pair, ToIntFunction<String> width, Random random) {
      int from = width.applyAsInt(pair.other);
      return norms == Norms.PUBLISHED
          ? HeadLayer.plain(from, pair.width, random)
          : HeadLayer.normed(Before.NOTHING, from, pair.width, random);
    }
  }

  /** Where batch norm stands. */
  public enum Norms {
    /**
     * In the hub's ways alone, and ReLU in front of those into further spaces: the published code.
     */
    PUBLISHED,
    /** After every linear map: the paper. */
    PAPER
  }

  /**
   * Two modalities with a space of their own.
   *
   * @param width E; 512 for video and audio, 256 for video and text as published
   * @param weight of the term in the loss; the loss is divided by the sum of all
   */
  public record Pair(String hub, String other, int width, double weight) {
    public Pair {
      require(width, weight);
    }

    private String space() {
      return hub + "-" + other;
    }
  }

  /**
   * One space for all: ReLU, a linear map and batch norm for each modality (an option of the code).
   */
  public record Joint(int width, List<Comparison> pairs) implements Config {
    private static final String SPACE = "joint";

    public Joint {
      require(width, 0);
      requirePairs(pairs.stream().map(pair -> pair.hub + "-" + pair.other).toList());
    }

    @Override
    public Spaces build(ToIntFunction<String> from, Random random) {
      var views = new LinkedHashMap<String, View>();
      pairs.stream()
          .flatMap(pair -> Stream.of(pair.hub, pair.other))
          .distinct()
          .forEach(
              name -> {
                int tower = from.applyAsInt(name);
                views.put(
                    name,
                    new View(null, List.of(HeadLayer.normed(Before.RELU, tower, width, random))));
              });
      var spaces = new LinkedHashMap<String, SequencedMap<String, View>>();
      spaces.put(SPACE, views);
      return new Spaces(
          spaces, pairs.stream().map(p -> new Link(SPACE, p.hub, p.other, p.weight)).toList());
    }
  }

  /**
   * Two modalities that are compared in a space for all.
   *
   * @param weight of the term in the loss; the loss is divided by the sum of all
   */
  public record Comparison(String hub, String other, double weight) {
    public Comparison {
      require(1, weight);
    }
  }

  private static void require(int width, double weight) {
    if (width < 1) {
      throw new IllegalArgumentException("width must be at least 1, got " + width);
    }
    if (!(weight >= 0)) {
      throw new IllegalArgumentException("weight must be at least 0, got " + weight);
    }
  }

  private static void requirePairs(List<String> pairs) {
    if (pairs.isEmpty() || pairs.stream().distinct().count() < pairs.size()) {
      throw new IllegalArgumentException(
          "pairs must name at least one pair, and each once, got " + pairs);
    }
  }

  /**
   * The layers from what a modality's tower gives into a space. One that has no view there takes
   * that of a modality with which it shares a finer space: sound comes among text by way of video.
   */
  public Optional<List<HeadLayer>> way(String modality, String space) {
    Map<String, View> there = views.get(space);
    if (there == null) {
      return Optional.empty();
    }
    View own = there.get(modality);
    if (own != null) {
      return own.from == null ? Optional.of(own.layers) : after(modality, own);
    }
    return there.values().stream()
        .filter(view -> view.from != null)
        .flatMap(view -> after(modality, view).stream())
        .findFirst();
  }

  private Optional<List<HeadLayer>> after(String modality, View view) {
    String from = view.from;
    return from == null
        ? Optional.empty()
        : way(modality, from)
            .map(way -> Stream.concat(way.stream(), view.layers.stream()).toList());
  }

  /** The first space into which both have a way. */
  public Optional<String> common(String modality, String other) {
    return views.keySet().stream()
        .filter(space -> way(modality, space).isPresent() && way(other, space).isPresent())
        .findFirst();
  }
}
