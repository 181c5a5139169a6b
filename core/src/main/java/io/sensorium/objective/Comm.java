package io.sensorium.objective;

import static io.sensorium.model.Fusion.TOGETHER;

import io.sensorium.augment.Augmentation;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.model.Encoder;
import io.sensorium.model.Fusion;
import io.sensorium.model.ProjectionHead;
import io.sensorium.model.Tokens;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * CoMM (Dufumier and Castillo-Navarro et al., 2025): align what each modality says alone, and what
 * all say together, with what all say together of another look at the same example.
 *
 * <p>Two looks are drawn at each example. With z the projected view of one look and z* that of all
 * modalities of the other look, each view i costs ½ (NTXent(z'_i, z''_*) + NTXent(z''_i, z'_*));
 * the loss is the weighted mean over the n modalities and all together (equations 6 and 7; section
 * 1 of the published code). An example takes part in the terms of the modalities it has.
 */
public record Comm(
    SequencedMap<String, Encoder> encoders,
    Fusion fusion,
    ProjectionHead head,
    Looks looks,
    Criterion criterion)
    implements Contrastive {

  /** Where the view of a single modality comes from. */
  public enum Single {
    /** From the augmented looks, each against the other: what the published numbers came from. */
    AUGMENTED,
    /** From the example as it is, against both looks: what the paper says. */
    PLAIN
  }

  /**
   * How views are compared.
   *
   * @param weights of terms, by name of a modality or {@code together}; 1 where there is none
   */
  public record Criterion(NtXent match, Map<String, Double> weights, Single single) {
    double weight(String term) {
      return Objects.requireNonNull(weights.getOrDefault(term, 1.0));
    }
  }

  /**
   * Settings.
   *
   * @param width D, of tokens and of the embedding
   * @param head widths of the projection head after the embedding, such as [512, 512, 256]
   * @param weights of terms; {@code {}} for 1 each
   */
  public record Config(
      Map<String, Encoder.Config> encoders,
      Map<String, Augmentation> augment,
      int width,
      Fusion.Config fusion,
      List<Integer> head,
      double temperature,
      Map<String, Double> weights,
      Single single)
      implements Objective.Config {
    public Config {
      NtXent.requireAboveZero(temperature);
      Towers.requireHead(head);
    }

    @Override
    public Comm build(SequencedMap<String, Modality> modalities, Random random) {
      var names = new ArrayList<>(modalities.keySet());
      names.add(TOGETHER);
      for (String term : weights.keySet()) {
        if (!names.contains(term)) {
          throw new IllegalArgumentException(
              "weights: no term '%s'; there are %s".formatted(term, names));
        }
      }
      return new Comm(
          Towers.encoders(modalities, encoders, width, random),
          fusion.build(List.copyOf(modalities.keySet()), width, random),
          ProjectionHead.of(random, Towers.widths(width, head)),
          new Looks(modalities, augment),
          new Criterion(new NtXent(temperature), weights, single));
    }
  }

  @Override
  public Features features(Batch batch, Pass pass) {
    Random random = Objects.requireNonNull(pass.random(), "comm: looks are drawn at random");
    var columns = new LinkedHashMap<String, Column>();
    for (int look = 1; look <= 2; look++) {
      var views = fusion.views(tokens(looks.draw(batch, random), pass));
      for (var view : views.entrySet()) {
        columns.put(view.getKey() + "/" + look, view.getValue());
      }
    }
    if (criterion.single == Single.PLAIN) {
      var views = fusion.views(tokens(batch, pass));
      views.remove(TOGETHER);
      views.forEach((name, column) -> columns.put(name + "/0", column));
    }
    return new Features(batch.size(), columns);
  }

  @Override
  public Loss compare(Features features, Pass pass) {
    var terms = new Terms();
    if (features.enough(TOGETHER + "/1")) {
      Column first = projected(features, TOGETHER + "/1", pass);
      Column second = projected(features, TOGETHER + "/2", pass);
      int count = encoders.size() + 1;
      for (String name : encoders.keySet()) {
        if (features.has(name + "/1") && Terms.comparable(features.of(name + "/1"), first)) {
          Tensor term = single(features, name, first, second, pass);
          terms.add(name, term, criterion.weight(name) / count);
        }
      }
      Tensor together = Terms.match(first, second, criterion.match::apply);
      terms.add(TOGETHER, together, criterion.weight(TOGETHER) / count);
      terms.addAccuracy(first, second);
    }
    return terms.loss(features);
  }

  /** The term of one modality, over the rows that have it. */
  private Tensor single(Features features, String name, Column first, Column second, Pass pass) {
    boolean plain = criterion.single == Single.PLAIN;
    Column one = projected(features, name + (plain ? "/0" : "/1"), pass);
    Column two = plain ? one : projected(features, name + "/2", pass);
    Tensor forth = Terms.match(one, second, criterion.match::apply);
    Tensor back = Terms.match(two, first, criterion.match::apply);
    return forth.plus(back).over(2);
  }

  private Column projected(Features features, String name, Pass pass) {
    Column column = features.of(name);
    return column.with(head.apply(column.values(), pass));
  }

  @Override
  public Column represent(Batch batch, Pass pass) {
    return fusion.together(tokens(batch, pass));
  }

  @Override
  public int width(Collection<String> modalities) {
    return head.width();
  }

  @Override
  public boolean represents(String parameter) {
    return !parameter.startsWith("head.");
  }

  @Override
  public Tensor project(Batch batch, String modality) {
    Batch alone = batch.only(List.of(modality));
    return head.apply(fusion.together(tokens(alone, Pass.ASKING)).values(), Pass.ASKING);
  }

  private SequencedMap<String, Tokens> tokens(Batch batch, Pass pass) {
    var tokens = new LinkedHashMap<String, Tokens>();
    encoders.forEach(
        (name, encoder) -> {
          if (batch.has(name)) {
            tokens.put(name, encoder.apply(batch.of(name), pass));
          }
        });
    return tokens;
  }
}
