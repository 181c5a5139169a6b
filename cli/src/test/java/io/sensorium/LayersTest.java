package io.sensorium;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The architecture of what people run, as a table: which package may look at which. */
class LayersTest {
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("report", Set.of("config")),
          entry(
              "study",
              Set.of(
                  "arcade",
                  "config",
                  "data",
                  "evaluate",
                  "experiment",
                  "information",
                  "modality",
                  "model",
                  "objective",
                  "report",
                  "tensor",
                  "train")));

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sensorium.report", "io.sensorium.study", "io.sensorium.cli");

  @Test
  void packages_look_only_at_those_they_may() {
    Set<String> violations = new TreeSet<>();
    for (var origin : CODE) {
      String from = layer(origin.getPackageName());
      for (var dependency : origin.getDirectDependenciesFromSelf()) {
        String to = layer(dependency.getTargetClass().getPackageName());
        if (MAY_USE.containsKey(from)
            && !to.isEmpty()
            && !to.equals(from)
            && !MAY_USE.get(from).contains(to)) {
          violations.add(from + " looks at " + to + ": " + dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  private static String layer(String packageName) {
    return packageName.startsWith("io.sensorium.") ? packageName.split("\\.", -1)[2] : "";
  }
}
