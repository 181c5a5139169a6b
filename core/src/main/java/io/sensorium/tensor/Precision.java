package io.sensorium.tensor;

import java.util.function.Supplier;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** In which precision a forward pass is computed; weights stay float32. */
public enum Precision {
  FLOAT32,
  /** Matrix products and convolutions in bfloat16, the rest in float32 (autocast). */
  BFLOAT16;

  /** Runs the body in this precision, on this thread. */
  public <R> R run(Supplier<R> body) {
    if (this == FLOAT32) {
      return body.get();
    }
    DeviceType device = device();
    torch.set_autocast_dtype(device, ScalarType.BFloat16);
    torch.set_autocast_enabled(device, true);
    try {
      return body.get();
    } finally {
      torch.set_autocast_enabled(device, false);
      torch.clear_cache();
    }
  }

  /** Runs the body in float32, within a pass of whichever precision. */
  public static <R> R exactly(Supplier<R> body) {
    DeviceType device = device();
    if (!torch.is_autocast_enabled(device)) {
      return body.get();
    }
    torch.set_autocast_enabled(device, false);
    try {
      return body.get();
    } finally {
      torch.set_autocast_enabled(device, true);
    }
  }

  private static DeviceType device() {
    return Engine.device().startsWith("cuda") ? DeviceType.CUDA : DeviceType.CPU;
  }

  /** The same numbers in at least float32, with their gradient. */
  public static Tensor full(Tensor x) {
    return x.type() == DType.BFLOAT16 ? x.to(DType.FLOAT32) : x;
  }
}
