/**
 * Networks that were trained elsewhere and are used as they are: ONNX and TorchScript files, and
 * what they made of inputs, kept on disk.
 *
 * <p>Knows tensors only; looked at by {@code model}, which makes encoders of them.
 */
@NullMarked
package io.sensorium.frozen;

import org.jspecify.annotations.NullMarked;
