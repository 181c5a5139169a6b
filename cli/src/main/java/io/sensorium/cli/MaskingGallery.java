package io.sensorium.cli;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Batch;
import io.sensorium.data.Examples;
import io.sensorium.data.Frames;
import io.sensorium.data.Movie;
import io.sensorium.data.Pixels;
import io.sensorium.data.Sample;
import io.sensorium.data.Text;
import io.sensorium.data.Tokens;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Run;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Words;
import io.sensorium.objective.MaskedTransformer;
import io.sensorium.objective.Told;
import io.sensorium.report.Tellings.Clip;
import io.sensorium.report.Tellings.State;
import io.sensorium.report.Tellings.Telling;
import io.sensorium.report.Tellings.Word;
import io.sensorium.study.MaskingStudy;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Some test clips as the models of the masking study tell them, nine in ten tokens hidden: Figures
 * 9 to 13 of its source, with sound to be heard.
 */
final class MaskingGallery {
  private static final double RATIO = 0.9;
  private static final int CLIPS = 3;
  private static final long MASKS = 4;
  private static final int MARKS = 2; // at the ends of a text
  private static final int SPECTRUM = 128; // pixels across

  private final Path folder;
  private final Assembly multimodal;
  private final SequencedMap<String, Assembly> unimodal = new LinkedHashMap<>();
  private final int[] chosen;
  private final Batch batch;

  private MaskingGallery(MaskingStudy study, Path runs, Path folder) {
    long seed = study.seeds().getFirst();
    this.folder = folder;
    this.multimodal = load(runs, seed, MaskingStudy.MULTIMODAL);
    for (String name : names()) {
      unimodal.put(name, load(runs, seed, name));
    }
    Examples test = multimodal.source().test();
    int count = Math.min(CLIPS, test.size());
    this.chosen = IntStream.range(0, count).map(i -> i * test.size() / count).toArray();
    List<Sample> samples = IntStream.of(chosen).mapToObj(test::get).toList();
    this.batch = multimodal.collator().batch(samples);
  }

  private static Assembly load(Path runs, long seed, String model) {
    return Run.open(MaskingStudy.run(runs, seed, model, RATIO)).load();
  }

  private List<String> names() {
    return List.copyOf(multimodal.collator().modalities().sequencedKeySet());
  }

  /**
   * Has the clips told.
   *
   * @param runs where the study keeps its runs
   * @param folder for pictures and movies
   */
  static List<Clip> clips(MaskingStudy study, Path runs, Path folder) {
    return inference(
        () -> {
          var gallery = new MaskingGallery(study, runs, folder);
          return gallery.clips(study.clips().open().test());
        });
  }

