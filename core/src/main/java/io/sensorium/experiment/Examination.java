package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Batch;
import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.evaluate.Classification;
import io.sensorium.evaluate.CrossModal;
import io.sensorium.evaluate.EffectiveRank;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.evaluate.Likeness;
import io.sensorium.evaluate.Measurement;
import io.sensorium.evaluate.Regression;
import io.sensorium.evaluate.Tagging;
import io.sensorium.evaluate.Target;
import io.sensorium.objective.Classifier;
import io.sensorium.objective.VqVae;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Asks representations the questions of a recipe. */
public final class Examination {
  /** Where the draws of views branch off from the seed of a run. */
  private static final long FITTING = -2;

  private static final long TESTING = -3;

  /** The method of what a model that was taught labels says itself. */
  public static final String HEAD = "fine-tuned head";

  private static final int CODED_AT_ONCE = 16;

  private final Finding.Subject subject;
  private final Assembly assembly;
  private final Questions questions;
  private final Random random;

  /**
   * @param assembly with the weights to ask, trained or not
   */
  public Examination(Finding.Subject subject, Assembly assembly, Experiment experiment) {
    this.subject = subject;
    this.assembly = assembly;
    this.questions = experiment.evaluation();
    this.random = new Random(experiment.seed());
  }

  /** Answers to all questions of the recipe that the subject can be asked. */
  public List<Finding> all() {
    List<Finding> found = new ArrayList<>();
    List<List<String>> given =
        questions.given().isEmpty()
            ? List.of(List.copyOf(assembly.collator().modalities().keySet()))
            : questions.given();
    given.forEach(names -> found.addAll(probe(names)));
    questions.crossed().forEach(each -> found.addAll(cross(each)));
    Meeting meeting = meeting();
    questions.retrieval().forEach(each -> found.addAll(meeting.retrieve(each)));
    if (subject != Finding.Subject.RAW_INPUTS) {
      questions.described().forEach(each -> found.addAll(meeting.describe(each)));
    }
    found.addAll(reconstruct());
    return found;
  }

  /**
   * Answers about labels, from representations of the given modalities alone.
   *
   * @param given modalities; examples that lack one of them are left out
   */
  public List<Finding> probe(List<String> given) {
    return scoped(
        () -> {
          List<Measurement> found = new ArrayList<>(told(given));
          if (!questions.probes().isEmpty()) {
            Embeddings train = read(assembly.source().probe(), FITTING, given);
            Embeddings test = read(assembly.source().test(), TESTING, given);
            questions.probes().forEach(probe -> found.addAll(probe.measure(train, test)));
            found.addAll(EffectiveRank.measure(test));
          }
          return found.stream().map(each -> new Finding(subject, given, each)).toList();
        });
  }

  /** Answers about one modality with the help of another, of the examples that have both. */
  public List<Finding> cross(CrossModal asked) {
    return scoped(
        () -> {
          CrossModal.Seen train = both(assembly.source().probe(), FITTING, asked);
          CrossModal.Seen test = both(assembly.source().test(), TESTING, asked);
          return asked.measure(train, test).stream()
              .map(each -> new Finding(subject, List.of(asked.given(), asked.by()), each))
              .toList();
        });
  }

  private CrossModal.Seen both(Examples examples, long branch, CrossModal asked) {
    var both = List.of(asked.given(), asked.by());
    return new CrossModal.Seen(
        read(examples, branch, both, List.of(asked.given())),
        read(examples, branch, both, List.of(asked.by())));
  }

  /** How well a model that was taught labels tells them itself. */
  private List<Measurement> told(List<String> given) {
    List<Measurement> found = new ArrayList<>();
    if (subject == Finding.Subject.TRAINED && assembly.objective() instanceof Classifier model) {
      KnownAnswers known = KnownAnswers.of(assembly.examples());
      for (String task : assembly.collator().tasks()) {
        Embeddings said =
            embedder(TESTING)
                .read(
                    assembly.source().test(),
                    given,
                    assembly.source(),
                    batch -> Objects.requireNonNull(model.classify(batch).get(task)));
        found.addAll(told(task, known, said));
      }
    }
    return found;
  }

  /** Of a task or a target. */
  private List<Measurement> told(String task, KnownAnswers known, Embeddings said) {
    Target truth = said.targets().get(task);
    if (truth == null) {
      Tensor labels = known.labels(List.of(task)).firstEntry().getValue();
      return new Classification(HEAD).measure(task, labels, said);
    }
    Target learned = Objects.requireNonNull(known.targets(assembly.source()).get(task));
    return switch (truth.kind()) {
      case TAGS -> new Tagging(HEAD).measure(task, learned, said.vectors(), truth);
      case NUMBERS -> new Regression(HEAD).measure(task, learned, said.vectors(), truth);
    };
  }

  /**
   * How far off the test examples come out of their codes, and how many of the codes they use;
   * nothing where the objective has no codes. An objective with codes has one modality.
   */
  public List<Finding> reconstruct() {
    if (!(assembly.objective() instanceof VqVae codec) || subject == Finding.Subject.RAW_INPUTS) {
      return List.of();
    }
    String name = codec.input().name();
    var errors = new Distortions(codec);
    Examples test = assembly.source().test();
    for (int from = 0; from < test.size(); from += CODED_AT_ONCE) {
      List<Sample> samples =
          IntStream.range(from, Math.min(from + CODED_AT_ONCE, test.size()))
              .mapToObj(test::get)
              .filter(sample -> sample.inputs().containsKey(name))
              .toList();
      if (!samples.isEmpty()) {
        errors.add(assembly.collator().batch(samples).of(name));
      }
    }
    return errors.measure().stream().map(m -> new Finding(subject, List.of(name), m)).toList();
  }

  /** The questions about the spaces in which modalities are compared. */
  public Meeting meeting() {
    return new Meeting(subject, assembly, embedder(TESTING));
  }

  /**
   * How alike the test examples are arranged, seen through the same modalities by this subject and
   * another ({@link Likeness}), of those examples that both can see.
   */
  public List<Finding> compare(Examination other, List<String> given) {
    return scoped(
        () ->
            new Likeness("likeness to " + other.subject)
                .all("arrangement", test(given).vectors(), other.test(given).vectors()).stream()
                    .map(each -> new Finding(subject, given, each))
                    .toList());
  }

  /** The test examples as the probes see them: for pictures of neighbours. */
  public Embeddings test(List<String> given) {
    return read(assembly.source().test(), TESTING, given);
  }

  /** The examples that probes are fitted on, as they see them. */
  public Embeddings probes(List<String> given) {
    return read(assembly.source().probe(), FITTING, given);
  }

  private Embeddings read(Examples examples, long branch, Collection<String> given) {
    return read(examples, branch, given, given);
  }

  /** The examples that have what is given, seen through some of that. */
  private Embeddings read(
      Examples examples, long branch, Collection<String> given, Collection<String> shown) {
    Source source = assembly.source();
    Function<Batch, Tensor> map =
        subject == Finding.Subject.RAW_INPUTS
            ? batch -> RawInputs.of(batch, assembly.collator())
            : assembly.objective()::embed;
    return embedder(branch).read(examples, given, source, batch -> map.apply(batch.only(shown)));
  }

  private Embedder embedder(long branch) {
    return new Embedder(assembly.collator(), questions.view(), random.at(branch));
  }
}
