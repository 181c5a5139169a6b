package io.sensorium.frozen;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A network in a file, with weights that do not move. */
public sealed interface Network permits OnnxNetwork, ScriptNetwork {

  /** Name of the sentence encoder that comes along as a library, of six layers and width 384. */
  String MINI_LM = "all-minilm-l6-v2";

  /**
   * Opens a network.
   *
   * @param name path of an ONNX file ({@code .onnx}) or a TorchScript file ({@code .pt}, {@code
   *     .pth}, {@code .ts}), or {@link #MINI_LM}
   * @param output of what it gives, the name (ONNX; TorchScript's dictionaries) or number from 0
   *     (TorchScript's tuples) that is wanted; null for the first
   * @throws IllegalArgumentException where there is no such network or no such output: one line
   */
  static Network open(String name, @Nullable String output) {
    if (name.equals(MINI_LM)) {
      return OnnxNetwork.miniLm(output);
    }
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "onnx" -> OnnxNetwork.read(Path.of(name), output);
      case "pt", "pth", "ts" -> ScriptNetwork.read(Path.of(name), output);
      default ->
          throw new IllegalArgumentException(
              "frozen: expected a file .onnx, .pt, .pth or .ts, or the name %s, got '%s'"
                  .formatted(MINI_LM, name));
    };
  }

  /** Names of its inputs, in order; empty where it does not tell. */
  List<String> inputs();

  /**
   * What it makes of one example.
   *
   * @param inputs of one example each, [1, ...], in the order of {@link #inputs}
   * @return of that example, without the axis of length 1
   * @throws IllegalArgumentException where it does not take them: one line
   */
  Features apply(List<Input> inputs);

  /** SHA-256 of its file, in hexadecimal. */
  String fingerprint();
}
