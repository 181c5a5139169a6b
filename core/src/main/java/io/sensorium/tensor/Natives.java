package io.sensorium.tensor;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_gloo;

/**
 * Loads libtorch, once, and only the one on the class path.
 *
 * <p>Left alone, JavaCPP also takes what it finds under libtorch's names elsewhere on the machine,
 * and two libtorchs in one process kill the JVM.
 */
final class Natives {
  static final String PLATFORM = Loader.getPlatform();
  private static final boolean LINUX = PLATFORM.startsWith("linux");
  private static boolean loaded;

  private Natives() {}

  /**
   * Makes libtorch ready; costs nothing the second time.
   *
   * @throws UnsatisfiedLinkError where the class path has no libtorch for this platform
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    String library = System.mapLibraryName("jnitorch");
    boolean gpu = onClassPath("pytorch", PLATFORM + "-gpu", library);
    if (!gpu && !onClassPath("pytorch", PLATFORM, library)) {
      throw new UnsatisfiedLinkError(
          "libtorch: needs org.bytedeco:pytorch with classifier '%s' on the class path, found none"
              .formatted(PLATFORM));
    }
    Blas.choose();
    if (!gpu) {
      // An absent extension means "try -gpu too", which looks for the parts of a CUDA
      // build in the paths of the system; an empty one means none.
      Loader.loadProperties().putIfAbsent("platform.extension", "");
    }
    alone(
        () -> {
          if (!gpu && LINUX) {
            loadInOrderOfNeed();
          }
          Loader.load(torch.class);
          if (LINUX) { // Ranks start together, so gloo must not wait for its first use.
            Loader.load(torch_gloo.class);
          }
        });
    loaded = true;
  }

  /**
   * Runs while no other process does: of several that fill the cache of natives at once, JavaCPP's
   * own locks let some find libraries and links half made, and die.
   */
  private static void alone(Runnable loading) {
    try {
      Path lock = Loader.getCacheDir().toPath().resolve(".sensorium.lock");
      try (FileChannel file = FileChannel.open(lock, CREATE, WRITE);
          FileLock _ = file.lock()) {
        loading.run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("libtorch: cannot lock the cache of natives", e);
    }
  }

  /**
   * The presets load torch before torch_cpu, which it needs; the system's linker would look for
   * that in LD_LIBRARY_PATH first.
   */
  private static void loadInOrderOfNeed() {
    Loader.load(openblas.class);
    var presets = org.bytedeco.pytorch.presets.torch.class;
    ClassProperties properties = Loader.loadProperties(presets, Loader.loadProperties(), true);
    for (String name : List.of("gomp@.1", "c10", "torch_cpu")) {
      Loader.loadLibrary(presets, Loader.findLibrary(presets, properties, name), name);
    }
  }

  static boolean onClassPath(String presets, String platform, String file) {
    return Natives.class.getResource("/org/bytedeco/%s/%s/%s".formatted(presets, platform, file))
        != null;
  }
}
