package io.sensorium.objective;

/**
 * An objective whose loss is the mean over examples of what each costs by itself, so that a batch
 * can be taken piece by piece (see {@link Accumulation}).
 */
public interface Additive extends Objective {}
