package io.sensorium.objective;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.mask.Mask;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Bert;
import io.sensorium.nn.BertBlock;
import io.sensorium.nn.Dropout;
import io.sensorium.nn.LayerNorm;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of several modalities as one sequence, some of them replaced by a learned vector, read
 * by a BERT (Devlin et al., 2019) that tells what was replaced: with words, codes of sound and
 * codes of video the multimodal transformer over MUGEN's three modalities, with one modality its
 * unimodal counterpart.
 *
 * <p>The loss is the mean over the examples of the batch of the weighted sum, over the modalities
 * that an example has, of its mean cross-entropy over hidden tokens. An example takes places for
 * what it has and for nothing else; padding is not looked at, never hidden and costs nothing. A
 * text without words is no text.
 *
 * <p>Axes: B batch, P examples, T tokens, D width, O numbers that are told of one token.
 */
public record MaskedTransformer(
    SequencedMap<String, Span> spans, Entrance entrance, Bert mixer, Padding padding)
    implements Additive, Reconstructs, Attends {
  private static final long MASKS = -5; // where the draws of masks branch off

  /** Where tokens are told their modality. */
  public enum Types {
    NONE,
    /** Before norm and dropout, as BERT tells its segments. */
    BEFORE,
    /** After norm and dropout. */
    AFTER
  }

  /** What becomes of tokens that only pad. */
  public enum Padding {
    /** They are not looked at, never hidden, and cost nothing. */
    EXCLUDED,
    /** Texts are padded to the greatest length, with tokens like any other. */
    LITERAL
  }

  /** How large the transformer is. */
  public sealed interface Size {
    Stacks.Stack stack();
  }

  /** A size by name. */
  public record Preset(Reading reading) implements Size {
    /** What "hidden size of 3072 with 12 layers and 12 heads" may mean. */
    public enum Reading {
      /** BERT-base: tokens 768 wide, 3,072 within the MLP. */
      BASE(768),
      /** Tokens 3,072 wide, 12,288 within the MLP. */
      LITERAL3072(3072);

      private final int width;

      Reading(int width) {
        this.width = width;
      }
    }

    @Override
    public Stacks.Stack stack() {
      return new Stacks.Stack(reading.width, 12, 12);
    }
  }

  /** A size of one's own. */
  public record Given(int width, int depth, int heads) implements Size {
    @Override
    public Stacks.Stack stack() {
      return new Stacks.Stack(width, depth, heads);
    }
  }

  /**
   * What all layers have in common.
   *
   * @param norms published: post
   * @param dropout of sums and branches in learning; BERT's 0.1
   * @param deviation of all weights as they start; BERT's 0.02
   */
  public record Layers(BertBlock.Order norms, double dropout, double deviation) {
    public Layers {
      new Dropout(dropout); // checks it
      if (!(deviation > 0)) {
        throw new IllegalArgumentException("deviation must be above 0, got " + deviation);
      }
    }
  }

  /**
   * Settings.
   *
   * @param ends for each modality, in the order of the sequence
   */
  public record Config(
      SequencedMap<String, Ends.Config> ends,
      Size size,
      Layers layers,
      Places.Kind positions,
      Types types,
      Head.Kind head,
      Padding padding)
      implements Objective.Config {

    @Override
    public MaskedTransformer build(SequencedMap<String, Modality> modalities, Random random) {
      if (!ends.keySet().equals(modalities.keySet())) {
        throw new IllegalArgumentException(
            "ends: needs one entry for each of %s, got %s"
                .formatted(modalities.keySet(), ends.keySet()));
      }
      var spans = new LinkedHashMap<String, Span>();
      ends.forEach(
          (name, own) ->
              spans.put(
                  name, Span.of(own, Objects.requireNonNull(modalities.get(name)), this, random)));
      Stacks.Stack stack = size.stack();
      var dropout = new Dropout(layers.dropout());
      return new MaskedTransformer(
          spans,
          new Entrance(BertBlock.norm(stack.width()), dropout, types),
          Bert.of(
              stack.width(),
              stack.depth(),
              stack.heads(),
              layers.norms(),
              dropout,
              layers.deviation(),
              random),
          padding);
    }
  }

  /** What tokens go through before the blocks. */
  public record Entrance(LayerNorm norm, Dropout dropout, Types types) implements Parametric {

    /**
     * @param tokens [P, T, D]
     */
    Tensor apply(Tensor tokens, @Nullable Tensor type, Pass pass) {
      Tensor before = types == Types.BEFORE && type != null ? tokens.plus(type) : tokens;
      Tensor ready = dropout.apply(norm.apply(before), pass);
      return types == Types.AFTER && type != null ? ready.plus(type) : ready;
    }
  }

  @Override
  public Loss loss(Batch batch, Random random) {
    return loss(batch.size(), hide(batch, Map.of(), random), Pass.learning(random));
  }

  /** The loss where it is known what is hidden. */
  Loss loss(int size, SequencedMap<String, Masked> inputs, Pass pass) {
    var costs = new Costs();
    for (Group group : Group.of(size, inputs)) {
      read(group, pass).forEach((name, tokens) -> costs.add(name, guesses(name, group, tokens)));
    }
    Tensor nothing = entrance.norm.bias().sum().times(0);
    return costs.loss(size, nothing, name -> span(name).role().weight());
  }

  private @Nullable Guesses guesses(String name, Group group, Tensor tokens) {
    Masked masked = Objects.requireNonNull(group.parts().get(name));
    return Guesses.of(span(name).content(), masked, tokens, span(name)::say);
  }

  /** What the blocks make of the tokens of each modality: [P, T, D]. */
  private SequencedMap<String, Tensor> read(Group group, Pass pass) {
    List<Tensor> parts = through(enter(group, Span::enter, pass), pass).parts();
    var read = new LinkedHashMap<String, Tensor>();
    for (String name : group.modalities()) {
      read.put(name, parts.get(read.size()));
    }
    return read;
  }

  private Line through(Line line, Pass pass) {
    return line.map(x -> mixer.apply(x, line.keys(), pass));
  }

  /** The sequence that the first block is given. */
  private Line enter(Group group, BiFunction<Span, Masked, Tensor> way, Pass pass) {
    List<Line.Part> parts = new ArrayList<>();
    group
        .parts()
        .forEach(
            (name, masked) -> {
              Span span = span(name);
              Tensor tokens =
                  entrance.apply(way.apply(span, masked), span.type(), pass); // [P, T, D]
              parts.add(new Line.Part(tokens, masked.raw().real()));
            });
    return Line.of(parts);
  }

  /**
   * Hides tokens and tells them, in one pass, without learning.
   *
   * <p>Which tokens of an example are hidden depends on the random source, the modality's name, its
   * share and the example's place in the batch alone: not on the shares of others, on what the
   * other examples are, or on the model. What is hidden at a share is hidden at any greater one.
   *
   * @param hidden share of tokens to hide, by modality: 1 for all, 0 for none; as in learning where
   *     it is not given
   * @return for each modality of the batch, of those examples that have tokens of it
   */
  public SequencedMap<String, Told> tell(Batch batch, Map<String, Double> hidden, Random random) {
    return inference(
        () -> {
          SequencedMap<String, Masked> inputs = hide(batch, hidden, random);
          inputs.keySet().forEach(this::requireNumbered);
          var told = new LinkedHashMap<String, List<Told>>();
          inputs.keySet().forEach(name -> told.put(name, new ArrayList<>()));
          for (Group group : Group.of(batch.size(), inputs)) {
            read(group, Pass.ASKING)
                .forEach(
                    (name, tokens) ->
                        Objects.requireNonNull(told.get(name))
                            .add(
                                Told.of(
                                    Objects.requireNonNull(group.parts().get(name)),
                                    guesses(name, group, tokens))));
          }
          var whole = new LinkedHashMap<String, Told>();
          inputs.forEach(
              (name, masked) ->
                  whole.put(
                      name,
                      Told.together(Objects.requireNonNull(told.get(name)), masked.raw().rows())));
          return whole;
        });
  }

  @Override
  public SequencedMap<String, Reconstruction> reconstruct(
      Batch batch, Map<String, Double> hidden, Decoding decoding, Random random) {
    return decoding.decode(
        hide(batch, hidden, random),
        name -> span(name).content(),
        inputs -> say(batch.size(), inputs),
        random);
  }

  /** What is said of every token: [P, T, O] by modality. */
  private SequencedMap<String, Tensor> say(int size, SequencedMap<String, Masked> inputs) {
    var said = new LinkedHashMap<String, Gathered>();
    for (Group group : Group.of(size, inputs)) {
      read(group, Pass.ASKING)
          .forEach(
              (name, tokens) ->
                  said.computeIfAbsent(name, _ -> new Gathered())
                      .add(group.rows(), span(name).say(tokens)));
    }
    var whole = new LinkedHashMap<String, Tensor>();
    said.forEach((name, all) -> whole.put(name, all.inOrder()));
    return whole;
  }

  @Override
  public Gaze gaze(Batch batch, Map<String, Double> hidden, Random random) {
    return inference(
        () -> {
          var sum = new Gaze.Sum();
          for (Group group : Group.of(batch.size(), hide(batch, hidden, random))) {
            for (Group single : group.singles()) {
              scoped(() -> watch(single, sum));
            }
          }
          return sum.gaze();
        });
  }

  private void watch(Group group, Gaze.Sum sum) {
    Line line = enter(group, Span::enter, Pass.ASKING);
    List<String> names = List.copyOf(group.modalities());
    mixer.watch(
        line.tokens(),
        line.keys(),
        (weights, layer) -> sum.add("layer " + (layer + 1), weights, names, line, group.hidden()));
  }

  /** The mean of what the last block makes of an example's tokens, none of them hidden. */
  @Override
  public Column represent(Batch batch, Pass pass) {
    var inputs = new LinkedHashMap<String, Masked>();
    cut(batch)
        .forEach(
            (name, raw) ->
                inputs.put(
                    name, new Masked(raw, Mask.none(raw.examples(), raw.tokens(), raw.real()))));
    var vectors = new Gathered();
    for (Group group : Group.of(batch.size(), inputs)) {
      vectors.add(group.rows(), through(enter(group, Span::show, pass), pass).mean());
    }
    return vectors.column(batch.size(), (int) entrance.norm.bias().size(0)); // [P, D]
  }

  @Override
  public int width(Collection<String> modalities) {
    return (int) entrance.norm.bias().size(0);
  }

  @Override
  public boolean represents(String parameter) {
    return !parameter.matches("spans\\..*\\.(blank|head\\..*)");
  }

  /** The representation of one modality alone, of unit length. */
  @Override
  public Tensor project(Batch batch, String modality) {
    return embed(batch.alone(modality));
  }

  /** What is hidden of the modalities of a batch: by share, as in learning where none is given. */
  SequencedMap<String, Masked> hide(Batch batch, Map<String, Double> hidden, Random random) {
    requireKnown(hidden.keySet());
    var inputs = new LinkedHashMap<String, Masked>();
    cut(batch)
        .forEach(
            (name, raw) -> {
              Span span = span(name);
              double share = hidden.getOrDefault(name, span.role().masking().hidden());
              Tensor noise =
                  random
                      .at(MASKS, name.hashCode())
                      .uniform(batch.size(), span.places().count()); // [B, T]
              Raw asked = span.content().asked(raw, batch.of(name));
              inputs.put(name, span.hide(asked, share, noise));
            });
    return inputs;
  }

  private void requireKnown(Collection<String> names) {
    if (!spans.keySet().containsAll(names)) {
      throw new IllegalArgumentException(
          "masked transformer: hides tokens of %s, asked for %s".formatted(spans.keySet(), names));
    }
  }

  private void requireNumbered(String name) {
    if (!(span(name).content() instanceof Numbered)) {
      throw new IllegalArgumentException(
          "tell: '%s' is told as values, not as numbered tokens".formatted(name));
    }
  }

  private SequencedMap<String, Raw> cut(Batch batch) {
    var cut = new LinkedHashMap<String, Raw>();
    spans.forEach(
        (name, span) -> {
          if (batch.has(name)) {
            Raw raw = span.content().cut(batch.of(name));
            requirePlaces(name, raw, span);
            Raw kept =
                switch (padding) {
                  case EXCLUDED -> raw.withTokens();
                  case LITERAL -> span.content().literal(raw);
                };
            if (!kept.rows().isEmpty()) {
              cut.put(name, kept);
            }
          }
        });
    return cut;
  }

  private static void requirePlaces(String name, Raw raw, Span span) {
    if (raw.tokens() > span.places().count()) {
      throw new IllegalArgumentException(
          "masked transformer: knows %d places of '%s', got %d tokens"
              .formatted(span.places().count(), name, raw.tokens()));
    }
  }

  private Span span(String name) {
    return Objects.requireNonNull(spans.get(name));
  }
}
