package io.sensorium.experiment;

import io.sensorium.config.Recipes;
import io.sensorium.modality.Codec;
import io.sensorium.modality.Modality;
import io.sensorium.objective.Objective;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import io.sensorium.token.Modalities;
import io.sensorium.token.Tokenizer;
import io.sensorium.train.Checkpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SequencedMap;

/**
 * The tokenizer that a run trained, without the data it was trained on. Written, it is a small run
 * folder: the recipe and the weights.
 *
 * @param run whose newest checkpoint it is
 * @param state of that checkpoint
 * @param weights by name
 * @param codec with these weights
 * @param name of the modality that it was trained on
 * @param fingerprint of the settings and the weights
 */
public record TrainedTokenizer(
    Run run,
    Checkpoint.State state,
    SequencedMap<String, Tensor> weights,
    Codec codec,
    String name,
    String fingerprint)
    implements Tokenizer {

  /**
   * Opens what a run trained.
   *
   * @throws IllegalArgumentException where there is no run, no checkpoint or no tokenizer
   */
  public static TrainedTokenizer open(Path folder) {
    Run run = Run.open(folder);
    Experiment experiment = run.experiment();
    Path checkpoint = run.newest();
    SequencedMap<String, Modality> modalities =
        Modalities.read(
            experiment.modalities(), Assembly.vocabulary(folder), TrainedTokenizer::open);
    Objective objective = experiment.objective().build(modalities, new Random(experiment.seed()));
    if (!(objective instanceof Codec codec)) {
      throw new IllegalArgumentException(
          "%s: holds no tokenizer; one is trained with an objective such as vqVae"
              .formatted(folder));
    }
    Checkpoint.load(checkpoint, objective.parameters());
    return new TrainedTokenizer(
        run,
        Checkpoint.state(checkpoint),
        objective.parameters(),
        codec,
        modalities.firstEntry().getKey(),
        fingerprint(experiment, objective.parameters()));
  }

  private static String fingerprint(Experiment experiment, SequencedMap<String, Tensor> weights) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String settings = "%s %s".formatted(experiment.modalities().values(), experiment.objective());
      digest.update(settings.getBytes(StandardCharsets.UTF_8));
      weights.forEach(
          (name, weight) -> {
            digest.update("%s %s".formatted(name, weight).getBytes(StandardCharsets.UTF_8));
            digest.update(bytes(weight));
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] bytes(Tensor weight) {
    if (weight.type() == DType.FLOAT32) {
      float[] numbers = weight.toFloats();
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
      bytes.asFloatBuffer().put(numbers);
      return bytes.array();
    }
    double[] numbers = weight.toDoubles();
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * numbers.length);
    bytes.asDoubleBuffer().put(numbers);
    return bytes.array();
  }

  @Override
  public void write(Path folder) {
    Run copy = new Run(folder, run.experiment());
    copy.write(Run.RECIPE, Recipes.write(run.experiment()));
    Checkpoint.write(copy.checkpoints(), weights, state);
    Path vocabulary = Assembly.vocabulary(run.folder());
    if (Files.isDirectory(vocabulary)) {
      Modalities.write(
          Modalities.read(run.experiment().modalities(), vocabulary, TrainedTokenizer::open),
          Assembly.vocabulary(folder));
    }
  }

  @Override
  public Modality modality() {
    return codec.modality();
  }

  @Override
  public List<Integer> grid() {
    return codec.grid();
  }

  @Override
  public int size() {
    return codec.size();
  }

  /**
   * Each input by itself: what convolutions make of an input differs in the last bits with how many
   * lie beside it, and now and then another code is nearest.
   */
  @Override
  public Tensor encode(Tensor values) {
    List<Tensor> codes = new ArrayList<>();
    for (long i = 0; i < values.size(0); i++) {
      codes.add(codec.encode(values.slice(0, i, i + 1)));
    }
    return Tensor.cat(0, codes);
  }

  @Override
  public Tensor decode(Tensor codes) {
    return codec.decode(codes);
  }

  @Override
  public Tensor table() {
    return codec.table();
  }
}
