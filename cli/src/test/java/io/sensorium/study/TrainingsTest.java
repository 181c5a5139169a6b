package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.cli.TinyRecipe;
import io.sensorium.config.Recipes;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingsTest {
  private static final Probing PROBING = new Probing(List.of(Finding.Subject.TRAINED));
  private static final String LESS = "evaluation.retrieval=[]";

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private Path recipe = Path.of("");

  @BeforeEach
  void write_a_recipe() throws IOException {
    recipe = TinyRecipe.write(folder, 2);
  }

  private Probing.Findings run(String... settings) {
    var experiments = new LinkedHashMap<String, Experiment>();
    experiments.put("one", Recipes.read(recipe, List.of(settings), Experiment.class));
    said.clear();
    var found = new Trainings(folder, Worker.ALONE, said::add).run(experiments, PROBING).get("one");
    assertThat(found).isNotNull();
    return found;
  }

  @Test
  void what_was_asked_is_read_and_other_questions_are_asked_of_the_same_model() {
    var first = run();
    assertThat(said).contains("one: training from step 0 to 2");
    String hash = Run.open(folder.resolve("one")).hash();

    assertThat(run()).isEqualTo(first);
    assertThat(said).containsExactly("one: done before");

    var second = run(LESS);
    assertThat(said).containsExactly("one: evaluating", "one: done");
    assertThat(methods(first)).contains("nearest neighbours", "retrieval");
    assertThat(methods(second)).contains("nearest neighbours").doesNotContain("retrieval");
    assertThat(Run.open(folder.resolve("one")).hash()).isEqualTo(hash);

    assertThat(run(LESS)).isEqualTo(second);
    assertThat(said).containsExactly("one: done before");
  }

  @Test
  void a_model_that_learns_something_else_is_refused() {
    run();
    assertThatThrownBy(() -> run("objective.temperature=0.2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("one: holds a run of another recipe; choose another folder");
  }

  private static List<String> methods(Probing.Findings findings) {
    return findings.findings().stream().map(each -> each.measurement().method()).toList();
  }
}
