package io.sensorium.tensor;

import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** The machine below the tensors: which device makes them, with how many threads. */
public final class Engine {
  static {
    Natives.load();
  }

  private static final int MOST_THREADS = 1024;

  /** Null for the CPU. Set once, before any tensor is made. */
  private static volatile @Nullable Device gpu;

  private Engine() {}

  /**
   * Makes all tensors from now on there.
   *
   * @param name {@code cpu}, {@code cuda} or {@code cuda:N}
   */
  public static void device(String name) {
    String device = name.toLowerCase(Locale.ROOT);
    if (device.equals("cpu")) {
      gpu = null;
      return;
    }
    if (!device.matches("cuda(:\\d+)?")) {
      throw new IllegalArgumentException(
          "device: no device '%s'; known devices: cpu, cuda, cuda:N".formatted(name));
    }
    if (!torch.cuda_is_available()) {
      throw new IllegalArgumentException(
          "device: '%s' needs an NVIDIA GPU, its driver and a build with -Pcuda; none is usable here"
              .formatted(name));
    }
    gpu = new Device(device).retainReference();
  }

  /** The device on which tensors are made. */
  public static String device() {
    Device device = gpu;
    return device == null ? "cpu" : device.str().getString();
  }

  /** Threads of one operation. */
  public static void threads(int count) {
    if (count < 1 || count > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads: must be from 1 to %d, got %d".formatted(MOST_THREADS, count));
    }
    torch.set_num_threads(count);
  }

  public static int threads() {
    return torch.get_num_threads();
  }

  /** Native objects alive; a training loop keeps this constant. */
  public static long handles() {
    return Pointer.totalCount();
  }

  /** Bytes of physical memory in use by this process. */
  public static long memory() {
    return Pointer.physicalBytes();
  }

  /** Version of libtorch. */
  public static String version() {
    return String.valueOf(torch.class.getPackage().getImplementationVersion());
  }

  static TensorOptions options(ScalarType type, boolean onDevice) {
    var options = new TensorOptions(type);
    Device device = gpu;
    return device == null || !onDevice ? options : options.device(new DeviceOptional(device));
  }

  /** A tensor without numbers. */
  static org.bytedeco.pytorch.Tensor shape(ScalarType type, long... shape) {
    var nowhere = new DeviceOptional(new Device("meta"));
    return torch.empty(shape, new TensorOptions(type).device(nowhere), new MemoryFormatOptional());
  }

  static org.bytedeco.pytorch.Tensor place(org.bytedeco.pytorch.Tensor raw) {
    Device device = gpu;
    return device == null ? raw : raw.to(device, raw.scalar_type());
  }
}
