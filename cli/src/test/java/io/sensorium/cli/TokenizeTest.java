package io.sensorium.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.config.Json;
import io.sensorium.data.TokenCache;
import io.sensorium.data.Tokens;
import io.sensorium.experiment.Run;
import io.sensorium.experiment.TrainedTokenizer;
import io.sensorium.modality.Coded;
import io.sensorium.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tokenizer of small pictures, the codes it gives, and what is trained on them. */
class TokenizeTest {
  private static final int TRAIN = 23;
  private static final int TEST = 3;

  @TempDir static Path folder;

  @BeforeAll
  static void train_a_tokenizer_and_write_a_cache() throws IOException {
    draw();
    Files.writeString(folder.resolve("data.yaml"), data());
    Files.writeString(
        folder.resolve("tokenizer.yaml"),
        recipe(
            data(),
            "{left: {type: image, size: 32}}",
            """
            type: vqVae
              network: {type: axialCompressor, width: 4, blocks: 1, reduction: [8, 8]}
              codebook: {size: 13, width: 3, decay: 0.9, dead: 0, start: batch}
              standard: {mean: [0.5, 0.5, 0.5], deviation: [0.3, 0.3, 0.3]}
              costs: {commitment: 0.25, spectral: 0}
            """));
    Path recipe = folder.resolve("tokenizer.yaml");
    Path run = folder.resolve("tokenizer");
    says(0, "train", recipe, "--out", run, "--set", "training.steps=30");
    says(0, tokenize(folder.resolve("cache")));
  }

  /** Writes pictures of chance, and a table of pairs of them, some of which lack one. */
  private static void draw() throws IOException {
    var rows = new StringBuilder("left,right,side\n");
    for (int i = 0; i < TRAIN + TEST; i++) {
      var picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
      for (int pixel = 0; pixel < 32 * 32; pixel++) {
        int block = pixel / 256 * 4 + (pixel % 32) / 8; // of 8 x 8 pixels, as one code is
        picture.setRGB(pixel % 32, pixel / 32, ((i * 7919 + block) * 0x9E3779B1) >>> 8);
      }
      ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
      String right = i % 5 == 4 ? "" : (i * 7) % TRAIN + ".png";
      rows.append("%d.png,%s,%s\n".formatted(i, right, i < TRAIN ? "train" : "test"));
    }
    Files.writeString(folder.resolve("pairs.csv"), rows);
  }

  private static String data() {
    return """
    {type: manifest, file: '%s', modalities: {left: {type: imageFile, column: left, side: 32}, \
    right: {type: imageFile, column: right, side: 32}}, labels: {}, id: '', \
    split: {type: byColumn, column: side}, broken: fail}\
    """
        .formatted(folder.resolve("pairs.csv"));
  }

  private static String recipe(String data, String modalities, String objective) {
    return """
    seed: 5
    data: %s
    modalities: %s
    objective:
      %s
    training:
      steps: 4
      batch: 5
      chunk: 5
      optimizer: {weightDecay: 1e-4, beta1: 0.9, beta2: 0.999}
      schedule: {peak: 3e-3, warmup: 1, curve: cosine}
      clip: 1
      average: 0
      precision: float32
      checkpoint: {every: 10, keep: 1}
    evaluation: {view: {}, given: [], probes: [], retrieval: []}
    """
        .formatted(data, modalities, objective);
  }

  private static Object[] tokenize(Path out) {
    Path run = folder.resolve("tokenizer");
    return new Object[] {
      "tokenize",
      run,
      "--as",
      "right=" + run,
      "--data",
      folder.resolve("data.yaml"),
      "--out",
      out,
      "--shard",
      7
    };
  }

