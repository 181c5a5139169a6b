package io.sensorium.tensor;

import static io.sensorium.tensor.Natives.PLATFORM;
import static io.sensorium.tensor.Natives.onClassPath;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The library that multiplies matrices. Chosen once, before libtorch is loaded; who sets {@code
 * org.bytedeco.openblas.load} chooses instead.
 *
 * <p>MKL in general: OpenBLAS has threads of its own, which get in the way of libtorch's. But on
 * AMD's processors MKL leaves AVX-512 unused, and one thread of OpenBLAS that uses it does the work
 * of two of MKL's (measured on one such processor: 225 against 113 GFLOP/s, and 6.0 against 2.9
 * steps of {@code recipes/masking.yaml} a second; of two trainings side by side, 3.4 against 2.9
 * each). So there, where an operation has two threads at most, OpenBLAS it is, with one, unless
 * {@code OPENBLAS_CORETYPE} asks for other instructions.
 */
enum Blas {
  MKL,
  OPENBLAS,
  /** What libtorch finds. */
  FOUND;

  private static final String CHOSEN = "org.bytedeco.openblas.load";
  private static final String CORE = "OPENBLAS_CORETYPE";
  private static final String SKYLAKE = "SkylakeX"; // the first with AVX-512
  private static final int FEW = 2;
  private static final List<String> AVX512 =
      List.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

  static void choose() {
    Blas blas = System.getProperty(CHOSEN) == null ? best() : FOUND;
    if (blas == MKL) {
      System.setProperty(CHOSEN, "mkl_rt");
    }
    if (PLATFORM.startsWith("linux")) {
      blas.environment().forEach(Blas::set);
    }
  }

  /** What the library reads from the C environment, where the user has not set it. */
  private Map<String, String> environment() {
    return switch (this) {
      case MKL -> Map.of("MKL_THREADING_LAYER", "GNU"); // one pool of threads with libtorch
      // Left alone it goes by the processor's model, which a virtual machine may not tell.
      case OPENBLAS -> Map.of(CORE, SKYLAKE, "OPENBLAS_NUM_THREADS", "1");
      case FOUND -> Map.of();
    };
  }

  private static Blas best() {
    String told = System.getenv(CORE);
    if (PLATFORM.equals("linux-x86_64")
        && threads() <= FEW
        && (told == null || told.equalsIgnoreCase(SKYLAKE))
        && isAmdWithAvx512(processor())) {
      return OPENBLAS;
    }
    boolean linux = onClassPath("mkl", PLATFORM, "libmkl_rt.so.2");
    boolean windows = onClassPath("mkl", PLATFORM, "mkl_rt.2.dll");
    return linux || windows ? MKL : FOUND;
  }

  /** Threads of an operation, so far as is known before libtorch is loaded. */
  private static int threads() {
    String told = System.getenv("OMP_NUM_THREADS");
    return told != null && told.matches("[0-9]{1,4}")
        ? Integer.parseInt(told)
        : Runtime.getRuntime().availableProcessors();
  }

  private static List<String> processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo"));
    } catch (IOException _) {
      return List.of(); // not known
    }
  }

  /**
   * @param lines of {@code /proc/cpuinfo}
   */
  static boolean isAmdWithAvx512(List<String> lines) {
    return lines.stream().anyMatch(line -> line.matches("vendor_id\\s*:\\s*AuthenticAMD"))
        && lines.stream()
            .filter(line -> line.startsWith("flags"))
            .anyMatch(line -> Arrays.asList(line.split("\\s+", -1)).containsAll(AVX512));
  }

  private static void set(String name, String value) {
    Linker linker = Linker.nativeLinker();
    var setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int _ = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 0);
    } catch (Throwable e) {
      throw new LinkageError("libtorch: cannot set the environment", e);
    }
  }
}
