package io.sensorium.tensor;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A network in a TorchScript file, with its weights. Lives until the garbage collector finds it.
 */
public final class Script {
  static {
    Natives.load();
  }

  private final Path file;
  private final JitModule module;

  private Script(Path file, JitModule module) {
    this.file = file;
    this.module = module;
  }

  /**
   * Reads a file that TorchScript saved.
   *
   * @throws TensorException where it is none: one line
   */
  public static Script read(Path file) {
    try (var _ = new PointerScope()) {
      JitModule module = torch.load(new BytePointer(file.toString()));
      module.eval();
      module.retainReference();
      return new Script(file, module);
    } catch (RuntimeException e) {
      throw new TensorException(
          "'%s' is not a TorchScript file: %s".formatted(file, TensorException.firstLine(e)), e);
    }
  }

  /**
   * Runs the network.
   *
   * @param output of a dictionary the key, of a tuple the number from 0, that is wanted; null for
   *     what it gives if that is a tensor, or the first of a tuple
   * @throws TensorException where it refuses the inputs or has no such output: one line
   */
  public Tensor apply(List<Tensor> inputs, @Nullable String output) {
    try {
      var values = new IValueVector();
      inputs.forEach(input -> values.push_back(new IValue(input.raw())));
      return new Tensor(pick(module.forward(values), output));
    } catch (RuntimeException e) {
      throw new TensorException("'%s': %s".formatted(file, TensorException.firstLine(e)), e);
    }
  }

  private static org.bytedeco.pytorch.Tensor pick(IValue given, @Nullable String output) {
    if (given.isTensor()) {
      return given.toTensor();
    }
    if (given.isTuple() && (output == null || output.matches("[0-9]{1,4}"))) {
      int number = output == null ? 0 : Integer.parseInt(output);
      var elements = given.toTupleRef().elements();
      if (number < elements.size()) {
        return elements.get(number).toTensor();
      }
    }
    if (given.isGenericDict() && output != null) {
      return given.toGenericDict().at(new IValue(output)).toTensor();
    }
    throw new IllegalArgumentException(
        "no output '%s' in what it gives, a %s".formatted(output, given.tagKind().getString()));
  }
}
