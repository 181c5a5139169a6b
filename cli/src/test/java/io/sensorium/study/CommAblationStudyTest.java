package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.augment.Chain;
import io.sensorium.augment.CropResize;
import io.sensorium.augment.SimClr;
import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.model.LinearFusion;
import io.sensorium.model.MlpFusion;
import io.sensorium.objective.Comm;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommAblationStudyTest {
  private final CommAblationStudy study = new CommAblationStudy(Scale.QUICK, List.of(0L, 1L));

  private Comm.Config comm(String arm) {
    Experiment experiment = study.changed().get("seed-1/biased-" + arm);
    return (Comm.Config) experiment.objective();
  }

  @Test
  void comm_itself_is_that_of_the_trifeature_study() {
    Map<String, Experiment> known = new TrifeatureStudy(Scale.QUICK, List.of(0L, 1L)).experiments();
    assertThat(study.itself()).hasSize(4);
    study.itself().forEach((name, each) -> assertThat(each).isEqualTo(known.get(name)));
  }

  @Test
  void every_arm_changes_one_thing() {
    assertThat(study.changed()).hasSize(7 * 2 * 2);
    var whole = (Comm.Config) study.itself().get("seed-1/biased-comm").objective();
    assertThat(comm("together").weights())
        .isEqualTo(Map.of("left", 0.0, "right", 0.0, "together", 1.0));
    assertThat(comm("single").weights())
        .isEqualTo(Map.of("left", 1.0, "right", 1.0, "together", 0.0));
    assertThat(comm("linear").fusion()).isEqualTo(new LinearFusion.Config());
    assertThat(comm("mlp").fusion()).isEqualTo(new MlpFusion.Config());
    assertThat(comm("together").fusion()).isEqualTo(whole.fusion());
    assertThat(comm("linear").weights()).isEqualTo(whole.weights());
    assertThat(comm("linear").augment()).isEqualTo(whole.augment());
    var all = (SimClr) whole.augment().get("left");
    for (String arm : List.of("uncropped", "uncroppedFirst", "uncroppedSecond")) {
      assertThat(comm(arm).fusion()).isEqualTo(whole.fusion());
      boolean first = !arm.equals("uncroppedSecond");
      boolean second = !arm.equals("uncroppedFirst");
      for (String picture : List.of("left", "right")) {
        boolean bare = picture.equals("left") ? first : second;
        assertThat(comm(arm).augment().get(picture))
            .isEqualTo(
                bare
                    ? new Chain(List.of(all.jitter(), all.grayscale(), all.blur(), all.flip()))
                    : all);
      }
    }
    assertThat(all.crop()).isInstanceOf(CropResize.class);
  }

  @Test
  void at_full_scale_the_blur_is_that_of_the_full_recipe() {
    var full = new CommAblationStudy(Scale.FULL, List.of(0L));
    var whole = (Comm.Config) full.itself().get("seed-0/biased-comm").objective();
    var bare = (Comm.Config) full.changed().get("seed-0/biased-uncropped").objective();
    var all = (SimClr) whole.augment().get("left");
    assertThat(bare.augment().get("left"))
        .isEqualTo(new Chain(List.of(all.jitter(), all.grayscale(), all.blur(), all.flip())));
  }

  private Map<String, List<Finding>> found() {
    var found = new LinkedHashMap<String, List<Finding>>();
    var names = new ArrayList<>(study.itself().keySet());
    names.addAll(study.changed().keySet());
    for (String name : names) {
      boolean whole = name.endsWith("-comm");
      List<Finding> findings = new ArrayList<>();
      for (LinearProbe.Fit fit : LinearProbe.Fit.values()) {
        findings.add(finding(fit, "share", 0.9));
        findings.add(finding(fit, "unique1", whole ? 0.8 : 0.5));
        findings.add(finding(fit, "unique2", whole ? 0.7 : 0.5));
        findings.add(finding(fit, "synergy", whole ? 0.66 : 0.5));
      }
      found.put(name, findings);
    }
    return found;
  }

  private static Finding finding(LinearProbe.Fit fit, String task, double value) {
    return new Finding(
        Finding.Subject.TRAINED,
        List.of("left", "right"),
        new Measurement(
            fit.method(), task, "balanced accuracy", value, value - 0.01, value + 0.01, 0.1, 100));
  }

  @Test
  void the_table_has_what_was_published_beside_it() {
    List<Row> rows = study.rows(found());
    assertThat(rows).hasSize(8 * 4);
    assertThat(Row.of(rows, "comm", "uniqueness").value())
        .isCloseTo(0.75, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(Row.of(rows, "together", "synergy").published()).isEqualTo(0.543);
    assertThat(Row.of(rows, "together", "synergy/unweighted").published()).isEqualTo(0.543);
    assertThat(Row.of(rows, "uncropped", "synergy").published()).isNull();
  }

  @Test
  void the_page_has_a_figure_for_each_ablation_and_a_verdict_on_each_arm() {
    List<Row> rows = study.rows(found());
    assertThat(study.figures(rows))
        .extracting(Study.Figure::file)
        .containsExactly("loss.png", "fusion.png", "augmentation.png");
    assertThat(study.verdict(rows))
        .contains(
            "CoMM learns synergy (interval above 55%): yes.",
            "L only learns less synergy than CoMM (intervals apart): yes, 49.0% to 51.0%.",
            "Neither cropped: synergy is at chance (interval contains 50%): yes, 49.0% to 51.0%.",
            "A linear map of both tells less of what is unique than attention (by 10 points):"
                + " yes.");
    var results = new StudyResults(study.name(), "quick", study.seeds(), "command", "v", rows);
    assertThat(new StudyPage(study, results).text())
        .contains("| CoMM | uniqueness | 75.0% |")
        .contains("![How tokens are fused (Table 4)](fusion.png)");
  }
}
