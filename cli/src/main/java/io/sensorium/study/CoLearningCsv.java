package io.sensorium.study;

import io.sensorium.study.CoLearningResults.Latents;

/** What a study of co-learning found, as rows of CSV. */
record CoLearningCsv(CoLearningResults results) {

  String text() {
    var text = new StringBuilder("kind,arm,labels,metric,value,low,high,p\n");
    results
        .scores()
        .forEach(
            s ->
                text.append(
                    row(
                        "score",
                        s.arm(),
                        s.labels(),
                        s.metric(),
                        s.value(),
                        s.low(),
                        s.high(),
                        "")));
    results
        .differences()
        .forEach(
            d ->
                text.append(
                    row(
                        "above",
                        d.above(),
                        d.labels(),
                        "accuracy",
                        d.value(),
                        d.low(),
                        d.high(),
                        Double.toString(d.p()))));
    Latents latents = results.latents();
    if (latents != null) {
      int labels = latents.labels();
      latents
          .arranged()
          .forEach(
              a ->
                  text.append(
                      row(
                          "latent",
                          a.arm(),
                          labels,
                          a.metric(),
                          a.value(),
                          a.low(),
                          a.high(),
                          "")));
      latents
          .alike()
          .forEach(
              a ->
                  text.append(
                      row(
                          "alike",
                          a.one(),
                          labels,
                          "CKA with " + a.other(),
                          a.cka(),
                          a.least(),
                          a.most(),
                          "")));
    }
    return text.toString();
  }

  private static String row(
      String kind,
      String arm,
      int labels,
      String metric,
      double value,
      double low,
      double high,
      String p) {
    return "%s,\"%s\",%s,%s,%s,%s,%s,%s\n"
        .formatted(kind, arm, labels, metric, value, low, high, p);
  }
}
