package io.sensorium.study;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Batch;
import io.sensorium.data.Examples;
import io.sensorium.data.Mispaired;
import io.sensorium.data.Sample;
import io.sensorium.experiment.Assembly;
import io.sensorium.modality.Modality;
import io.sensorium.objective.MaskedTransformer;
import io.sensorium.objective.Told;
import io.sensorium.tensor.Random;
import io.sensorium.train.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Has a masked transformer tell hidden tokens of test clips. What is hidden of a modality depends
 * on the clip and the ratio, and on nothing else.
 *
 * @param assembly the trained model and its data
 * @param ratio share of tokens that is hidden
 * @param stop checked before each batch
 */
record Asking(Assembly assembly, double ratio, Stop stop) {
  private static final long MASKS = 20_240_612; // the seed of what is hidden
  private static final long STRANGERS = 7; // and of which clips go with which
  private static final int BATCH = 50;

  private SequencedMap<String, Modality> modalities() {
    return assembly.collator().modalities();
  }

  List<String> names() {
    return List.copyOf(modalities().sequencedKeySet());
  }

  /** The loss of each modality in every {@link Company}, and beside other clips. */
  SequencedMap<String, TokenLoss> together() {
    var losses = new LinkedHashMap<String, TokenLoss>();
    Examples test = assembly.source().test();
    tell(test, Company.EQUAL.hidden(names(), names().getFirst(), ratio), names())
        .forEach((name, loss) -> losses.put(Losses.name(name, Company.EQUAL.section()), loss));
    for (String name : names()) {
      Map<String, Double> shown = Company.SHOWN.hidden(names(), name, ratio);
      Examples strangers = Mispaired.examples(test, startingWith(name), STRANGERS);
      losses.put(
          Losses.name(name, Company.HIDDEN.section()),
          one(test, Company.HIDDEN.hidden(names(), name, ratio), name));
      losses.put(Losses.name(name, Company.SHOWN.section()), one(test, shown, name));
      losses.put(Losses.name(name, Losses.MISPAIRED), one(strangers, shown, name));
    }
    return losses;
  }

  private List<String> startingWith(String name) {
    List<String> names = new ArrayList<>(names());
    names.remove(name);
    names.addFirst(name);
    return names;
  }

  /** The loss of the only modality, and of the {@link Baselines}. */
  SequencedMap<String, TokenLoss> alone() {
    String name = names().getFirst();
    Modality modality = Objects.requireNonNull(modalities().get(name));
    var sums = new TokenSums(TokenRows.size(modality));
    var baselines = new Baselines(counts(name, modality), TokenRows.size(modality));
    each(
        assembly.source().test(),
        Map.of(name, ratio),
        (batch, told) -> {
          Told own = Objects.requireNonNull(told.get(name));
          sums.add(own);
          baselines.add(own, TokenRows.of(modality, batch.of(name)));
        });
    var losses = new LinkedHashMap<String, TokenLoss>();
    losses.put(Losses.name(name, Company.EQUAL.section()), sums.loss());
    baselines.losses().forEach((how, loss) -> losses.put(Losses.name(name, how), loss));
    return losses;
  }

  private TokenCounts counts(String name, Modality modality) {
    Examples train = assembly.source().train();
    var counts = new TokenCounts(TokenRows.places(modality), TokenRows.size(modality));
    for (int from = 0; from < train.size(); from += BATCH) {
      List<Sample> samples = samples(train, from);
      scoped(
          () -> {
            Batch batch = assembly.collator().batch(samples);
            for (long[] row : TokenRows.of(modality, batch.of(name))) {
              counts.add(row);
            }
          });
    }
    return counts;
  }

  private TokenLoss one(Examples examples, Map<String, Double> hidden, String name) {
    return Objects.requireNonNull(tell(examples, hidden, List.of(name)).get(name));
  }

  private SequencedMap<String, TokenLoss> tell(
      Examples examples, Map<String, Double> hidden, List<String> wanted) {
    var sums = new LinkedHashMap<String, TokenSums>();
    for (String name : wanted) {
      int size = TokenRows.size(Objects.requireNonNull(modalities().get(name)));
      sums.put(name, new TokenSums(size));
    }
    each(
        examples,
        hidden,
        (_, told) -> sums.forEach((name, sum) -> sum.add(Objects.requireNonNull(told.get(name)))));
    var losses = new LinkedHashMap<String, TokenLoss>();
    sums.forEach((name, sum) -> losses.put(name, sum.loss()));
    return losses;
  }

  /** Has the hidden tokens of all clips told, batch by batch. */
  private void each(
      Examples examples,
      Map<String, Double> hidden,
      BiConsumer<Batch, SequencedMap<String, Told>> hear) {
    var model = (MaskedTransformer) assembly.objective();
    for (int from = 0; from < examples.size(); from += BATCH) {
      List<Sample> samples = samples(examples, from);
      long number = from / BATCH;
      stop.check();
      scoped(
          () -> {
            Batch batch = assembly.collator().batch(samples);
            hear.accept(batch, model.tell(batch, hidden, new Random(MASKS).at(number)));
          });
    }
  }

  /** The clips of a batch. */
  private static List<Sample> samples(Examples examples, int from) {
    return IntStream.range(from, Math.min(from + BATCH, examples.size()))
        .mapToObj(examples::get)
        .toList();
  }
}
