package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Column;
import io.sensorium.data.Sample;
import io.sensorium.data.Text;
import io.sensorium.evaluate.Atlas;
import io.sensorium.evaluate.CommonSpace;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.evaluate.Faithfulness;
import io.sensorium.evaluate.Histogram;
import io.sensorium.evaluate.LengthOrder;
import io.sensorium.evaluate.Measurement;
import io.sensorium.evaluate.Retrieval;
import io.sensorium.evaluate.ZeroShot;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Questions about the spaces in which an objective compares modalities, put to the test examples.
 *
 * @param subject whose space it is
 * @param embedder that draws as all questions to the test examples do
 */
public record Meeting(Finding.Subject subject, Assembly assembly, Embedder embedder) {
  /** The method of what is found by length. */
  public static final String LENGTH = "length alone";

  private static final Retrieval RETRIEVAL = new Retrieval(List.of(1, 5, 10));

  /**
   * How two modalities lie in their common space.
   *
   * @param histogram of the similarities of partners and of others
   */
  public record Compared(Questions.Pair pair, List<Finding> findings, Histogram histogram) {}

  /**
   * How well partners are found among the test examples that have both modalities. Raw inputs have
   * no common space: of them it is told how well partners are found by how long they are, the least
   * that a model must exceed, and nothing where the examples of a modality are all as long.
   */
  public List<Finding> retrieve(Questions.Direction asked) {
    return subject == Finding.Subject.RAW_INPUTS ? byLength(asked) : bySimilarity(asked);
  }

  private List<Finding> bySimilarity(Questions.Direction asked) {
    return scoped(
        () -> {
          var both = List.of(asked.from(), asked.to());
          Embeddings from = seen(both, asked.from(), asked.to(), tasks(asked));
          Tensor to = seen(both, asked.to(), asked.from()).vectors();
          return findings(
              both,
              RETRIEVAL.measure(
                  Retrieval.METHOD, asked.task(), from.vectors(), to, groups(asked, from)));
        });
  }

  private List<Finding> byLength(Questions.Direction asked) {
    return scoped(
        () -> {
          var both = List.of(asked.from(), asked.to());
          Embeddings from = lengths(both, asked.from(), tasks(asked));
          double[] queries = from.vectors().toDoubles();
          double[] targets = lengths(both, asked.to(), List.of()).vectors().toDoubles();
          if (LengthOrder.areEqual(queries) || LengthOrder.areEqual(targets)) {
            return List.of();
          }
          long[] groups = groups(asked, from);
          return findings(
              both,
              RETRIEVAL.measure(
                  LENGTH,
                  asked.task(),
                  LengthOrder.points(queries, groups, 0),
                  LengthOrder.points(targets, groups, 1),
                  groups));
        });
  }

  private static List<String> tasks(Questions.Direction asked) {
    String within = asked.within();
    return within == null ? List.of() : List.of(within);
  }

  /** The class of each example within which it is looked for. */
  private static long[] groups(Questions.Direction asked, Embeddings seen) {
    String within = asked.within();
    return within == null ? new long[seen.size()] : seen.labels(within).toLongs();
  }

  /** How many steps of each example are real. */
  private Embeddings lengths(List<String> needed, String modality, List<String> tasks) {
    return embedder.read(
        assembly.source().test(),
        needed,
        tasks,
        batch -> {
          Column column = batch.of(modality);
          long all = column.values().size(-1);
          Tensor lengths = column.lengths();
          Tensor each = lengths == null ? Tensor.ones(batch.size()).times(all) : lengths;
          return each.to(DType.FLOAT32).unsqueeze(1);
        });
  }

  /** How the test examples that have both modalities lie, seen through the one and the other. */
  public Compared compare(Questions.Pair pair) {
    return scoped(
        () -> {
          var both = List.of(pair.first(), pair.second());
          Tensor first = seen(both, pair.first(), pair.second()).vectors();
          Tensor second = seen(both, pair.second(), pair.first()).vectors();
          CommonSpace.Seen found =
              new CommonSpace(pair.first(), pair.second()).measure(first, second);
          return new Compared(pair, findings(both, found.measurements()), found.histogram());
        });
  }

