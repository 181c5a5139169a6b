package io.sensorium.objective;

import io.sensorium.nn.BertBlock;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The masked transformer's forward pass and errors for one example in plain loops, written from the
 * formulas of BERT and of the report on the token-space model: no tensors, no batches, one token
 * after the other.
 */
final class TransformerByHand {
  private final Map<String, double[]> weights = new HashMap<>();
  private final int width;
  private final int heads;
  private final BertBlock.Order order;
  private final MaskedTransformer.Types types;

  TransformerByHand(MaskedTransformer model, int heads) {
    for (Map.Entry<String, Tensor> each : model.parameters().entrySet()) {
      weights.put(each.getKey(), each.getValue().toDoubles());
    }
    this.width = weights.get("entrance.norm.weight").length;
    this.heads = heads;
    this.order = model.mixer().blocks().get(0).order();
    this.types = model.entrance().types();
  }

  /** The tokens of one modality: which they are, where each stands, and which are hidden. */
  @SuppressWarnings("ArrayRecordComponent") // inputs are never compared
  record Input(String name, int[] tokens, int[] counts, boolean[] hidden) {}

  /** The cross-entropy of each hidden token of each modality, and 0 of the others. */
  Map<String, double[]> errors(List<Input> inputs) {
    List<double[]> line = new ArrayList<>();
    for (Input input : inputs) {
      for (int place = 0; place < input.tokens().length; place++) {
        line.add(entered(input, place));
      }
    }
    double[][] x = line.toArray(double[][]::new);
    for (int block = 0; weights.containsKey("mixer.blocks." + block + ".norm1.weight"); block++) {
      x = block("mixer.blocks." + block, x);
    }
    Map<String, double[]> errors = new HashMap<>();
    int at = 0;
    for (Input input : inputs) {
      double[] each = new double[input.tokens().length];
      for (int place = 0; place < each.length; place++) {
        double[] last = order == BertBlock.Order.PRE ? norm("mixer.last", x[at]) : x[at];
        at++;
        if (input.hidden()[place]) {
          each[place] = surprise(said(input.name(), last), input.tokens()[place]);
        }
      }
      errors.put(input.name(), each);
    }
    return errors;
  }

  private double[] entered(Input input, int place) {
    String span = "spans." + input.name() + ".";
    double[] sum =
        input.hidden()[place]
            ? weights.get(span + "blank").clone()
            : read(input.name(), input.tokens()[place]);
    add(sum, position(input, place));
    double[] type = weights.get(span + "type");
    if (types == MaskedTransformer.Types.BEFORE) {
      add(sum, type);
    }
    double[] normed = norm("entrance.norm", sum);
    if (types == MaskedTransformer.Types.AFTER) {
      add(normed, type);
    }
    return normed;
  }

  /** What a token is read as. */
  private double[] read(String name, int token) {
    String content = "spans." + name + ".content.";
    double[] table = weights.get(content + "table");
    if (!weights.containsKey(content + "projection.weight")) {
      return Arrays.copyOfRange(table, token * width, (token + 1) * width);
    }
    int from = weights.get(content + "projection.weight").length / width;
    double[] vector = Arrays.copyOfRange(table, token * from, (token + 1) * from);
    return dense(content + "projection", vector);
  }

  /** The vectors of the place along each axis. */
  private double[] position(Input input, int place) {
    double[] sum = new double[width];
    int rest = place;
    for (int axis = input.counts().length - 1; axis >= 0; axis--) {
      int here = rest % input.counts()[axis];
      rest /= input.counts()[axis];
      double[] table = weights.get("spans." + input.name() + ".places.axes." + axis + ".table");
      add(sum, Arrays.copyOfRange(table, here * width, (here + 1) * width));
    }
    return sum;
  }

  private double[] said(String name, double[] x) {
    String head = "spans." + name + ".head.";
    if (weights.containsKey(head + "linear.weight")) {
      return dense(head + "linear", x);
    }
    double[] bent = dense(head + "dense", x);
    for (int i = 0; i < width; i++) {
      bent[i] = gelu(bent[i]);
    }
    double[] normed = norm(head + "norm", bent);
    double[] logits = weights.get(head + "bias").clone();
    for (int token = 0; token < logits.length; token++) {
      double[] vector = read(name, token);
      for (int i = 0; i < width; i++) {
        logits[token] += vector[i] * normed[i];
      }
    }
    return logits;
  }

  private double[][] block(String name, double[][] x) {
    boolean post = order == BertBlock.Order.POST;
    double[][] looked = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      looked[t] = post ? x[t] : norm(name + ".norm1", x[t]);
    }
    double[][] heard = attention(name + ".attention", looked);
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[] mixed = x[t].clone();
      add(mixed, heard[t]);
      mixed = post ? norm(name + ".norm1", mixed) : mixed;
      double[] hidden = dense(name + ".mlp.up", post ? mixed : norm(name + ".norm2", mixed));
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] = gelu(hidden[i]);
      }
      y[t] = mixed.clone();
      add(y[t], dense(name + ".mlp.down", hidden));
      y[t] = post ? norm(name + ".norm2", y[t]) : y[t];
    }
    return y;
  }

  private double[][] attention(String name, double[][] x) {
    int head = width / heads;
    double[][] heard = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[] gathered = new double[width];
      double[] q = dense(name + ".query", x[t]);
      for (int h = 0; h < heads; h++) {
        double[] weight = new double[x.length];
        double sum = 0;
        for (int s = 0; s < x.length; s++) {
          double[] k = dense(name + ".key", x[s]);
          double logit = 0;
          for (int i = h * head; i < (h + 1) * head; i++) {
            logit += q[i] * k[i];
          }
          weight[s] = Math.exp(logit / Math.sqrt(head));
          sum += weight[s];
        }
        for (int s = 0; s < x.length; s++) {
          double[] v = dense(name + ".value", x[s]);
          for (int i = h * head; i < (h + 1) * head; i++) {
            gathered[i] += weight[s] / sum * v[i];
          }
        }
      }
      heard[t] = dense(name + ".output", gathered);
    }
    return heard;
  }

  private double[] norm(String name, double[] x) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double variance = Arrays.stream(x).map(each -> (each - mean) * (each - mean)).sum() / x.length;
    double[] scale = weights.get(name + ".weight");
    double[] y = weights.get(name + ".bias").clone();
    for (int i = 0; i < x.length; i++) {
      y[i] += scale[i] * (x[i] - mean) / Math.sqrt(variance + 1e-12);
    }
    return y;
  }

  private double[] dense(String name, double[] x) {
    double[] weight = weights.get(name + ".weight");
    double[] y = weights.get(name + ".bias").clone();
    for (int o = 0; o < y.length; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += weight[o * x.length + i] * x[i];
      }
    }
    return y;
  }

  /** x Φ(x), the error function by its series. */
  private static double gelu(double x) {
    double z = x / Math.sqrt(2);
    double term = z;
    double sum = z;
    for (int n = 1; n < 200; n++) {
      term *= -z * z / n;
      sum += term / (2 * n + 1);
    }
    return x * 0.5 * (1 + 2 / Math.sqrt(Math.PI) * sum);
  }

  private static void add(double[] sum, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  private static double surprise(double[] logits, int token) {
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return Math.log(sum) - logits[token];
  }
}
