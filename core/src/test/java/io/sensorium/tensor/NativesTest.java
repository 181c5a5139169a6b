package io.sensorium.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  /** What a libtorch or a CUDA on the machine brings, under the names that the presets look for. */
  private static final List<String> FOREIGN =
      List.of(
          "c10",
          "torch",
          "torch_cpu",
          "c10_cuda",
          "torch_cuda",
          "caffe2_nvrtc",
          "caffe2_observers",
          "caffe2_detectron_ops",
          "cudart",
          "cudnn",
          "nccl");

  @TempDir private Path decoys;

  @Test
  void libraries_of_the_machine_on_javas_path_are_left_alone() throws Exception {
    fill(decoys);
    assertThat(probe(Map.of(), "-Djava.library.path=" + decoys)).isEqualTo("12.0 []");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void libraries_of_the_machine_on_the_linkers_path_are_left_alone() throws Exception {
    fill(decoys);
    assertThat(probe(Map.of("LD_LIBRARY_PATH", decoys.toString()))).isEqualTo("12.0 []");
  }

  /** Sound libraries that have none of libtorch's functions: copies of one of the JDK's own. */
  private static void fill(Path folder) throws IOException {
    Path sound = JAVA_HOME.resolve("lib", System.mapLibraryName("verify"));
    if (Files.notExists(sound)) { // Windows
      sound = JAVA_HOME.resolve("bin", System.mapLibraryName("verify"));
    }
    for (String name : FOREIGN) {
      Files.copy(sound, folder.resolve(System.mapLibraryName(name)));
    }
  }

  /** What {@link Probe} prints in a JVM of its own: libraries load once in each process. */
  private String probe(Map<String, String> environment, String... flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(JAVA_HOME.resolve("bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Probe.class.getName(), decoys.toString()));
    ProcessBuilder child = new ProcessBuilder(command).redirectErrorStream(true);
    child.environment().putAll(environment);
    Process process = child.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  /** Prints a sum made by libtorch and what was loaded from the folder of decoys. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] arguments) throws IOException {
      Natives.load();
      double sum = torch.ones(3, 4).sum().item_double();
      System.out.println(sum + " " + loadedFrom(arguments[0]));
    }

    private static List<String> loadedFrom(String folder) throws IOException {
      Path maps = Path.of("/proc/self/maps");
      if (Files.exists(maps)) {
        return Files.readAllLines(maps).stream().filter(line -> line.contains(folder)).toList();
      }
      // What JavaCPP did not find on the class path, but the JVM on its library path, has no
      // folder.
      return Loader.getLoadedLibraries().values().stream()
          .filter(name -> !Path.of(name).isAbsolute())
          .toList();
    }
  }
}
