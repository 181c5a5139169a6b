package io.sensorium.experiment;

import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.evaluate.Target;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * What is known of examples, as evaluations take it.
 *
 * @param samples the N examples; what they say is not looked at
 */
record KnownAnswers(List<Sample> samples) {

  static KnownAnswers of(Examples examples) {
    return new KnownAnswers(
        IntStream.range(0, examples.size()).parallel().mapToObj(examples::known).toList());
  }

  List<String> ids() {
    return samples.stream().map(Sample::id).toList();
  }

  /** Class numbers of each task, -1 where there is none: [N]. */
  SequencedMap<String, Tensor> labels(Collection<String> tasks) {
    var labels = new LinkedHashMap<String, Tensor>();
    for (String task : tasks) {
      long[] numbers =
          samples.stream().mapToLong(each -> each.labels().getOrDefault(task, -1)).toArray();
      labels.put(task, Tensor.of(numbers, numbers.length));
    }
    return labels;
  }

  /** All targets of a source. */
  SequencedMap<String, Target> targets(Source source) {
    var targets = new LinkedHashMap<String, Target>();
    source.targets().forEach((name, numbers) -> targets.put(name, target(source, name, numbers)));
    return targets;
  }

  private Target target(Source source, String name, List<String> numbers) {
    int width = numbers.size();
    var values = new float[samples.size() * width];
    Arrays.fill(values, Float.NaN);
    for (int i = 0; i < samples.size(); i++) {
      float[] told = samples.get(i).targets().get(name);
      if (told != null) {
        System.arraycopy(told, 0, values, i * width, width);
      }
    }
    var kind = source.tags().contains(name) ? Target.Kind.TAGS : Target.Kind.NUMBERS;
    return new Target(Tensor.of(values, samples.size(), width), numbers, kind);
  }
}