  private List<Clip> clips(Examples raw) {
    SequencedMap<String, Told> truth = together(0, 0);
    var ways = new LinkedHashMap<String, SequencedMap<String, Told>>();
    ways.put("Its tokens", truth);
    ways.put("Unimodal", alone());
    ways.put("6.1: of the others a tenth shown", together(RATIO, RATIO));
    ways.put("6.2: of the others nothing shown", together(RATIO, 1));
    ways.put("6.3: the others shown", together(RATIO, 0));
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      Sample sample = raw.get(chosen[i]);
      Seen original = original(sample);
      List<Telling> tellings = new ArrayList<>();
      tellings.add(telling("Original", original, file(i, 0)));
      for (var way : ways.entrySet()) {
        Seen seen = seen(way.getValue(), truth, i, original.video.rate());
        tellings.add(telling(way.getKey(), seen, file(i, tellings.size())));
      }
      clips.add(new Clip("Clip " + sample.id(), tellings));
    }
    return clips;
  }

  private Path file(int clip, int way) {
    return folder.resolve("%d-%d".formatted(clip, way));
  }

  /** Each modality told for itself, the others hidden to another share. */
  private SequencedMap<String, Told> together(double ratio, double others) {
    var told = new LinkedHashMap<String, Told>();
    for (String name : names()) {
      Map<String, Double> hidden = new LinkedHashMap<>();
      names().forEach(each -> hidden.put(each, each.equals(name) ? ratio : others));
      told.put(name, tell(multimodal, batch, hidden, name));
    }
    return told;
  }

  private SequencedMap<String, Told> alone() {
    var told = new LinkedHashMap<String, Told>();
    unimodal.forEach(
        (name, model) ->
            told.put(name, tell(model, batch.only(List.of(name)), Map.of(name, RATIO), name)));
    return told;
  }

  private static Told tell(Assembly model, Batch batch, Map<String, Double> hidden, String name) {
    var told = ((MaskedTransformer) model.objective()).tell(batch, hidden, new Random(MASKS));
    return Objects.requireNonNull(told.get(name));
  }

  /** A clip as people take it in. */
  private record Seen(List<Word> words, Frames video, Wave sound) {
    static Seen of(List<Word> words, @Nullable Frames video, @Nullable Wave sound) {
      return new Seen(words, Objects.requireNonNull(video), Objects.requireNonNull(sound));
    }
  }

  private static Seen original(Sample sample) {
    List<Word> words = List.of();
    @Nullable Frames video = null;
    @Nullable Wave sound = null;
    for (Value value : sample.inputs().values()) {
      switch (value) {
        case Frames frames -> video = frames;
        case Wave wave -> sound = wave;
        case Text(String text) -> words = List.of(new Word(text, State.SHOWN));
        default -> throw new IllegalStateException("clip: holds " + value.kind());
      }
    }
    return Seen.of(words, video, sound);
  }

  /**
   * One clip, put together of what was told of each modality.
   *
   * @param rate frames a second
   */
  private Seen seen(Map<String, Told> told, Map<String, Told> truth, int clip, double rate) {
    List<Word> words = List.of();
    Map<String, Value> tokens = new HashMap<>();
    for (String name : names()) {
      Told own = Objects.requireNonNull(told.get(name));
      switch (multimodal.collator().modalities().get(name)) {
        case Words text -> {
          Told right = Objects.requireNonNull(truth.get(name));
          words = words(text.tokenizer(), own, right, clip, length(name, clip));
        }
        case Coded coded ->
            tokens.put(name, new Tokens(coded.grid(), codes(own.predicted().select(0, clip))));
        case null, default -> throw new IllegalStateException("clip: no tokens in " + name);
      }
    }
    Sample decoded =
        Decoded.by(multimodal.source(), multimodal.collator().modalities())
            .decode(new Sample("clip", tokens, Map.of()));
    @Nullable Frames video = null;
    @Nullable Wave sound = null;
    for (Value value : decoded.inputs().values()) {
      switch (value) {
        case Frames frames -> video = at(rate, frames);
        case Wave wave -> sound = wave;
        default -> throw new IllegalStateException("clip: decoded to " + value.kind());
      }
    }
    return Seen.of(words, video, sound);
  }

  private static Frames at(double rate, Frames video) {
    return new Frames(
        rate, video.count(), video.channels(), video.height(), video.width(), video.samples());
  }

  private static int[] codes(Tensor tokens) {
    return LongStream.of(tokens.toLongs()).mapToInt(Math::toIntExact).toArray();
  }

  /** How many pieces of words a clip has. */
  private int length(String name, int clip) {
    Tensor lengths = Objects.requireNonNull(batch.of(name).lengths());
    return (int) lengths.toLongs()[clip] - MARKS;
  }

  private static List<Word> words(
      Words.Tokenizer tokenizer, Told told, Told truth, int clip, int length) {
    long[] said = told.predicted().select(0, clip).toLongs();
    long[] right = truth.predicted().select(0, clip).toLongs();
    float[] hidden = told.hidden().select(0, clip).to(DType.FLOAT32).toFloats();
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      State state = said[i] == right[i] ? State.RIGHT : State.WRONG;
      words.add(
          new Word(
              ReconstructionPictures.piece(tokenizer, said[i]),
              hidden[i] == 0 ? State.SHOWN : state));
    }
    return words;
  }

  /** Writes what is to be seen and heard. */
  private static Telling telling(String title, Seen seen, Path file) {
    Path folder = Objects.requireNonNull(file.getParent());
    String name = String.valueOf(file.getFileName());
    Path film = folder.resolve(name + "-film.png");
    Path spectrum = folder.resolve(name + "-sound.png");
    Path movie = folder.resolve(name + ".mp4");
    try {
      Files.createDirectories(folder);
      write(film, FilmStrip.square(seen.video));
      write(spectrum, Spectrogram.of(seen.sound, SPECTRUM, SPECTRUM / 2));
      Movie.write(movie, seen.video, seen.sound);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Telling(title, seen.words, film, spectrum, movie);
  }

  private static void write(Path file, Pixels pixels) throws IOException {
    ImageIO.write(Pictures.of(pixels), "png", file.toFile());
  }
}
