package io.sensorium.frozen;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.tensor.Script;
import io.sensorium.tensor.Tensor;
import io.sensorium.tensor.TensorException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network in a TorchScript file, run by libtorch. Inputs go by their order. */
final class ScriptNetwork implements Network {
  private final Path file;
  private final Script script;
  private final @Nullable String output;
  private final String fingerprint;

  private ScriptNetwork(Path file, @Nullable String output) {
    this.file = file;
    this.output = output;
    this.fingerprint = Digests.hex(Digests.sha256().digest(Digests.bytes(file)));
    try {
      this.script = Script.read(file);
    } catch (TensorException e) {
      throw new IllegalArgumentException("frozen: " + e.getMessage(), e);
    }
  }

  static ScriptNetwork read(Path file, @Nullable String output) {
    return new ScriptNetwork(file, output);
  }

  @Override
  public List<String> inputs() {
    return List.of();
  }

  @Override
  public Features apply(List<Input> inputs) {
    try {
      return inference(
          () -> {
            Tensor made = script.apply(inputs.stream().map(ScriptNetwork::tensor).toList(), output);
            List<Long> shape = Arrays.stream(made.shape()).boxed().toList();
            if (shape.isEmpty() || shape.getFirst() != 1) {
              throw new IllegalArgumentException(
                  "frozen: what '%s' gives must have an axis for examples first, has %s for one example"
                      .formatted(file, shape));
            }
            return new Features(made.toFloats(), List.copyOf(shape.subList(1, shape.size())));
          });
    } catch (TensorException e) {
      throw new IllegalArgumentException(
          "frozen: '%s' does not take what it is given: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Tensor tensor(Input input) {
    long[] shape = input.shape().stream().mapToLong(Long::longValue).toArray();
    return switch (input) {
      case Input.Floats(float[] values, _) -> Tensor.of(values, shape);
      case Input.Longs(long[] values, _) -> Tensor.of(values, shape);
    };
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }
}
