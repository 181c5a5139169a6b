package io.sensorium.study;

import io.sensorium.data.Mispaired;
import io.sensorium.data.Source;
import io.sensorium.experiment.Experiment;
import io.sensorium.modality.Modality;
import io.sensorium.objective.Ends;
import io.sensorium.objective.MaskedTransformer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * What is trained: for each ratio one transformer over all modalities, the same on mispaired clips,
 * and one for each modality, as wide and as deep.
 *
 * @param recipe of the transformer over all modalities
 */
record MaskingPlan(Experiment recipe) {
  static final List<Double> RATIOS = List.of(0.5, 0.7, 0.9, 0.95);
  static final List<String> MODALITIES = List.of("text", "audio", "video");
  static final String SHUFFLED = "shuffled";

  /** The plan of a scale. */
  static MaskingPlan read(Scale scale, ArcadeTokens tokens) {
    String file = scale == Scale.FULL ? "masking-full.yaml" : "masking.yaml";
    return new MaskingPlan(BundledRecipes.read(file, tokens.overrides()));
  }

  /**
   * The name of a run.
   *
   * @param model {@link MaskingStudy#MULTIMODAL}, {@link #SHUFFLED} or a modality
   */
  static String name(long seed, String model, double ratio) {
    return "seed-%d/%s-%s".formatted(seed, model, ratio);
  }

  /** By name, seed after seed, the longest trainings first. */
  SequencedMap<String, Experiment> experiments(List<Long> seeds) {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (long seed : seeds) {
      for (double ratio : RATIOS) {
        experiments.put(name(seed, MaskingStudy.MULTIMODAL, ratio), of(seed, ratio, MODALITIES));
        experiments.put(name(seed, SHUFFLED, ratio), shuffled(seed, ratio));
      }
      for (double ratio : RATIOS) {
        for (String modality : MODALITIES.reversed()) {
          experiments.put(name(seed, modality, ratio), of(seed, ratio, List.of(modality)));
        }
      }
    }
    return experiments;
  }

  /** All modalities, told apart in every way, at one ratio. */
  SequencedMap<String, Experiment> types(List<Long> seeds, double ratio) {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (long seed : seeds) {
      for (MaskedTransformer.Types types : MaskedTransformer.Types.values()) {
        var told = new MaskingPlan(with(recipe.data(), types));
        experiments.put(
            name(seed, TypesStudy.method(types), ratio), told.of(seed, ratio, MODALITIES));
      }
    }
    return experiments;
  }

  private Experiment shuffled(long seed, double ratio) {
    var mispaired = new Mispaired.Config(recipe.data(), seed);
    return new MaskingPlan(with(mispaired, objective().types())).of(seed, ratio, MODALITIES);
  }

  private MaskedTransformer.Config objective() {
    return (MaskedTransformer.Config) recipe.objective();
  }

  /** The recipe with other data, or with tokens told apart in another way. */
  private Experiment with(Source.Config data, MaskedTransformer.Types types) {
    return new Experiment(
        recipe.seed(),
        data,
        recipe.modalities(),
        objective(objective().ends(), types),
        recipe.training(),
        recipe.evaluation());
  }

  private MaskedTransformer.Config objective(
      SequencedMap<String, Ends.Config> ends, MaskedTransformer.Types types) {
    MaskedTransformer.Config own = objective();
    return new MaskedTransformer.Config(
        ends, own.size(), own.layers(), own.positions(), types, own.head(), own.padding());
  }

  /** The recipe for some of its modalities, each hidden at one ratio. */
  Experiment of(long seed, double ratio, List<String> names) {
    var modalities = new LinkedHashMap<String, Modality.Config>();
    var ends = new LinkedHashMap<String, Ends.Config>();
    for (String name : names) {
      modalities.put(name, Objects.requireNonNull(recipe.modalities().get(name)));
      Ends.Config end = Objects.requireNonNull(objective().ends().get(name));
      double weight = names.size() == 1 ? 1 : end.weight();
      ends.put(name, new Ends.Config(end.tokens(), ratio, weight));
    }
    return new Experiment(
        seed,
        recipe.data(),
        modalities,
        objective(ends, objective().types()),
        recipe.training(),
        recipe.evaluation());
  }
}
