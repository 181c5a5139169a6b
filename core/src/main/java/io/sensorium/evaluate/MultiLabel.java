package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several labels at once, each told by a logistic regression of its own, in the measures of {@link
 * Tagging}. The labels are the tags of targets, and the classes of tasks, which an example has or
 * has not; of a task with two classes the second only, so that a column of no and yes is one label.
 *
 * <p>An example without a class in a task takes no part in the labels of that task; the same holds
 * for tags.
 *
 * @param tasks whose classes or tags are the labels; if empty all tags, or all tasks where there
 *     are no tags
 * @param search for C
 * @param choice of C; null for {@link Choice#EACH}
 */
public record MultiLabel(List<String> tasks, CostSearch search, @Nullable Choice choice)
    implements Evaluation {
  private static final String METHOD = "multi-label probe";

  /** Which C the regressions have. */
  public enum Choice {
    /** Each label its own, found as {@link LinearProbe} does. */
    EACH,
    /**
     * All labels the same, by macro-F1 on 40% of the train examples: the protocol of CoMM's
     * published code (ICLR 2025) for MM-IMDb, where C is what the sum of the losses of all examples
     * counts beside ‖W‖² / 2.
     */
    TOGETHER
  }

  /** Each label has its own C. */
  public MultiLabel(List<String> tasks, CostSearch search) {
    this(tasks, search, null);
  }

  public MultiLabel {
    tasks = List.copyOf(tasks);
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return inference(
        () -> {
          List<String> chosen = chosen(test);
          List<Label> labels =
              chosen.stream().flatMap(name -> labels(name, train, test).stream()).toList();
          List<Label> measurable = labels.stream().filter(Label::isMeasurable).toList();
          List<Tagging.Told> told =
              choice == Choice.TOGETHER
                  ? together(measurable, train, test)
                  : measurable.stream().map(label -> alone(label, train, test)).toList();
          Tagging.requireSome(told, labels.size(), chosen);
          return new Tagging(METHOD)
              .measurements(String.join(", ", chosen), test.size(), labels.size(), told);
        });
  }

  private List<String> chosen(Embeddings test) {
    if (!tasks.isEmpty()) {
      return tasks;
    }
    List<String> tags =
        test.targets().entrySet().stream()
            .filter(each -> each.getValue().kind() == Target.Kind.TAGS)
            .map(Map.Entry::getKey)
            .toList();
    return tags.isEmpty() ? List.copyOf(test.labels().keySet()) : tags;
  }

  private static List<Label> labels(String name, Embeddings train, Embeddings test) {
    List<Label> labels = new ArrayList<>();
    if (train.targets().containsKey(name)) {
      Target known = train.target(name);
      if (known.kind() != Target.Kind.TAGS) {
        throw new IllegalArgumentException(
            "multi-label: target '%s' is numbers, not tags".formatted(name));
      }
      for (int tag = 0; tag < known.names().size(); tag++) {
        labels.add(Label.ofTag(name, tag, known, test.target(name)));
      }
    } else {
      int count = classes(train.labels(name), test.labels(name));
      for (int c = count == 2 ? 1 : 0; c < count; c++) {
        labels.add(Label.ofClass(name, c, train, test));
      }
    }
    return labels;
  }

  private static int classes(Tensor train, Tensor test) {
    long most = -1;
    for (Tensor each : List.of(train, test)) {
      most = Math.max(most, Arrays.stream(each.toLongs()).max().orElse(-1));
    }
    return (int) most + 1;
  }

  private Tagging.Told alone(Label label, Embeddings train, Embeddings test) {
    Task yesOrNo = label.task(train, test);
    var fit = LinearProbe.Fit.UNWEIGHTED;
    var probe = new LinearProbe(List.of(), Penalty.SQUARED, List.of(fit), search);
    return scoped(
        () -> label.told(scores(probe.fit(yesOrNo, fit), yesOrNo.testVectors().to(DType.FLOAT64))));
  }

  private List<Tagging.Told> together(List<Label> labels, Embeddings train, Embeddings test) {
    Tensor vectors = train.vectors().to(DType.FLOAT64);
    HoldOut split = HoldOut.of(new int[train.size()], 1);
    var held = new boolean[train.size()];
    for (int i : split.validate()) {
      held[i] = true;
    }
    double cost =
        search.best(
            c ->
                labels.stream()
                    .mapToDouble(label -> heldOut(label, c, vectors, held))
                    .average()
                    .orElse(0));
    return labels.stream()
        .map(
            label ->
                scoped(
                    () ->
                        label.told(
                            scores(
                                fitted(label.learned(), label.seen(), cost, vectors),
                                Task.rows(test.vectors(), label.asked()).to(DType.FLOAT64)))))
        .toList();
  }

  /** F1 on the examples that are held out, of a fit to the others; 0 where those are all alike. */
  private static double heldOut(Label label, double cost, Tensor vectors, boolean[] held) {
    int[] fit =
        IntStream.range(0, label.seen().length).filter(i -> !held[label.seen()[i]]).toArray();
    int[] rest =
        IntStream.range(0, label.seen().length).filter(i -> held[label.seen()[i]]).toArray();
    int[] learned = HoldOut.at(label.learned(), fit);
    if (!Label.isMixed(learned) || rest.length == 0) {
      return 0;
    }
    return scoped(
        () -> {
          var found = fitted(learned, HoldOut.at(label.seen(), fit), cost, vectors);
          double[] scores = scores(found, Task.rows(vectors, HoldOut.at(label.seen(), rest)));
          var positive = new boolean[rest.length];
          var said = new boolean[rest.length];
          for (int i = 0; i < rest.length; i++) {
            positive[i] = label.learned()[rest[i]] == 1;
            said[i] = scores[i] > 0;
          }
          return Statistic.f1(positive, said).of(Statistic.once(rest.length));
        });
  }

  /**
   * The mean of the losses is what is minimised here, so a C of their sum is as much greater; and
   * of two classes, whose weights are opposite, ‖W‖² is half that of their difference.
   */
  static LogisticRegression.Fitted fitted(
      int[] learned, int[] positions, double cost, Tensor vectors) {
    return new LogisticRegression(Penalty.SQUARED, cost * positions.length / 2)
        .fit(
            Task.rows(vectors, positions),
            learned,
            2,
            LinearProbe.Fit.UNWEIGHTED.shares(learned, 2));
  }

  /** How much likelier yes is than no, of vectors [M, D]. */
  static double[] scores(LogisticRegression.Fitted fitted, Tensor vectors) {
    Tensor logits = fitted.logits(vectors); // [M, 2]
    return logits.select(1, 1).minus(logits.select(1, 0)).toDoubles();
  }
}
