package io.sensorium.study;

import io.sensorium.data.Examples;
import io.sensorium.data.Subset;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Embedder;
import io.sensorium.experiment.Run;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import io.sensorium.train.Stop;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Keeps what a run makes of the test examples, seen through the target alone; of more than {@value
 * #MOST} so many, evenly spread.
 */
record LatentExam(CoLearningQuestion question) implements Exam<LatentExam.Vectors> {
  private static final int MOST = 2000;

  /**
   * Vectors of the test examples.
   *
   * @param width of a vector
   * @param floats their numbers, vector by vector: little-endian float32 in Base64
   */
  record Vectors(int width, String floats) {

    /** [M, width] float32. */
    Tensor tensor() {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(floats));
      var numbers = new float[bytes.capacity() / Float.BYTES];
      bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
      return Tensor.of(numbers, numbers.length / width, width);
    }

    static Vectors of(Tensor vectors) {
      float[] numbers = vectors.toFloats();
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
      bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers);
      String text = Base64.getEncoder().encodeToString(bytes.array());
      return new Vectors((int) vectors.size(1), text);
    }
  }

  /** The examples that are asked about. */
  static int[] some(TestItems items) {
    int all = items.groups().length;
    int count = Math.min(all, MOST);
    return IntStream.range(0, count).map(i -> (int) ((long) i * all / count)).toArray();
  }

  @Override
  public String file() {
    return "latents.json";
  }

  @Override
  public Class<Vectors> type() {
    return Vectors.class;
  }

  @Override
  public Vectors of(Run trained, Stop stop) {
    Assembly assembly = trained.load();
    TestItems items = TestItems.of(assembly.source(), question);
    Examples asked = new Subset(items.examples(), some(items));
    Embeddings seen =
        new Embedder(assembly.collator(), Map.of(), new Random(0))
            .read(asked, List.of(question.target()), List.of(), assembly.objective()::embed);
    return Vectors.of(seen.vectors());
  }
}
