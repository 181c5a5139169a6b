package io.sensorium.tensor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
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
  private static final String PLATFORM = Loader.getPlatform();
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
    preferMkl();
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

  /** Matrix products by MKL where it is on the class path: OpenBLAS takes twice the time. */
  private static void preferMkl() {
    boolean linux = onClassPath("mkl", PLATFORM, "libmkl_rt.so.2");
    boolean windows = onClassPath("mkl", PLATFORM, "mkl_rt.2.dll");
    if ((linux || windows) && System.getProperty("org.bytedeco.openblas.load") == null) {
      System.setProperty("org.bytedeco.openblas.load", "mkl_rt");
    }
    if (linux && System.getenv("MKL_THREADING_LAYER") == null) {
      shareThreads();
    }
  }

  /** One pool of OpenMP threads for MKL and libtorch: MKL reads it from the C environment. */
  private static void shareThreads() {
    Linker linker = Linker.nativeLinker();
    var setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int _ =
          (int)
              setenv.invokeExact(
                  arena.allocateFrom("MKL_THREADING_LAYER"), arena.allocateFrom("GNU"), 0);
    } catch (Throwable e) {
      throw new LinkageError("libtorch: cannot set the environment", e);
    }
  }

  private static boolean onClassPath(String presets, String platform, String file) {
    return Natives.class.getResource("/org/bytedeco/%s/%s/%s".formatted(presets, platform, file))
        != null;
  }
}
