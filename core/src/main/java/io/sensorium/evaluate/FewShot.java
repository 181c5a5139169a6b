package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Classes told by the mean of a few of their examples (prototypes; Snell et al., 2017): an episode
 * draws some classes, of each a few test examples to know it by and others to be told, one by one.
 * Nothing is learned, so every class is a new one, but to a model that was taught its labels.
 *
 * <p>Nearest by squared Euclidean distance to the mean, and by cosine to the mean of vectors of
 * length 1; ties go to the class drawn first. {@code accuracy} comes with the usual interval, the
 * mean over episodes ± 1.96 of its standard errors, which is of the episodes only; {@code accuracy,
 * classes drawn again} is the same number with the interval over the classes. Episodes depend on
 * the labels alone: all representations of the same examples are asked the same.
 *
 * @param tasks to ask about; all if empty
 * @param ways classes of an episode; all that have enough test examples where these are fewer
 * @param shots examples to know a class by, each number a question of its own
 * @param queries examples of each class to be told
 * @param episodes how many
 */
public record FewShot(List<String> tasks, int ways, List<Integer> shots, int queries, int episodes)
    implements Evaluation {
  private static final long SEED = 600;

  public FewShot {
    tasks = List.copyOf(tasks);
    shots = List.copyOf(shots);
    if (ways < 2) {
      throw new IllegalArgumentException("few-shot: ways must be at least 2, got " + ways);
    }
    if (shots.isEmpty() || shots.stream().anyMatch(shot -> shot < 1)) {
      throw new IllegalArgumentException(
          "few-shot: shots must be at least 1, at least one, got " + shots);
    }
    if (queries < 1 || episodes < 2) {
      throw new IllegalArgumentException(
          "few-shot: needs a query and two episodes, got %d and %d".formatted(queries, episodes));
    }
  }

  /** An episode's classes, and of each the examples it is known by, and those to be told. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Episode(int[] classes, int[][] support, int[][] queries) {}

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return inference(
        () -> {
          List<Measurement> found = new ArrayList<>();
          for (Task task : Task.all("few-shot", tasks, train, test)) {
            Groups classes = task.testGroups("few-shot");
            double[][] plain = Answers.table(task.testVectors());
            double[][] unit = Answers.table(task.testVectors().unit());
            for (int shot : shots) {
              List<Episode> drawn = episodes(task, classes, shot);
              found.addAll(measure(task, classes, drawn, shot, "Euclid", plain));
              found.addAll(measure(task, classes, drawn, shot, "cosine", unit));
            }
          }
          return found;
        });
  }

  private List<Episode> episodes(Task task, Groups classes, int shot) {
    int[][] members = new int[classes.count()][];
    for (int c = 0; c < members.length; c++) {
      int label = c;
      members[c] =
          IntStream.range(0, classes.examples()).filter(i -> classes.of()[i] == label).toArray();
    }
    int[] enough =
        IntStream.range(0, members.length)
            .filter(c -> members[c].length >= shot + queries)
            .toArray();
    if (enough.length < 2) {
      throw new IllegalArgumentException(
          "few-shot: task '%s' needs 2 classes of at least %d test examples, found %d"
              .formatted(task.name(), shot + queries, enough.length));
    }
    return episodes(enough, members, ways, shot, queries, episodes, new SplittableRandom(SEED));
  }

  /**
   * Draws episodes.
   *
   * @param enough the numbers of the classes to draw from
   * @param members the examples of each class, by its number
   */
  static List<Episode> episodes(
      int[] enough,
      int[][] members,
      int ways,
      int shot,
      int queries,
      int count,
      SplittableRandom random) {
    List<Episode> drawn = new ArrayList<>();
    for (int e = 0; e < count; e++) {
      int[] some = drawn(enough, Math.min(ways, enough.length), random);
      int[][] both =
          Arrays.stream(some)
              .mapToObj(c -> drawn(members[c], shot + queries, random))
              .toArray(int[][]::new);
      drawn.add(
          new Episode(
              some,
              Arrays.stream(both).map(b -> Arrays.copyOf(b, shot)).toArray(int[][]::new),
              Arrays.stream(both)
                  .map(b -> Arrays.copyOfRange(b, shot, b.length))
                  .toArray(int[][]::new)));
    }
    return drawn;
  }

  private static int[] drawn(int[] from, int count, SplittableRandom random) {
    int[] order = from.clone();
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i, order.length);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return Arrays.copyOf(order, count);
  }

  private List<Measurement> measure(
      Task task,
      Groups classes,
      List<Episode> drawn,
      int shot,
      String distance,
      double[][] vectors) {
    int way = drawn.getFirst().classes.length;
    var outcomes = new double[drawn.size()];
    var right = new double[classes.count()]; // share of an episode, summed over episodes
    var asked = new double[classes.count()];
    for (int e = 0; e < outcomes.length; e++) {
      Episode episode = drawn.get(e);
      double[] shares = shares(episode, vectors, distance.equals("cosine"));
      for (int i = 0; i < way; i++) {
        right[episode.classes[i]] += shares[i];
        asked[episode.classes[i]]++;
        outcomes[e] += shares[i] / way;
      }
    }
    double mean = Arrays.stream(outcomes).average().orElseThrow();
    double half = half(outcomes, mean);
    Bootstrap.Estimate over =
        Bootstrap.STANDARD.estimate(right.length, Statistic.ratio(right, asked));
    String method = "few-shot, %d-way %d-shot, %s".formatted(way, shot, distance);
    double chance = 1.0 / way;
    return List.of(
        new Measurement(
            method,
            task.name(),
            "accuracy",
            mean,
            Math.max(0, mean - half),
            Math.min(1, mean + half),
            chance,
            classes.examples()),
        new Measurement(
            method,
            task.name(),
            "accuracy, classes drawn again",
            over.value(),
            over.low(),
            over.high(),
            chance,
            classes.examples()));
  }

  /** Half of the interval of a mean over episodes. */
  static double half(double[] outcomes, double mean) {
    double squares = Arrays.stream(outcomes).map(x -> (x - mean) * (x - mean)).sum();
    return 1.96 * Math.sqrt(squares / (outcomes.length - 1) / outcomes.length);
  }

  /** Of each class of an episode the share of its queries that are told right. */
  static double[] shares(Episode episode, double[][] vectors, boolean byCosine) {
    double[][] prototypes =
        Arrays.stream(episode.support)
            .map(some -> prototype(some, vectors, byCosine))
            .toArray(double[][]::new);
    return shares(episode, vectors, prototypes);
  }

  /** The same by given prototypes, one for each class of the episode. */
  static double[] shares(Episode episode, double[][] vectors, double[][] prototypes) {
    var shares = new double[prototypes.length];
    for (int c = 0; c < shares.length; c++) {
      for (int query : episode.queries[c]) {
        int best = 0;
        double least = distance(vectors[query], prototypes[0]);
        for (int p = 1; p < prototypes.length; p++) {
          double other = distance(vectors[query], prototypes[p]);
          if (other < least) {
            least = other;
            best = p;
          }
        }
        shares[c] += best == c ? 1.0 / episode.queries[c].length : 0;
      }
    }
    return shares;
  }

  /** The mean of some of the vectors. */
  static double[] mean(int[] some, double[][] vectors) {
    var mean = new double[vectors[0].length];
    for (int i : some) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += vectors[i][d] / some.length;
      }
    }
    return mean;
  }

  private static double[] prototype(int[] some, double[][] vectors, boolean unit) {
    double[] mean = mean(some, vectors);
    double length = unit ? Math.sqrt(Arrays.stream(mean).map(x -> x * x).sum()) : 1;
    return length > 0 ? Arrays.stream(mean).map(x -> x / length).toArray() : mean;
  }

  /** Squared Euclidean distance, which orders vectors of length 1 as their cosine does. */
  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }
}
