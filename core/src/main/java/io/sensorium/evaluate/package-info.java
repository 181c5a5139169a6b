/**
 * What can be read from frozen representations, with intervals and beside chance. Knows tensors
 * only: no objective, no encoder, so every evaluation works for every representation.
 *
 * <p>A {@link Measurement} is named by three words:
 *
 * <table>
 * <caption>Names of measurements</caption>
 * <tr><th>method</th><th>task</th><th>metric</th><th>chance</th></tr>
 * <tr><td>{@code linear probe, unweighted fit}, {@code linear probe, balanced fit},
 *     {@code nearest neighbours}</td><td>name of the labels</td><td>{@code balanced accuracy}</td>
 *     <td>1 / classes of the train examples</td></tr>
 * <tr><td>the same</td><td></td><td>{@code accuracy}</td>
 *     <td>share of the test examples in the most frequent class of the train examples</td></tr>
 * <tr><td>linear probes, above 5 classes</td><td></td><td>{@code top-5 accuracy}</td>
 *     <td>likewise, of the five most frequent</td></tr>
 * <tr><td>linear probes</td><td></td><td>{@code AUROC}</td><td>0.5</td></tr>
 * <tr><td>{@code linear probe, LARS}</td><td></td>
 *     <td>{@code balanced accuracy}, {@code accuracy}, {@code top-5 accuracy}</td>
 *     <td>as above</td></tr>
 * <tr><td>{@code unknown, Mahalanobis} and other measures</td>
 *     <td>{@code category without Flags}</td><td>{@code unknown AUROC}</td><td>0.5</td></tr>
 * <tr><td>the same</td><td></td><td>{@code unknown AUPR}: the unknown are positive</td>
 *     <td>share of the unknown</td></tr>
 * <tr><td>the same</td><td></td><td>{@code FPR95, known positive}: share of the unknown taken for
 *     known where 95% of the known are</td><td>0.95</td></tr>
 * <tr><td>{@code retrieval}</td><td>{@code text to image}</td><td>{@code recall@5}</td>
 *     <td>5 / targets</td></tr>
 * <tr><td>the same</td><td></td><td>{@code median rank}</td><td>(targets + 1) / 2</td></tr>
 * <tr><td>the same</td><td></td><td>{@code queries with ties}</td><td>none</td></tr>
 * <tr><td>{@code reconstruction}</td><td>{@code video}</td>
 *     <td>{@code MSE}, {@code PSNR} in dB; for sound {@code RMS error}, {@code spectral
 *     distance}</td><td>that of the mean of the data</td></tr>
 * <tr><td>{@code codes}</td><td>{@code video}</td><td>{@code usage}: share of the codes that occur;
 *     {@code perplexity}</td><td>none</td></tr>
 * </table>
 *
 * <p>Axes: N train examples, M test examples, D width, C classes. Numbers are summed in float64.
 */
@NullMarked
package io.sensorium.evaluate;

import org.jspecify.annotations.NullMarked;
