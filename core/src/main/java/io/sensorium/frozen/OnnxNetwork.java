package io.sensorium.frozen;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.sensorium.tensor.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A network in an ONNX file, run by ONNX Runtime on the CPU. Lives as long as the process. */
final class OnnxNetwork implements Network {
  private static final String RESOURCE = "/all-minilm-l6-v2-q.onnx";

  private final String name;
  private final OrtSession session;
  private final String output;
  private final String fingerprint;

  private OnnxNetwork(String name, byte[] bytes, @Nullable String output) {
    this.name = name;
    this.session = open(name, bytes);
    this.output = output == null ? session.getOutputNames().iterator().next() : output;
    this.fingerprint = Digests.hex(Digests.sha256().digest(bytes));
    if (!session.getOutputNames().contains(this.output)) {
      throw new IllegalArgumentException(
          "frozen: '%s' has no output '%s'; it has %s"
              .formatted(name, output, session.getOutputNames()));
    }
  }

  static OnnxNetwork read(Path file, @Nullable String output) {
    return new OnnxNetwork(file.toString(), Digests.bytes(file), output);
  }

  static OnnxNetwork miniLm(@Nullable String output) {
    try (InputStream resource = OnnxNetwork.class.getResourceAsStream(RESOURCE)) {
      Objects.requireNonNull(resource, "frozen: no " + RESOURCE + " on the class path");
      return new OnnxNetwork(MINI_LM, resource.readAllBytes(), output);
    } catch (IOException e) {
      throw new UncheckedIOException("frozen: cannot read " + MINI_LM, e);
    }
  }

  private static OrtSession open(String name, byte[] bytes) {
    var environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(Engine.threads());
      options.setInterOpNumThreads(1);
      return environment.createSession(bytes, options);
    } catch (OrtException e) {
      throw refusal(name, "is not a network that ONNX Runtime can run", e);
    }
  }

  @Override
  public List<String> inputs() {
    return List.copyOf(session.getInputNames());
  }

  @Override
  public Features apply(List<Input> inputs) {
    Map<String, OnnxTensor> named = new LinkedHashMap<>();
    List<String> names = inputs();
    try {
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), tensor(inputs.get(i)));
      }
      try (OrtSession.Result result = session.run(named)) {
        return features(result.get(output).orElseThrow());
      }
    } catch (OrtException e) {
      throw refusal(name, "does not take what it is given", e);
    } finally {
      named.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(Input input) throws OrtException {
    var environment = OrtEnvironment.getEnvironment();
    long[] shape = input.shape().stream().mapToLong(Long::longValue).toArray();
    return switch (input) {
      case Input.Floats(float[] values, _) ->
          OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
      case Input.Longs(long[] values, _) ->
          OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    };
  }

  private Features features(OnnxValue value) {
    if (!(value instanceof OnnxTensor tensor)
        || !(value.getInfo() instanceof TensorInfo info)
        || tensor.getFloatBuffer() == null) {
      throw new IllegalArgumentException(
          "frozen: output '%s' of '%s' must be numbers (float), is %s"
              .formatted(output, name, value.getInfo()));
    }
    List<Long> shape = new ArrayList<>(Arrays.stream(info.getShape()).boxed().toList());
    if (shape.isEmpty() || shape.getFirst() != 1) {
      throw new IllegalArgumentException(
          "frozen: output '%s' of '%s' must have an axis for examples first, has %s for one example"
              .formatted(output, name, shape));
    }
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return new Features(values, List.copyOf(shape.subList(1, shape.size())));
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  private static IllegalArgumentException refusal(String name, String what, OrtException cause) {
    String line = Objects.requireNonNullElse(cause.getMessage(), "no reason told");
    return new IllegalArgumentException(
        "frozen: '%s' %s: %s".formatted(name, what, line.lines().findFirst().orElse(line)), cause);
  }
}
