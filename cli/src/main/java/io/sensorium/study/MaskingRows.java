package io.sensorium.study;

import static io.sensorium.study.MaskingPlan.MODALITIES;
import static io.sensorium.study.MaskingPlan.RATIOS;
import static io.sensorium.study.MaskingPlan.SHUFFLED;
import static io.sensorium.study.MaskingStudy.MULTIMODAL;

import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of the masking study. Metrics are named {@code MODALITY/EXPERIMENT/RATIO}, their unit
 * is nats a hidden token; with {@code /accuracy} behind it is the share of hidden tokens told
 * exactly. What does not depend on the experiment is told for each of them.
 *
 * <p>Methods: {@code unimodal}, {@code multimodal}, {@code shuffled} (trained on mispaired clips),
 * {@code mispaired} (the multimodal one beside the other modalities of other clips), {@code
 * unigram}, {@code marginal}. A {@code …Gain} is what a method is below {@code unimodal}, token by
 * token; {@code ownGain} what {@code multimodal} is below {@code mispaired}: what the other
 * modalities of a clip tell it that those of another clip do not.
 *
 * @param found by run
 */
record MaskingRows(List<Long> seeds, Map<String, Losses> found) {
  static final String UNIMODAL = "unimodal";
  static final String GAIN = "Gain";
  static final String OWN = "own";
  static final String ACCURACY = "/accuracy";
  private static final String ALONE = Company.EQUAL.section();

  /**
   * How a method is read.
   *
   * @param model which run; null for the one of the modality alone
   * @param how under which name it is kept
   */
  private record Method(String name, @Nullable String model, String how) {}

  private static final Method MISPAIRED =
      new Method(Losses.MISPAIRED, MULTIMODAL, Losses.MISPAIRED);

  static String metric(String modality, Company company, double ratio) {
    return "%s/%s/%s".formatted(modality, company.section(), ratio);
  }

  List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (String modality : MODALITIES) {
      for (Company company : Company.values()) {
        for (double ratio : RATIOS) {
          methods(company).forEach(method -> rows.addAll(rows(method, modality, company, ratio)));
          if (company == Company.SHOWN) {
            rows.add(own(modality, ratio));
          }
        }
      }
    }
    return rows;
  }

  private static List<Method> methods(Company company) {
    var methods =
        new ArrayList<>(
            List.of(
                new Method(UNIMODAL, null, ALONE),
                new Method(MULTIMODAL, MULTIMODAL, company.section()),
                new Method(SHUFFLED, SHUFFLED, company.section()),
                new Method(Losses.UNIGRAM, null, Losses.UNIGRAM),
                new Method(Losses.MARGINAL, null, Losses.MARGINAL)));
    if (company == Company.SHOWN) {
      methods.add(MISPAIRED);
    }
    return methods;
  }

  private List<Row> rows(Method method, String modality, Company company, double ratio) {
    String metric = metric(modality, company, ratio);
    int size = loss(seeds.getFirst(), method, modality, ratio).size();
    List<Row> rows = new ArrayList<>();
    rows.add(
        row(
            method.name,
            metric,
            "nats",
            Math.log(size),
            seed -> loss(seed, method, modality, ratio).loss()));
    rows.add(
        row(
            method.name,
            metric + ACCURACY,
            "accuracy",
            1.0 / size,
            seed -> loss(seed, method, modality, ratio).accuracy()));
    if (method.model != null) {
      var alone = new Method(UNIMODAL, null, ALONE);
      rows.add(
          row(
              method.name + GAIN,
              metric,
              "nats",
              null,
              seed ->
                  loss(seed, method, modality, ratio).below(loss(seed, alone, modality, ratio))));
    }
    return rows;
  }

  private Row own(String modality, double ratio) {
    var own = new Method(MULTIMODAL, MULTIMODAL, Company.SHOWN.section());
    return row(
        OWN + GAIN,
        metric(modality, Company.SHOWN, ratio),
        "nats",
        null,
        seed -> loss(seed, own, modality, ratio).below(loss(seed, MISPAIRED, modality, ratio)));
  }

  private TokenLoss loss(long seed, Method method, String modality, double ratio) {
    String run = MaskingPlan.name(seed, method.model == null ? modality : method.model, ratio);
    return Objects.requireNonNull(found.get(run)).of(modality, method.how);
  }

  private Row row(
      String method,
      String metric,
      String unit,
      @Nullable Double chance,
      Function<Long, SeedInterval> ofSeed) {
    var over = SeedInterval.over(seeds.stream().map(ofSeed).toList());
    return new Row(method, metric, unit, over, chance, null);
  }
}
