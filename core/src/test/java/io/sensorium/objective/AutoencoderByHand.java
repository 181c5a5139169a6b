package io.sensorium.objective;

import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * M3AE's forward pass and losses for one example in plain loops, written from the description of
 * its published code: no tensors, no masks beyond lists of places.
 */
final class AutoencoderByHand {
  private final Map<String, double[]> weights = new HashMap<>();
  private final int width;
  private final int decoderWidth;

  AutoencoderByHand(MaskedAutoencoder model) {
    for (Map.Entry<String, Tensor> each : model.parameters().entrySet()) {
      weights.put(each.getKey(), each.getValue().toDoubles());
    }
    this.width = (int) model.reader().cls().size(0);
    this.decoderWidth = (int) model.teller().bridge().weight().size(0);
  }

  /**
   * What is said of one modality of an example.
   *
   * @param tokens raw tokens: patches, or one number each for pieces
   * @param real how many of them, from the first, are not padding
   * @param shown which places are shown, in order
   */
  @SuppressWarnings("ArrayRecordComponent") // inputs are never compared
  record Input(String name, double[][] tokens, int real, int[] shown) {
    boolean isPieces() {
      return tokens.length > 0 && tokens[0].length == 1;
    }
  }

  /** The loss of each modality of one example. */
  Map<String, Double> losses(List<Input> inputs, int columns) {
    List<double[]> line = new ArrayList<>();
    List<Boolean> allowed = new ArrayList<>();
    line.add(weights.get("reader.cls").clone());
    allowed.add(true);
    for (Input input : inputs) {
      for (int place : input.shown()) {
        double[] content =
            input.isPieces()
                ? row(
                    weights.get("ends." + input.name() + ".content.table"),
                    (int) input.tokens()[place][0],
                    width)
                : dense("ends." + input.name() + ".content.embed", input.tokens()[place]);
        line.add(marked(input, content, place, width, "reading", columns));
        allowed.add(place < input.real());
      }
    }
    double[][] code = transformer("reader.mixer", line, allowed, "reader");
    int next = 1;
    List<double[]> decoded = new ArrayList<>();
    List<Boolean> looked = new ArrayList<>();
    decoded.add(dense("teller.bridge", code[0]));
    looked.add(true);
    for (Input input : inputs) {
      double[][] all = new double[input.tokens().length][];
      for (int place : input.shown()) {
        all[place] = dense("teller.bridge", code[next++]);
      }
      for (int place = 0; place < all.length; place++) {
        double[] content =
            all[place] == null ? weights.get("ends." + input.name() + ".blank") : all[place];
        decoded.add(marked(input, content, place, decoderWidth, "telling", columns));
        looked.add(place < input.real());
      }
    }
    double[][] told = transformer("teller.mixer", decoded, looked, "teller");
    Map<String, Double> losses = new HashMap<>();
    int at = 1;
    for (Input input : inputs) {
      double sum = 0;
      int count = 0;
      for (int place = 0; place < input.tokens().length; place++) {
        double[] said = dense("ends." + input.name() + ".head", told[at++]);
        if (place < input.real() && !contains(input.shown(), place)) {
          sum +=
              input.isPieces()
                  ? surprise(said, (int) input.tokens()[place][0])
                  : squares(said, input.tokens()[place]);
          count++;
        }
      }
      losses.put(input.name(), sum / Math.max(count, 1e-5));
    }
    return losses;
  }

  private double[] marked(
      Input input, double[] content, int place, int size, String half, int columns) {
    double[] position =
        input.isPieces() ? line(place, size) : grid(place / columns, place % columns, size);
    double[] type = weights.get("ends." + input.name() + "." + half + ".type");
    double[] sum = new double[size];
    for (int i = 0; i < size; i++) {
      sum[i] = content[i] + position[i] + (type == null ? 0 : type[i]);
    }
    return sum;
  }

  private static double[] line(int place, int size) {
    double[] position = new double[size];
    for (int i = 0; i < size / 2; i++) {
      double w = Math.pow(10000, -i / (size / 2.0));
      position[i] = Math.sin(place * w);
      position[size / 2 + i] = Math.cos(place * w);
    }
    return position;
  }

