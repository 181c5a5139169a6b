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
 * <tr><td>{@code linear probe, low rank}</td><td></td>
 *     <td>{@code balanced accuracy}, {@code accuracy}, {@code top-5 accuracy}</td>
 *     <td>as above</td></tr>
 * <tr><td>{@code support vectors}</td><td></td><td>as linear probes</td><td>as above</td></tr>
 * <tr><td>{@code multi-label probe}</td><td>names of the labels' tasks</td>
 *     <td>{@code mAP}, {@code AUC}, {@code d-prime}, {@code d-prime, mean of labels}, {@code labels
 *     left out}, {@code macro-F1}, {@code weighted-F1}, {@code all labels right}</td><td>share of
 *     positives, 0.5, 0, 0, none, that of always saying yes, likewise, none</td></tr>
 * <tr><td>{@code ridge}</td><td>name of the target</td><td>{@code MSE}, {@code R2}, {@code Pearson
 *     r}</td><td>that of the mean of the train examples, 0</td></tr>
 * <tr><td>{@code zero-shot, by text}</td><td></td>
 *     <td>{@code accuracy}, {@code balanced accuracy}, {@code top-5 accuracy}</td>
 *     <td>1 / classes of the task, 5 / classes</td></tr>
 * <tr><td>{@code few-shot, 5-way 1-shot, Euclid}, {@code …, cosine}</td><td></td>
 *     <td>{@code accuracy}; {@code accuracy, classes drawn again}: the same, its interval over
 *     classes</td><td>1 / ways</td></tr>
 * <tr><td>{@code separability}</td><td></td>
 *     <td>{@code silhouette}, {@code Fisher ratio}, {@code trace ratio}, {@code neighbour
 *     purity}</td><td>that of shuffled labels</td></tr>
 * <tr><td>{@code k-means}</td><td></td><td>{@code ARI}, {@code NMI}</td>
 *     <td>0, that of shuffled labels</td></tr>
 * <tr><td>{@code common space}</td><td>{@code text and video}</td>
 *     <td>{@code AUROC of partners}, {@code alignment}, {@code uniformity, text}, {@code modality
 *     gap}, {@code CKA}</td><td>0.5, that of others, none, that of swapped partners, 0</td></tr>
 * <tr><td>{@code likeness to random weights}</td><td>{@code arrangement}</td><td>{@code CKA}</td>
 *     <td>0</td></tr>
 * <tr><td>{@code unknown, Mahalanobis} and other measures</td>
 *     <td>{@code category without Flags}</td><td>{@code unknown AUROC}</td><td>0.5</td></tr>
 * <tr><td>the same</td><td></td><td>{@code unknown AUPR}: the unknown are positive</td>
 *     <td>share of the unknown</td></tr>
 * <tr><td>the same</td><td></td><td>{@code FPR95, known positive}: share of the unknown taken for
 *     known where 95% of the known are</td><td>0.95</td></tr>
 * <tr><td>{@code absent, …}, {@code swapped, …}</td><td>name of the labels</td>
 *     <td>{@code balanced accuracy, text + image}; {@code SHAPE share, text}; {@code SHAPE cooperation,
 *     text + image}; {@code perceptual score, text from any class}</td>
 *     <td>that of the class most train examples have; none</td></tr>
 * <tr><td>{@code EMAP, …}</td><td></td><td>{@code balanced accuracy, best sum}, {@code EMAP gap},
 *     {@code interaction energy}</td><td>1 / classes, none, none</td></tr>
 * <tr><td>{@code noise on image} and other damage</td><td></td><td>{@code relative robustness},
 *     {@code effective robustness}, {@code retention}, {@code half-way level}</td>
 *     <td>1 / classes, none, none, none</td></tr>
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
