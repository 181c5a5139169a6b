package io.sensorium.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** What the numbers of a tensor are. */
public enum DType {
  FLOAT32(ScalarType.Float, "F32", 4),
  FLOAT64(ScalarType.Double, "F64", 8),
  BFLOAT16(ScalarType.BFloat16, "BF16", 2),
  INT64(ScalarType.Long, "I64", 8),
  UINT8(ScalarType.Byte, "U8", 1),
  BOOL(ScalarType.Bool, "BOOL", 1);

  private final ScalarType raw;
  private final String code;
  private final int bytes;

  DType(ScalarType raw, String code, int bytes) {
    this.raw = raw;
    this.code = code;
    this.bytes = bytes;
  }

  ScalarType raw() {
    return raw;
  }

  /** Its name in a safetensors file. */
  public String code() {
    return code;
  }

  /** Bytes a number. */
  public int bytes() {
    return bytes;
  }

  /** The type with this name in a safetensors file. */
  static DType ofCode(String code) {
    for (DType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "tensor file: numbers of type '%s' are not used here".formatted(code));
  }

  static DType of(ScalarType raw) {
    for (DType type : values()) {
      if (type.raw.value == raw.value) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "tensor: numbers of type %s are not used here".formatted(raw));
  }
}
