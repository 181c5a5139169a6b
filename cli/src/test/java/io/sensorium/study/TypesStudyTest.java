package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.objective.MaskedTransformer;
import io.sensorium.study.StudyResults.Row;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypesStudyTest {
  private final TypesStudy study = new TypesStudy(Scale.QUICK, List.of(0L));

  @Test
  void trains_one_model_for_each_way_of_telling() {
    var tokens = new ArcadeTokens(Path.of("somewhere"), Scale.QUICK);
    var experiments = MaskingPlan.read(Scale.QUICK, tokens).types(List.of(0L, 1L), 0.7);
    assertThat(experiments).hasSize(6);
    experiments.forEach(
        (name, experiment) -> {
          var types = ((MaskedTransformer.Config) experiment.objective()).types();
          assertThat(name)
              .isEqualTo("seed-%d/%s-0.7".formatted(experiment.seed(), TypesStudy.method(types)));
        });
  }

  @Test
  void the_verdict_names_the_differences() {
    assertThat(study.verdict(rows(1)))
        .allMatch(line -> line.contains("**No difference is seen**: 0 of 18"));
    assertThat(study.verdict(rows(2)).getFirst())
        .contains("**No**: 9 of 18")
        .contains("afterGain video/6.3/0.7 -0.250");
  }

  @Test
  void the_page_holds_every_number() {
    var results = new StudyResults("types", "quick", List.of(0L), "command", "v", rows(2));
    String page = new StudyPage(study, results).text();
    assertThat(page).contains("| after: below not told | video/6.3/0.7 | -0.250 |");
    assertThat(page.lines().filter(line -> line.startsWith("| "))).hasSize(1 + 9 * 5);
  }

  /**
   * @param after nats of the last clip where types are told after the norm; 1 where they are not
   */
  private List<Row> rows(double after) {
    Map<String, Losses> found = new LinkedHashMap<>();
    for (String method : List.of("none", "before", "after")) {
      var by = new LinkedHashMap<String, TokenLoss>();
      for (String modality : MaskingPlan.MODALITIES) {
        for (Company company : Company.values()) {
          double nats = method.equals("after") ? after : 1;
          by.put(
              Losses.name(modality, company.section()),
              new TokenLoss(
                  5, List.of(nats, nats, nats), List.of(0.0, 1.0, 2.0), List.of(4.0, 4.0, 4.0)));
        }
      }
      found.put("seed-0/%s-0.7".formatted(method), new Losses(by));
    }
    return study.rows(found);
  }
}