  private static double[] grid(int row, int column, int size) {
    double[] position = new double[size];
    System.arraycopy(line(column, size / 2), 0, position, 0, size / 2);
    System.arraycopy(line(row, size / 2), 0, position, size / 2, size / 2);
    return position;
  }

  private double[][] transformer(
      String name, List<double[]> tokens, List<Boolean> allowed, String half) {
    int heads =
        half.equals("reader") ? MaskedAutoencoderTest.HEADS : MaskedAutoencoderTest.TOLD_HEADS;
    double[][] x = tokens.toArray(double[][]::new);
    for (int block = 0; weights.containsKey(name + ".blocks." + block + ".norm1.weight"); block++) {
      String b = name + ".blocks." + block;
      double[][] heard = attention(b, x, allowed, heads);
      for (int t = 0; t < x.length; t++) {
        x[t] = plus(x[t], heard[t]);
        double[] hidden = dense(b + ".mlp.up", norm(b + ".norm2", x[t]));
        for (int i = 0; i < hidden.length; i++) {
          double h = hidden[i];
          hidden[i] =
              0.5 * h * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (h + 0.044715 * h * h * h)));
        }
        x[t] = plus(x[t], dense(b + ".mlp.down", hidden));
      }
    }
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      y[t] = norm(name + ".norm", x[t]);
    }
    return y;
  }

  private double[][] attention(String block, double[][] x, List<Boolean> allowed, int heads) {
    int size = x[0].length;
    int head = size / heads;
    double[][] q = new double[x.length][];
    double[][] k = new double[x.length][];
    double[][] v = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[] normed = norm(block + ".norm1", x[t]);
      q[t] = dense(block + ".attention.query", normed);
      k[t] = dense(block + ".attention.key", normed);
      v[t] = dense(block + ".attention.value", normed);
    }
    double[][] heard = new double[x.length][size];
    for (int t = 0; t < x.length; t++) {
      for (int h = 0; h < heads; h++) {
        double[] weight = new double[x.length];
        double sum = 0;
        for (int s = 0; s < x.length; s++) {
          double logit = 0;
          for (int i = h * head; i < (h + 1) * head; i++) {
            logit += q[t][i] * k[s][i];
          }
          weight[s] = allowed.get(s) ? Math.exp(logit / Math.sqrt(head)) : 0;
          sum += weight[s];
        }
        for (int s = 0; s < x.length; s++) {
          for (int i = h * head; i < (h + 1) * head; i++) {
            heard[t][i] += weight[s] / sum * v[s][i];
          }
        }
      }
      heard[t] = dense(block + ".attention.output", heard[t]);
    }
    return heard;
  }

  private double[] norm(String name, double[] x) {
    double mean = 0;
    double variance = 0;
    for (double each : x) {
      mean += each / x.length;
    }
    for (double each : x) {
      variance += (each - mean) * (each - mean) / x.length;
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] =
          (x[i] - mean) / Math.sqrt(variance + 1e-6) * weights.get(name + ".weight")[i]
              + weights.get(name + ".bias")[i];
    }
    return y;
  }

  private double[] dense(String name, double[] x) {
    double[] bias = weights.get(name + ".bias");
    double[] weight = weights.get(name + ".weight");
    double[] y = bias.clone();
    for (int o = 0; o < y.length; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += weight[o * x.length + i] * x[i];
      }
    }
    return y;
  }

  private static double[] row(double[] table, int index, int size) {
    return java.util.Arrays.copyOfRange(table, index * size, (index + 1) * size);
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private static double squares(double[] said, double[] truth) {
    double sum = 0;
    for (int i = 0; i < said.length; i++) {
      sum += (said[i] - truth[i]) * (said[i] - truth[i]) / said.length;
    }
    return sum;
  }

  private static double surprise(double[] logits, int piece) {
    double sum = 0;
    for (double each : logits) {
      sum += Math.exp(each);
    }
    return Math.log(sum) - logits[piece];
  }

  private static boolean contains(int[] places, int place) {
    return java.util.Arrays.stream(places).anyMatch(p -> p == place);
  }
}
