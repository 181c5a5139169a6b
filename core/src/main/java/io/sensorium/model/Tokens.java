package io.sensorium.model;

import io.sensorium.data.Rows;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One modality of a batch as tokens.
 *
 * @param values [P, T, D]
 * @param real [P, T] boolean, false where a token only pads; null where all are real
 * @param rows which rows of the batch the P examples are
 */
public record Tokens(Tensor values, @Nullable Tensor real, Rows rows) {}
