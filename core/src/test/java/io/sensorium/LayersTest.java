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

/** The architecture, as a table: which package may look at which. */
class LayersTest {
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("tensor", Set.of()),
          entry("arcade", Set.of()),
          entry("config", Set.of()),
          entry("python", Set.of()),
          entry("data", Set.of("arcade", "config", "python", "tensor")),
          entry("information", Set.of()),
          entry("nn", Set.of("tensor")),
          entry("corrupt", Set.of("data")),
          entry("mask", Set.of("tensor")),
          entry("modality", Set.of("data", "tensor")),
          entry("token", Set.of("data", "modality", "nn", "tensor")),
          entry("augment", Set.of("data", "modality", "tensor")),
          entry("frozen", Set.of("tensor")),
          entry("model", Set.of("data", "frozen", "mask", "modality", "nn", "tensor")),
          entry(
              "objective", Set.of("augment", "data", "mask", "modality", "model", "nn", "tensor")),
          entry("train", Set.of("data", "nn", "objective", "tensor")),
          entry("evaluate", Set.of("tensor")),
          entry(
              "experiment",
              Set.of(
                  "augment",
                  "config",
                  "corrupt",
                  "data",
                  "evaluate",
                  "mask",
                  "modality",
                  "model",
                  "nn",
                  "objective",
                  "tensor",
                  "token",
                  "train")));

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sensorium");

  @Test
  void packages_look_only_at_those_they_may() {
    Set<String> violations = new TreeSet<>();
    for (var origin : CODE) {
      for (var dependency : origin.getDirectDependenciesFromSelf()) {
        String from = layer(origin.getPackageName());
        String to = layer(dependency.getTargetClass().getPackageName());
        if (!to.isEmpty() && !to.equals(from) && !MAY_USE.get(from).contains(to)) {
          violations.add(from + " looks at " + to + ": " + dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void only_the_tensor_package_knows_libtorch() {
    assertThat(CODE)
        .filteredOn(c -> !layer(c.getPackageName()).equals("tensor"))
        .flatExtracting(c -> c.getDirectDependenciesFromSelf())
        .extracting(d -> d.getTargetClass().getPackageName())
        .noneMatch(name -> name.startsWith("org.bytedeco.pytorch"));
  }

  @Test
  void only_the_tensor_package_and_ffmpeg_in_data_know_native_memory() {
    assertThat(CODE)
        .filteredOn(c -> !Set.of("data", "tensor").contains(layer(c.getPackageName())))
        .flatExtracting(c -> c.getDirectDependenciesFromSelf())
        .extracting(d -> d.getTargetClass().getPackageName())
        .noneMatch(name -> name.startsWith("org.bytedeco.javacpp"));
  }

  @Test
  void only_the_data_package_knows_ffmpeg() {
    assertThat(CODE)
        .filteredOn(c -> !layer(c.getPackageName()).equals("data"))
        .flatExtracting(c -> c.getDirectDependenciesFromSelf())
        .extracting(d -> d.getTargetClass().getPackageName())
        .noneMatch(name -> name.matches("org\\.bytedeco\\.(javacv|ffmpeg).*"));
  }

  private static String layer(String packageName) {
    return packageName.startsWith("io.sensorium.") ? packageName.split("\\.", -1)[2] : "";
  }
}
