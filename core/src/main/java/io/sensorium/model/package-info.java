/**
 * Networks for whole modalities: encoders, converters to tokens, the fusion of several modalities,
 * projection heads. Looks at data, modalities, layers and tensors; objectives look at it.
 */
@NullMarked
package io.sensorium.model;

import org.jspecify.annotations.NullMarked;