  /**
   * Maps of a common space.
   *
   * @param space the modalities
   * @param ids of the examples
   * @param labels by task, the class of each example, -1 where there is none
   * @param sheets of points: the examples in the first modality, then in the second, and so on
   * @param chance what points thrown at random give
   */
  public record Mapped(
      Finding.Subject subject,
      List<String> space,
      List<String> ids,
      SequencedMap<String, List<Long>> labels,
      List<Atlas.Sheet> sheets,
      Faithfulness chance) {}

  /**
   * Lays the test examples that have all modalities of a space out in a plane.
   *
   * @throws IllegalArgumentException where the modalities do not lie in one space
   */
  public Mapped map(List<String> space, Maps asked) {
    List<Embeddings> seen = new ArrayList<>();
    for (String modality : space) {
      String other = space.stream().filter(m -> !m.equals(modality)).findFirst().orElse(modality);
      seen.add(seen(space, modality, other, asked.tasks()));
    }
    long width = seen.getFirst().vectors().size(1);
    if (seen.stream().anyMatch(each -> each.vectors().size(1) != width)) {
      throw new IllegalArgumentException(
          "maps: %s do not lie in one space; name two at a time".formatted(space));
    }
    int count = Math.min(asked.limit(), seen.getFirst().size());
    List<double[]> points = new ArrayList<>();
    for (Embeddings each : seen) {
      double[] flat = inference(() -> each.vectors().slice(0, 0, count).unit()).toDoubles();
      for (int i = 0; i < count; i++) {
        points.add(Arrays.copyOfRange(flat, i * (int) width, (i + 1) * (int) width));
      }
    }
    double[][] vectors = points.toArray(double[][]::new);
    var atlas = new Atlas(asked.perplexities(), asked.neighbours(), asked.seeds());
    var labels = new LinkedHashMap<String, List<Long>>();
    Embeddings first = seen.getFirst();
    for (String task : asked.tasks()) {
      labels.put(task, Arrays.stream(first.labels(task).toLongs()).limit(count).boxed().toList());
    }
    return new Mapped(
        subject,
        space,
        first.ids().subList(0, count),
        labels,
        atlas.of(vectors),
        atlas.chance(vectors));
  }

  /** How well the test examples of one modality are told by words for their classes. */
  public List<Finding> describe(Questions.Described asked) {
    return scoped(
        () -> {
          List<String> given = List.of(asked.given());
          Embeddings test = seen(given, asked.given(), asked.by(), List.of(asked.task()));
          var told = new ZeroShot("zero-shot, by " + asked.by());
          return findings(given, told.measure(asked.task(), descriptions(asked), test));
        });
  }

  /** The vector of each class of a task, [C, E]. */
  private Tensor descriptions(Questions.Described asked) {
    List<String> classes = Objects.requireNonNull(assembly.source().tasks().get(asked.task()));
    return inference(
        () ->
            ZeroShot.mean(
                asked.templates().stream()
                    .map(template -> said(asked.describe(template, classes), asked))
                    .toList()));
  }

  private Tensor said(List<String> words, Questions.Described asked) {
    List<Sample> samples =
        words.stream()
            .map(each -> new Sample(each, Map.of(asked.by(), new Text(each)), Map.of()))
            .toList();
    return assembly
        .objective()
        .project(assembly.collator().batch(samples), asked.by(), asked.given());
  }

  private Embeddings seen(List<String> needed, String modality, String other) {
    return seen(needed, modality, other, List.of());
  }

  /**
   * The test examples that have what is needed, seen through one modality.
   *
   * @param other with which it shares the space
   */
  Embeddings seen(List<String> needed, String modality, String other, Collection<String> tasks) {
    return embedder.read(
        assembly.source().test(),
        needed,
        tasks,
        batch -> assembly.objective().project(batch, modality, other));
  }

  private List<Finding> findings(List<String> given, List<Measurement> found) {
    return found.stream().map(each -> new Finding(subject, given, each)).toList();
  }
}
