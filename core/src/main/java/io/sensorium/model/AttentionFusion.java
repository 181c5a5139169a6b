package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.nn.Activation;
import io.sensorium.nn.Attention;
import io.sensorium.nn.Block;
import io.sensorium.nn.LayerNorm;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Mlp;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One transformer block over a start token and the tokens of whichever modalities there are, read
 * at the start token (CoMM, section 3.2). Leaving out a modality is leaving out its tokens.
 *
 * <p>There is one layer and one row of it is read, so only that row is computed. The start token's
 * query, drawn back through the key map, scores every token once (the key bias shifts all scores
 * alike and drops out); within a modality the tokens are averaged by their scores; a view then
 * weighs these averages by their log-sum-exp, which is the softmax over all tokens of the view,
 * exactly. The value map is applied to averages, not to tokens. All views together so cost little
 * more than one.
 *
 * <p>Axes: B batch, P examples that have a modality, T its tokens, D width, H heads, K = D / H.
 *
 * @param start [1, D], the start token ("CLS"); of two axes, so that it decays as it did in the
 *     published code
 */
public record AttentionFusion(Tensor start, Block block, LayerNorm norm) implements Fusion {

  /** Settings. Heads must divide the width. */
  public record Config(int heads) implements Fusion.Config {

    @Override
    public AttentionFusion build(List<String> modalities, int width, Random random) {
      return of(width, heads, random);
    }
  }

  /**
   * Deviations as published (CoMM's code; CLIP's text transformer before it). The key bias, which
   * drops out, is kept for the sake of published weights and not learned.
   */
  public static AttentionFusion of(int width, int heads, Random random) {
    if (heads < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "attentionFusion: width %d is not a multiple of %d heads".formatted(width, heads));
    }
    double in = Math.pow(width, -0.5);
    double out = in * Math.pow(2, -0.5);
    Attention attention =
        new Attention(
            Linear.normal(width, width, in, random),
            new Linear(random.normal(in, width, width).requireGradient(), Tensor.zeros(width)),
            Linear.normal(width, width, in, random),
            Linear.normal(width, width, out, random),
            heads);
    Linear up = Linear.of(width, 4L * width, random);
    Linear down = Linear.of(4L * width, width, random);
    Mlp mlp =
        new Mlp(
            up.withWeight(random.normal(Math.pow(2.0 * width, -0.5), 4L * width, width)),
            down.withWeight(random.normal(out, width, 4L * width)),
            Activation.QUICK_GELU);
    return new AttentionFusion(
        random.normal(1, 1, width).requireGradient(),
        new Block(LayerNorm.of(width), attention, LayerNorm.of(width), mlp),
        LayerNorm.of(width));
  }

  /**
   * What the start token would take from one modality alone.
   *
   * @param weight [P, H], log of the sum of its tokens' exponentiated scores
   * @param average [P, H, D], its normed tokens, averaged by their scores
   */
  private record Part(Tensor weight, Tensor average, Rows rows) {

    /** For every row of the batch; no weight where the modality is absent. */
    Part spread() {
      if (rows.isAll()) {
        return this;
      }
      Tensor index = rows.index();
      int batch = rows.batch();
      Tensor absent = weight.detach().times(0).plus(1).spread(index, batch).equal(0); // [B, H]
      return new Part(
          weight.spread(index, batch).fill(absent, Double.NEGATIVE_INFINITY),
          average.spread(index, batch),
          Rows.all(batch));
    }

    Part pick(Rows some) {
      return new Part(rows.pick(weight, some), rows.pick(average, some), some);
    }
  }

  @Override
  public SequencedMap<String, Column> views(SequencedMap<String, Tokens> tokens) {
    Tensor scorer = scorer();
    var parts = new LinkedHashMap<String, Part>();
    tokens.forEach((name, each) -> parts.put(name, part(each, scorer)));
    var views = new LinkedHashMap<String, Column>();
    parts.forEach((name, part) -> views.put(name, read(List.of(part), scorer)));
    views.put(TOGETHER, together(parts.values(), scorer));
    return views;
  }

  @Override
  public Column together(SequencedMap<String, Tokens> tokens) {
    Tensor scorer = scorer();
    return together(tokens.values().stream().map(each -> part(each, scorer)).toList(), scorer);
  }

  private Column together(Collection<Part> parts, Tensor scorer) {
    Rows rows = parts.stream().map(Part::rows).reduce(Rows::or).orElseThrow();
    boolean alike = parts.stream().allMatch(part -> part.rows().equals(rows));
    return read(
        alike ? List.copyOf(parts) : parts.stream().map(part -> part.spread().pick(rows)).toList(),
        scorer);
  }

  /** The start token's query, drawn back through the key map and scaled: [H, D]. */
  private Tensor scorer() {
    Attention attention = block.attention();
    long heads = attention.heads();
    Tensor query = attention.query().apply(self()).rearrange("(h k) -> h k", "h", heads);
    Tensor keys = attention.key().weight().rearrange("(h k) d -> h k d", "h", heads); // [H, K, D]
    double scale = Math.sqrt(start.size(1) / (double) heads);
    return query.unsqueeze(1).matmul(keys).squeeze(1).over(scale); // [H, D]
  }

  /** The start token, normed: [D]. */
  private Tensor self() {
    return block.norm1().apply(start.select(0, 0));
  }

  private Part part(Tokens tokens, Tensor scorer) {
    expect("fusion input", tokens.values(), "P T D=" + start.size(1));
    Tensor x = block.norm1().apply(tokens.values()); // [P, T, D]
    Tensor scores = x.matmul(scorer.t()).t(); // [P, H, T]
    if (tokens.real() != null) {
      scores = scores.fill(tokens.real().not().unsqueeze(1), Double.NEGATIVE_INFINITY);
    }
    return new Part(
        scores.logSumExp(-1), // [P, H]
        scores.softmax(-1).matmul(x), // [P, H, D]
        tokens.rows());
  }

  /** The start token after attending to itself and to the parts, to the end of the network. */
  private Column read(List<Part> parts, Tensor scorer) {
    Rows rows = parts.getFirst().rows();
    long count = rows.count();
    long heads = block.attention().heads();
    long width = start.size(1);
    Tensor self = self();
    List<Tensor> weights = new ArrayList<>();
    weights.add(scorer.matmul(self).expand(count, heads)); // [P, H]
    List<Tensor> averages = new ArrayList<>();
    averages.add(self.expand(count, heads, width)); // [P, H, D]
    for (Part part : parts) {
      weights.add(part.weight());
      averages.add(part.average());
    }
    Tensor share = Tensor.stack(2, weights).softmax(-1); // [P, H, 1 + parts]
    Tensor mixed = share.unsqueeze(2).matmul(Tensor.stack(2, averages)).squeeze(2); // [P, H, D]
    Linear value = block.attention().value();
    Tensor maps = value.weight().rearrange("(h k) d -> h d k", "h", heads); // [H, D, K]
    Tensor heard =
        mixed.rearrange("p h d -> h p d").matmul(maps).rearrange("h p k -> p (h k)"); // [P, D]
    if (value.bias() != null) {
      heard = heard.plus(value.bias());
    }
    Tensor x = start.plus(block.attention().output().apply(heard)); // [P, D]
    x = x.plus(block.mlp().apply(block.norm2().apply(x)));
    return new Column(norm.apply(x), null, rows);
  }
}
