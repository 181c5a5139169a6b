package io.sensorium.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
  private static final Input ASKED =
      new Input.Floats(new float[] {1, -2, 3, -4, 5, -6}, List.of(1L, 2L, 3L));

  @TempDir Path folder;

  @Test
  void an_onnx_file_is_run() throws IOException {
    Network network = network("relu.onnx", "Relu");
    assertThat(network.inputs()).containsExactly("x");
    Features made = network.apply(List.of(ASKED));
    assertThat(made.shape()).containsExactly(2L, 3L);
    assertThat(made.values()).containsExactly(1, 0, 3, 0, 5, 0);
  }

  @Test
  void a_torchscript_file_is_run() throws IOException {
    Path file = folder.resolve("double.pt");
    ScriptFiles.write(file, "Tensor", "torch.add(x, x)");
    Features made = Network.open(file.toString(), null).apply(List.of(ASKED));
    assertThat(made.shape()).containsExactly(2L, 3L);
    assertThat(made.values()).containsExactly(2, -4, 6, -8, 10, -12);
  }

  @Test
  void of_a_tuple_or_a_dictionary_the_named_output_is_taken() throws IOException {
    Path tuple = folder.resolve("tuple.pt");
    ScriptFiles.write(tuple, "Tuple[Tensor, Tensor]", "(x, torch.mul(x, 3))");
    assertThat(Network.open(tuple.toString(), null).apply(List.of(ASKED)).values()[0]).isEqualTo(1);
    assertThat(Network.open(tuple.toString(), "1").apply(List.of(ASKED)).values()[0]).isEqualTo(3);
    Path dictionary = folder.resolve("dictionary.pt");
    ScriptFiles.write(dictionary, "Dict[str, Tensor]", "{\"a\": x, \"b\": torch.mul(x, 5)}");
    Network network = Network.open(dictionary.toString(), "b");
    assertThat(network.apply(List.of(ASKED)).values()[0]).isEqualTo(5);
  }

  @Test
  void the_sentence_encoder_puts_alike_sentences_near_each_other() {
    Network network = Network.open(Network.MINI_LM, null);
    assertThat(network.inputs()).contains("input_ids", "attention_mask");
    float[] cat = mean(network, 101, 1037, 4937, 2003, 5777, 102); // a cat is sleeping
    float[] kitten = mean(network, 101, 1996, 18401, 25126, 102); // the kitten naps
    float[] stock = mean(network, 101, 4518, 7597, 3062, 2651, 102); // stock prices fell today
    assertThat(cosine(cat, kitten)).isGreaterThan(cosine(cat, stock) + 0.3);
  }

  @Test
  void what_cannot_be_opened_is_told_in_one_line() throws IOException {
    assertThatThrownBy(() -> Network.open("weights.bin", null))
        .hasMessage(
            "frozen: expected a file .onnx, .pt, .pth or .ts, or the name all-minilm-l6-v2, got"
                + " 'weights.bin'");
    assertThatThrownBy(() -> Network.open("none.onnx", null))
        .hasMessage("frozen: no file 'none.onnx'");
    Path onnx = Files.writeString(folder.resolve("bad.onnx"), "not a network");
    assertThatThrownBy(() -> Network.open(onnx.toString(), null))
        .hasMessageStartingWith("frozen: '" + onnx + "' is not a network that ONNX Runtime can run")
        .message()
        .hasLineCount(1);
    Path script = Files.writeString(folder.resolve("bad.pt"), "not a network");
    assertThatThrownBy(() -> Network.open(script.toString(), null))
        .hasMessageStartingWith("frozen: '" + script + "' is not a TorchScript file")
        .message()
        .hasLineCount(1);
    Path relu = OnnxFiles.write(folder.resolve("relu2.onnx"), "Relu", 0, 2, 3);
    assertThatThrownBy(() -> Network.open(relu.toString(), "z"))
        .hasMessage("frozen: '%s' has no output 'z'; it has [y]".formatted(relu));
  }

  @Test
  void inputs_of_another_shape_are_told_in_one_line() throws IOException {
    Network network = network("relu3.onnx", "Relu");
    var other = new Input.Floats(new float[7], List.of(1L, 7L));
    assertThatThrownBy(() -> network.apply(List.of(other)))
        .hasMessageContaining("does not take what it is given")
        .message()
        .hasLineCount(1);
  }

  private Network network(String name, String operation) throws IOException {
    return Network.open(OnnxFiles.write(folder.resolve(name), operation, 0, 2, 3).toString(), null);
  }

  private static float[] mean(Network network, long... pieces) {
    var numbers = new Input.Longs(pieces, List.of(1L, (long) pieces.length));
    List<Input> inputs =
        network.inputs().stream()
            .map(
                name ->
                    (Input)
                        switch (name) {
                          case "attention_mask" -> numbers.filled(1);
                          case "token_type_ids" -> numbers.filled(0);
                          default -> numbers;
                        })
            .toList();
    Features made = network.apply(inputs);
    assertThat(made.shape()).containsExactly((long) pieces.length, 384L);
    float[] mean = new float[384];
    for (int i = 0; i < made.values().length; i++) {
      mean[i % 384] += made.values()[i];
    }
    return mean;
  }

  private static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }
}