  /** Runs a command; what it complains about, its folder written as FOLDER. */
  private static String says(int code, Object... arguments) {
    var said = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      String[] words = new String[arguments.length];
      for (int i = 0; i < words.length; i++) {
        words[i] = arguments[i].toString();
      }
      int ended = Main.run(words);
      String text = said.toString(UTF_8).replace(folder.toString(), "FOLDER");
      assertThat(ended).as(text).isEqualTo(code);
      return text.replaceFirst("\ntry: \\./sensorium .*--help\n$", "\n");
    } finally {
      System.setErr(before);
    }
  }

  private static Path model(String name, String data, String by) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        recipe(
            data,
            "{left: {type: coded, by: '%s'}, right: {type: coded, by: '%s'}}".formatted(by, by),
            """
            type: maskedTransformer
              ends:
                left: {tokens: {type: codes, vectors: learned}, hidden: 0.5, weight: 1}
                right: {tokens: {type: codes, vectors: codebook}, hidden: 0.7, weight: 0.5}
              size: {type: given, width: 8, depth: 1, heads: 2}
              layers: {norms: post, dropout: 0.1, deviation: 0.02}
              positions: table
              types: before
              head: linear
              padding: excluded
            """));
  }

  private static String cached() {
    return "{type: tokenCache, folder: '%s'}".formatted(folder.resolve("cache"));
  }

  private static List<Object> losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("journal.jsonl")).stream()
        .map(line -> Json.tree("journal", line).get("loss"))
        .toList();
  }

  @Test
  void training_from_the_cache_is_training_that_encodes_on_the_way_bit_for_bit()
      throws IOException {
    String by = folder.resolve("tokenizer").toString();
    Path raw = folder.resolve("raw");
    says(0, "train", model("raw.yaml", data(), by), "--out", raw);
    Path fast = folder.resolve("fast");
    String kept = folder.resolve("cache/tokenizers/right").toString();
    says(0, "train", model("fast.yaml", cached(), kept), "--out", fast);

    assertThat(losses(fast)).hasSize(4).isEqualTo(losses(raw));
    assertThat(fast.resolve("checkpoints/000000004/model.safetensors"))
        .hasSameBinaryContentAs(raw.resolve("checkpoints/000000004/model.safetensors"));
  }

  @Test
  void a_run_keeps_the_tokenizer_it_began_with() throws IOException {
    Path moved = folder.resolve("moved");
    says(0, "train", folder.resolve("tokenizer.yaml"), "--out", moved, "--set", "seed=6");
    Path run = folder.resolve("lasting");
    says(0, "train", model("lasting.yaml", data(), moved.toString()), "--out", run);
    String before = TrainedTokenizer.open(moved).fingerprint();
    Files.move(moved, folder.resolve("away"), StandardCopyOption.ATOMIC_MOVE);

    var left = (Coded) Run.open(run).load().collator().modalities().get("left");
    assertThat(left.coding().tokenizer()).isEqualTo(before);
    assertThat(
            says(
                1,
                "train",
                model("late.yaml", data(), moved.toString()),
                "--out",
                folder.resolve("late")))
        .isEqualTo("sensorium: FOLDER/moved: no run here; expected a folder with recipe.yaml\n");
  }

  @Test
  void codes_of_another_tokenizer_are_refused() throws IOException {
    Path other = folder.resolve("other");
    says(0, "train", folder.resolve("tokenizer.yaml"), "--out", other, "--set", "seed=7");
    Path recipe = model("mixed.yaml", cached(), other.toString());
    assertThat(says(1, "train", recipe, "--out", folder.resolve("mixed")))
        .isEqualTo(
            "sensorium: modalities: the codes of 'left' in the data are of another tokenizer\n");
    Path cache = folder.resolve("second");
    says(0, tokenize(cache));
    assertThat(
            says(
                1,
                "tokenize",
                other,
                "--as",
                "right=" + other,
                "--data",
                folder.resolve("data.yaml"),
                "--out",
                cache,
                "--shard",
                7))
        .isEqualTo(
            "sensorium: token cache: 'FOLDER/second' was begun with another tokenizer of 'left';"
                + " choose another folder, or remove it to begin anew\n");
  }

  @Test
  void a_cache_holds_what_the_tokenizer_says_whatever_lies_beside_it() throws IOException {
    TokenCache cache = TokenCache.open(folder.resolve("cache"));
    assertThat(cache.train().size()).isEqualTo(TRAIN);
    assertThat(cache.train().get(4).inputs()).containsOnlyKeys("left");
    assertThat(cache.codings().get("left").grid()).containsExactly(4, 4);
    var tokens = (Tokens) cache.train().get(3).inputs().get("left");
    assertThat(Arrays.stream(tokens.codes()).distinct().count()).isGreaterThan(2);
    TrainedTokenizer tokenizer = TrainedTokenizer.open(folder.resolve("cache/tokenizers/left"));
    Tensor pixels = tokenizer.decode(Tensor.of(longs(tokens.codes()), 1, 16));
    assertThat(pixels.shape()).containsExactly(1, 3, 32, 32);

    assertThat(
            says(
                0,
                "data",
                "inspect",
                folder.resolve("cache"),
                "--sheet",
                folder.resolve("sheet.png")))
        .isEmpty();
    assertThat(folder.resolve("sheet.png")).exists();
  }

  private static long[] longs(int[] codes) {
    return Arrays.stream(codes).asLongStream().toArray();
  }

  @Test
  void mistakes_are_told_in_a_line() throws IOException {
    Path run = folder.resolve("tokenizer");
    Path data = folder.resolve("data.yaml");
    Path out = folder.resolve("none");
    assertThat(says(1, "tokenize", folder, "--data", data, "--out", out))
        .isEqualTo("sensorium: FOLDER: no run here; expected a folder with recipe.yaml\n");
    assertThat(says(1, "tokenize", "--data", data, "--out", out))
        .isEqualTo(
            "sensorium: tokenize: needs a run that trained a tokenizer of one of [left, right]\n");
    assertThat(says(1, "tokenize", "--as", "top=" + run, "--data", data, "--out", out))
        .isEqualTo(
            "sensorium: tokenize: the data has no modality 'top'; it has [left, right]; name the"
                + " one that is meant with --as NAME=RUN\n");
    assertThat(says(1, "tokenize", run, run, "--data", data, "--out", out))
        .isEqualTo(
            "sensorium: tokenize: two runs for 'left'; give one of them as --as"
                + " NAME=FOLDER/tokenizer\n");
    Path tiny = TinyRecipe.write(folder, 1);
    says(0, "train", tiny, "--out", folder.resolve("comm"));
    assertThat(says(1, "tokenize", folder.resolve("comm"), "--data", data, "--out", out))
        .isEqualTo(
            "sensorium: FOLDER/comm: holds no tokenizer; one is trained with an objective such as"
                + " vqVae\n");
    Path begun = Files.createDirectories(folder.resolve("begun"));
    Files.copy(run.resolve("recipe.yaml"), begun.resolve("recipe.yaml"));
    assertThat(says(1, "tokenize", begun, "--data", data, "--out", out))
        .isEqualTo("sensorium: FOLDER/begun: has no checkpoint yet; train it first\n");
    assertThat(out).doesNotExist();
  }
}
