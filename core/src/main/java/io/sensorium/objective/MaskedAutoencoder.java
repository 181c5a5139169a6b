package io.sensorium.objective;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.mask.Masking;
import io.sensorium.modality.Modality;
import io.sensorium.nn.DropPath;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.nn.Transformer;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Hides most tokens of each modality, reads what is left of all of them with one encoder, and tells
 * the hidden ones with a smaller decoder. With images and text this is M3AE (Geng et al., 2022);
 * with images alone MAE (He et al., 2022); with text alone a BERT that reads visible words only.
 *
 * <p>The loss is the mean over the examples of the batch of the weighted sum, over the modalities
 * that an example has, of its mean error over hidden tokens: squared error of patches,
 * cross-entropy of pieces of words. An example may have any of the modalities; what it lacks costs
 * nothing.
 *
 * <p>Axes: B batch, S shown tokens, T tokens, D width of the encoder, E width of the decoder.
 */
public record MaskedAutoencoder(
    SequencedMap<String, Ends> ends, Reader reader, Teller teller, Summary summary)
    implements Additive, Reconstructs, Attends, Elements {
  private static final double DEVIATION = 0.02; // of the start token, as in M3AE
  private static final String START = "start"; // what it is called beside modalities

  /** What an example is represented by. */
  public enum Summary {
    /** The start token, as published. */
    CLS,
    /** The mean of all others. */
    MEAN
  }

  /** Whether tokens are told their modality. */
  public enum Types {
    LEARNED,
    NONE
  }

  /** How masks are drawn; published: shared, counted. */
  public record Masks(Masking.Draw draw, Masking.Padding padding) {}

  /**
   * Settings.
   *
   * @param ends for each modality
   */
  public record Config(
      SequencedMap<String, Ends.Config> ends,
      Stacks size,
      Blocks blocks,
      Masks masks,
      Types types,
      Summary summary)
      implements Objective.Config {

    @Override
    public MaskedAutoencoder build(SequencedMap<String, Modality> modalities, Random random) {
      if (!ends.keySet().equals(modalities.keySet())) {
        throw new IllegalArgumentException(
            "ends: needs one entry for each of %s, got %s"
                .formatted(modalities.keySet(), ends.keySet()));
      }
      var built = new LinkedHashMap<String, Ends>();
      modalities.forEach(
          (name, modality) ->
              built.put(
                  name, Objects.requireNonNull(ends.get(name)).build(modality, this, random)));
      DropPath drop = blocks.drop();
      int width = size.encoder().width();
      return new MaskedAutoencoder(
          built,
          new Reader(
              random.normal(DEVIATION, width).requireGradient(),
              blocks.build(size.encoder(), random),
              drop),
          new Teller(
              Linear.xavier(width, size.decoder().width(), random),
              blocks.build(size.decoder(), random),
              drop),
          summary);
    }
  }

  /**
   * The encoder.
   *
   * @param cls [D], the start token; it has neither place nor type
   */
  public record Reader(Tensor cls, Transformer mixer, DropPath drop) implements Parametric {

    /** What it is given. */
    Line line(List<Line.Part> parts) {
      long examples = parts.getFirst().tokens().size(0);
      return Line.of(cls.view(1, 1, -1).expand(examples, 1, cls.size(0)), parts);
    }
  }

  /**
   * The decoder.
   *
   * @param bridge from D to E
   */
  public record Teller(Linear bridge, Transformer mixer, DropPath drop) implements Parametric {}

  @Override
  public Loss loss(Batch batch, Random random) {
    return loss(batch.size(), hide(batch, Map.of(), random), Pass.learning(random));
  }

  /** What is hidden of the modalities of a batch: by share, as in learning where none is given. */
  SequencedMap<String, Masked> hide(Batch batch, Map<String, Double> hidden, Random random) {
    var inputs = new LinkedHashMap<String, Masked>();
    cut(batch)
        .forEach(
            (name, raw) -> {
              Masking usual = end(name).role().masking();
              double share = hidden.getOrDefault(name, usual.hidden());
              var masking = new Masking(share, usual.draw(), usual.padding());
              Raw asked = end(name).content().asked(raw, batch.of(name));
              inputs.put(name, end(name).hide(asked, masking, random));
            });
    return inputs;
  }

  /** The loss where it is known what is shown. */
  Loss loss(int size, SequencedMap<String, Masked> inputs, Pass pass) {
    var costs = new Costs();
    for (Group group : Group.of(size, inputs)) {
      told(group, pass).forEach((name, tokens) -> costs.add(name, guesses(name, group, tokens)));
    }
    return costs.loss(size, nothing(), name -> end(name).role().weight());
  }

  /** What is guessed of the hidden tokens of a modality; null where there are none. */
  @Nullable Guesses guesses(String name, Group group, Tensor told) {
    Masked masked = Objects.requireNonNull(group.parts().get(name));
    return Guesses.of(end(name).content(), masked, told, end(name).head()::apply);
  }

  /** A loss of zero, with a gradient of zero. */
  Tensor nothing() {
    return reader.cls.sum().times(0);
  }

  /** The last thing that the decoder says of each token, by modality: [P, T, E]. */
  SequencedMap<String, Tensor> told(Group group, Pass pass) {
    List<Tensor> said =
        restore(group, read(group, pass)).through(teller.mixer, teller.drop, pass).parts();
    var told = new LinkedHashMap<String, Tensor>();
    for (String name : group.modalities()) {
      told.put(name, said.get(told.size()));
    }
    return told;
  }

  /** All tokens as the decoder is given them. */
  private Line restore(Group group, Line read) {
    Line narrow = read.map(teller.bridge::apply); // E wide
    List<Tensor> shown = narrow.parts();
    List<Line.Part> restored = new ArrayList<>();
    for (var each : group.parts().entrySet()) {
      restored.add(end(each.getKey()).restore(each.getValue(), shown.get(restored.size())));
    }
    return Line.of(narrow.start(), restored);
  }

  /** What the encoder makes of the shown tokens. */
  private Line read(Group group, Pass pass) {
    return shown(group).through(reader.mixer, reader.drop, pass);
  }

  /**
   * What the blocks of the encoder make of all tokens of a group, nothing hidden: of each modality
   * [P, T, D], block by block.
   */
  SequencedMap<String, List<Tensor>> layers(Group group) {
    var whole = new LinkedHashMap<String, Masked>();
    group.parts().forEach((name, masked) -> whole.put(name, end(name).show(masked.raw())));
    Line line = shown(new Group(group.rows(), whole));
    List<List<Tensor>> layers =
        reader.mixer.layers(line.tokens(), line.keys()).stream()
            .map(each -> line.map(_ -> each).parts())
            .toList();
    var found = new LinkedHashMap<String, List<Tensor>>();
    for (String name : whole.keySet()) {
      int place = found.size();
      found.put(name, layers.stream().map(each -> each.get(place)).toList());
    }
    return found;
  }

  /** The shown tokens as the encoder is given them. */
  private Line shown(Group group) {
    List<Line.Part> parts = new ArrayList<>();
    group.parts().forEach((name, masked) -> parts.add(end(name).enter(masked)));
    return reader.line(parts);
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
    List<String> names = new ArrayList<>(List.of(START));
    names.addAll(group.modalities());
    Line shown = shown(group);
    Tensor none = Tensor.zeros(1, shown.tokens().size(1)).above(0);
    reader.mixer.watch(
        shown.tokens(),
        shown.keys(),
        (weights, layer) -> sum.add("encoder " + (layer + 1), weights, names, shown, none));
    Line all = restore(group, read(group, Pass.ASKING));
    Tensor hidden = Tensor.cat(1, Tensor.zeros(1, 1).above(0), group.hidden());
    teller.mixer.watch(
        all.tokens(),
        all.keys(),
        (weights, layer) -> sum.add("decoder " + (layer + 1), weights, names, all, hidden));
  }

  /** Reads everything: nothing is hidden. */
  @Override
  public Column represent(Batch batch, Pass pass) {
    var inputs = new LinkedHashMap<String, Masked>();
    cut(batch).forEach((name, raw) -> inputs.put(name, end(name).show(raw)));
    var vectors = new Gathered();
    for (Group group : Group.of(batch.size(), inputs)) {
      vectors.add(group.rows(), summarise(read(group, pass)));
    }
    return vectors.column(batch.size(), (int) reader.cls.size(0)); // [P, D]
  }

  /** Reads one modality whole. */
  @Override
  public Column elements(Batch batch, String modality, Pass pass) {
    Masked shown = end(modality).show(end(modality).content().cut(batch.of(modality)));
    Rows rows = shown.raw().rows();
    var only = new LinkedHashMap<>(Map.of(modality, shown));
    Tensor read = read(new Group(rows, only), pass).parts().getFirst();
    Tensor real = shown.raw().real();
    return new Column(read, real == null ? null : real.to(DType.INT64).sum(1), rows);
  }

  @Override
  public int width(Collection<String> modalities) {
    return (int) reader.cls.size(0);
  }

  /** The encoder and its ways in. */
  @Override
  public boolean represents(String parameter) {
    return parameter.startsWith("reader.")
        || parameter.matches("ends\\..*\\.content\\..*|ends\\..*\\.reading\\.\\w+");
  }

  private Tensor summarise(Line read) {
    return switch (summary) {
      case CLS -> read.start().squeeze(1);
      case MEAN -> read.mean();
    };
  }

  /** What each modality says by itself, of what is shown of it: [P, D] for its examples. */
  SequencedMap<String, Column> alone(SequencedMap<String, Masked> inputs, Pass pass) {
    var said = new LinkedHashMap<String, Column>();
    inputs.forEach(
        (name, masked) -> {
          Rows rows = masked.raw().rows();
          var only = new LinkedHashMap<>(Map.of(name, masked));
          Line read = read(new Group(rows, only), pass);
          said.put(name, new Column(summarise(read), null, rows));
        });
    return said;
  }

  /** The representation of one modality alone, of unit length. */
  @Override
  public Tensor project(Batch batch, String modality) {
    return embed(batch.alone(modality));
  }

  @Override
  public SequencedMap<String, Reconstruction> reconstruct(
      Batch batch, Map<String, Double> hidden, Decoding decoding, Random random) {
    return decoding.decode(
        hide(batch, hidden, random),
        name -> end(name).content(),
        inputs -> say(batch.size(), inputs),
        random);
  }

  /** What is said of every token: [P, T, O] by modality. */
  private SequencedMap<String, Tensor> say(int size, SequencedMap<String, Masked> inputs) {
    var said = new LinkedHashMap<String, Gathered>();
    for (Group group : Group.of(size, inputs)) {
      told(group, Pass.ASKING)
          .forEach(
              (name, tokens) ->
                  said.computeIfAbsent(name, _ -> new Gathered())
                      .add(group.rows(), end(name).head().apply(tokens)));
    }
    var whole = new LinkedHashMap<String, Tensor>();
    said.forEach((name, all) -> whole.put(name, all.inOrder()));
    return whole;
  }

  private SequencedMap<String, Raw> cut(Batch batch) {
    var cut = new LinkedHashMap<String, Raw>();
    ends.forEach(
        (name, end) -> {
          if (batch.has(name)) {
            cut.put(name, end.content().cut(batch.of(name)));
          }
        });
    return cut;
  }

  private Ends end(String name) {
    return Objects.requireNonNull(ends.get(name));
  }
}
