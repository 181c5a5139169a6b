package io.sensorium.cli;

import io.sensorium.study.ClinicalStudy;
import io.sensorium.study.CommAblationStudy;
import io.sensorium.study.DropTokenStudy;
import io.sensorium.study.EmojiStudy;
import io.sensorium.study.InformationStudy;
import io.sensorium.study.M3aeStudy;
import io.sensorium.study.MaskingStudy;
import io.sensorium.study.MultibenchStudy;
import io.sensorium.study.Scale;
import io.sensorium.study.StudyRunner;
import io.sensorium.study.TrifeatureStudy;
import io.sensorium.study.TypesStudy;
import io.sensorium.study.VattStudy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reproduces published tables. */
@Command(
    name = "study",
    description = {
      "Reproduces a published table: trains what it compares, over several seeds, and writes the"
          + " table and its figures.",
      ""
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "STUDY",
    usageHelpAutoWidth = true)
final class StudyCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "study: which one? known studies: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** CoMM's Figure 4. */
  @Command(
      name = "trifeature",
      description = {
        "CoMM's Figure 4: do Cross (CLIP), FactorCL, Cross+Self and CoMM learn what two images"
            + " share (redundancy), what only one says (uniqueness), and what only both say"
            + " (synergy)?",
        "",
        "Eight trainings a seed. Stop it at any time; the same command goes on where it stopped.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium study trifeature --scale quick --seeds 1",
        "  nice ./sensorium study trifeature --scale quick --seeds 3 --out docs/studies/trifeature"
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int trifeature(
      @Option(
              names = "--scale",
              defaultValue = "quick",
              paramLabel = "quick|full",
              description =
                  "quick: small pictures, for two CPU cores; full: as published, for a GPU.")
          Scale scale,
      @Mixin StudyOptions options) {
    options.run(new TrifeatureStudy(scale, options.seeds()));
    return 0;
  }

  /** CoMM's Figure 5, Tables 4 and 5. */
  @Command(
      name = "comm-ablations",
      description = {
        "What the parts of CoMM are for: its loss, its fusion and its crops, one at a time, on the"
            + " pairs of './sensorium study trifeature' (CoMM's Figure 5, Tables 4 and 5).",
        "",
        "Sixteen trainings a seed, two of them those of CoMM in that study. Stop it at any time;"
            + " the same command goes on where it stopped.",
        ""
      },
      footer = {
        "",
        "Example:",
        "  nice ./sensorium study comm-ablations --scale quick --seeds 3 --out"
            + " docs/studies/comm-ablations"
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int commAblations(
      @Option(
              names = "--scale",
              defaultValue = "quick",
              paramLabel = "quick|full",
              description =
                  "quick: small pictures, for two CPU cores; full: as published, for a GPU.")
          Scale scale,
      @Mixin StudyOptions options) {
    options.run(new CommAblationStudy(scale, options.seeds()));
    return 0;
  }

  /** CoMM's Tables 1 to 3. */
  @Command(
      name = "multibench",
      description = {
        "CoMM's rows of Tables 1 to 3: MOSI, UR-FUNNY, MUsTARD, MIMIC, Vision&Touch and MM-IMDb,"
            + " for those who have MultiBench's files, beside what is published.",
        "",
        "Trains with the published settings, which are made for a GPU. Stop it at any time; the"
            + " same command goes on where it stopped.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium study multibench --data data/multibench --only mosi --seeds 5",
        "  ./sensorium study multibench --data data/multibench --seeds 5"
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int multibench(
      @Option(
              names = "--data",
              required = true,
              paramLabel = "DIR",
              description =
                  "Holds mosi_data.pkl, humor.pkl, sarcasm.pkl, im.pk, triangle_real_data,"
                      + " multimodal_imdb.hdf5, mmimdb with mmimdb-clip, or some of them.")
          Path data,
      @Option(
              names = "--only",
              split = ",",
              paramLabel = "NAME",
              description =
                  "mosi, urfunny, urfunny3, mustard, mimic, endeffector, contact, contact3, mmimdb,"
                      + " mmimdbclip; all whose files are there unless told.")
          @Nullable List<String> only,
      @Option(
              names = "--set",
              paramLabel = "KEY=VALUE",
              description = "Change a setting of the recipes, such as training.steps=100.")
          @Nullable List<String> overrides,
      @Mixin StudyOptions options) {
    List<String> wanted = only == null ? List.of() : only;
    List<String> changed = overrides == null ? List.of() : overrides;
    options.run(new MultibenchStudy(data, wanted, changed, options.seeds()));
    return 0;
  }

  /** Real data. */
  @Command(
      name = "emoji",
      description = {
        "Emoji as two vendors draw them, with names and keywords: CoMM and Cross beside raw inputs"
            + " and untrained networks. Needs './sensorium data fetch emoji' before.",
        ""
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int emoji(@Mixin StudyOptions options) {
    options.run(new EmojiStudy(options.seeds()));
    return 0;
  }

  /** Table and series. */
  @Command(
      name = "clinical",
      description = {
        "Patients of a trial, seen by a table and by laboratory values over time: what is read of"
            + " their outcome from what CoMM, Cross, CMC and FactorCL make of both, beside raw"
            + " inputs and untrained networks. Each seed draws its own patients for testing. Needs"
            + " './sensorium data fetch clinical' before.",
        "",
        "Four trainings a seed. Stop it at any time; the same command goes on where it stopped.",
        ""
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int clinical(@Mixin StudyOptions options) {
    options.run(new ClinicalStudy(options.seeds()));
    return 0;
  }

  /** M3AE's Figure 5. */
  @Command(
      name = "m3ae",
      description = {
        "M3AE's Figure 5, on emoji: how much of the words should be hidden, and do words help to"
            + " learn pictures? Beside images only, words of other pictures, and no training. Needs"
            + " './sensorium data fetch emoji' before.",
        "",
        "Six trainings a seed, some 10 minutes on two cores by estimate. Stop it at any time; the"
            + " same command goes on where it stopped.",
        ""
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int m3ae(@Mixin StudyOptions options) {
    options.run(new M3aeStudy(options.seeds()));
    return 0;
  }

  /** VATT's kinds of sharing, and its pairs. */
  @Command(
      name = "vatt",
      description = {
        "VATT on clips of the arcade: a transformer for each modality, one for all, and two"
            + " modalities at a time; beside mispaired clips, and no training.",
        "",
        "Six trainings a seed. Stop it at any time; the same command goes on where it stopped.",
        ""
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int vatt(@Mixin StudyOptions options) {
    options.run(new VattStudy(options.seeds()));
    return 0;
  }

  /** VATT's Table 5. */
  @Command(
      name = "droptoken",
      description = {
        "VATT's Table 5, on clips of the arcade: what leaving out 0, 25, 50 or 75%% of the tokens"
            + " of video and sound saves, and what it takes away.",
        "",
        "It begins by timing steps, for which the machine should have nothing else to do. Then four"
            + " trainings a seed. Stop it at any time; the same command goes on where it stopped.",
        ""
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int droptoken(@Mixin StudyOptions options) {
    options.run(new DropTokenStudy(options.seeds()));
    return 0;
  }

  /** The token-space report's Figures 6 to 13. */
  @Command(
      name = "masking",
      description = {
        "Words, sound and video of the arcade as tokens: does a masked transformer over all three"
            + " tell hidden tokens better than one that knows one of them, at 50, 70, 90 and 95%%"
            + " hidden, shown as little, nothing or all of the others? With controls: shuffled"
            + " pairs, and how common tokens are.",
        "",
        "Trains two tokenizers once, then 20 models a seed, and writes report.html, in which clips"
            + " can be read, seen and heard as the models tell them. Stop it at any time; the same"
            + " command goes on where it stopped.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium study masking --scale quick --seeds 1",
        "  nice ./sensorium study masking --scale quick --seeds 3 --out docs/studies/masking"
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int masking(
      @Option(
              names = "--scale",
              defaultValue = "quick",
              paramLabel = "quick|full",
              description =
                  "quick: short sequences and small models, for two CPU cores; full: as published,"
                      + " for a GPU.")
          Scale scale,
      @Mixin StudyOptions options) {
    var study = new MaskingStudy(scale, options.seeds());
    options.run(study, () -> System.out.printf("clips: %s%n", MaskingPage.write(study, options)));
    return 0;
  }

  /** The token-space report's section 9. */
  @Command(
      name = "types",
      description = {
        "Does it matter whether, and where, a masked transformer over words, sound and video is"
            + " told which of them a token is of? Uses the tokenizers and tokens of 'study"
            + " masking', and makes them if they are not there.",
        ""
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int types(
      @Option(
              names = "--scale",
              defaultValue = "quick",
              paramLabel = "quick|full",
              description = "As of 'study masking'.")
          Scale scale,
      @Mixin StudyOptions options) {
    options.run(new TypesStudy(scale, options.seeds()));
    return 0;
  }

  /** Declared and found. */
  @Command(
      name = "information",
      description = {
        "Do the labels of Trifeature and of the arcade say what is declared of them: what is"
            + " redundant, what is unique, what is synergy, in bits? Trains nothing.",
        ""
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int information(
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "Where table and figures go; under runs/studies unless told.")
          @Nullable Path out) {
    var study = new InformationStudy();
    Path results = out == null ? StudyOptions.runs(study) : out;
    StudyRunner.run(study, StudyOptions.runs(study), results, System.out::println);
    System.out.printf("table and figures: %s%n", results.resolve("README.md"));
    return 0;
  }

  /** What a second modality buys. */
  @Command(
      name = "colearning",
      description = {
        "What did the second modality buy? A reader of one modality A that has learned from pairs"
            + " with another, B, against one that has not: over numbers of labels and seeds, beside"
            + " shuffled pairs, noise for B, students of teachers that see B, and B in testing too."
            + " Says whether B helped, harmed, or there is no evidence, and with what limits.",
        "",
        "Of trend a minute or two in all; of arcade some fifteen minutes a seed and number of"
            + " labels on two cores. Stop it at any time; the same command goes on where it"
            + " stopped.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium study colearning --seeds 10",
        "  ./sensorium study colearning --seeds 10 --set data.second=trend",
        "  ./sensorium study colearning --data arcade --target video --with text --task event"
            + " --labels 32 --seeds 6",
        "  ./sensorium study colearning --data recipes/sizes-cross.yaml --target words --with"
            + " picture --labels 32 --seeds 6",
        "  ./sensorium study colearning --data recipes/emoji-cross.yaml --target google --with"
            + " twitter,text --task category --labels 50,200,800 --seeds 10",
        "  ./sensorium study colearning --data my-data.yaml --target picture --with caption --task"
            + " shape --labels 32 --seeds 6 --arms verdict",
        "  ./sensorium study colearning --seeds 6 --labels 32 --check 20"
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int colearning(
      @Mixin CoLearningOptions question,
      @Option(
              names = "--scale",
              defaultValue = "quick",
              paramLabel = "quick|full",
              description =
                  "Which numbers of labels where none are told: quick up to 512, full up to 1,024.")
          Scale scale,
      @Mixin StudyOptions options) {
    question.run(scale, options);
    return 0;
  }

  /** Training with gaps. */
  @Command(
      name = "missing",
      description = {
        "What is learned where a modality is missing in a share of the training examples: by chance"
            + " (MCAR), by what another modality says (MAR), or by the label (MNAR)? Told by linear"
            + " probes given each modality and all of them.",
        "",
        "Thirteen trainings a seed with four shares. Stop it at any time; the same command goes on"
            + " where it stopped.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium study missing --seeds 3",
        "  ./sensorium study missing --data recipes/clinical-comm.yaml --modality labs --rates .5"
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int missing(@Mixin MissingOptions question, @Mixin StudyOptions options) {
    options.run(question.study(options.seeds()));
    return 0;
  }

  /** How exactly two modalities must go together. */
  @Command(
      name = "parallelism",
      description = {
        "How exactly must two modalities go together for one to learn from the other? What a reader"
            + " of A gains by pairs with B over shuffled ones, where a share of the pairs is wrong,"
            + " where pairs are shuffled within blocks, and where they are known up to their"
            + " class.",
        "",
        "Twenty-six trainings a seed, with one number of labels. Stop it at any time; the same"
            + " command goes on where it stopped.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  ./sensorium study parallelism --seeds 10",
        "  ./sensorium study parallelism --labels 64 --seeds 10 --data"
            + " recipes/colearning-translation.yaml --target first --with second"
      },
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true)
  int parallelism(@Mixin CoLearningOptions question, @Mixin StudyOptions options) {
    question.loosen(options);
    return 0;
  }
}
