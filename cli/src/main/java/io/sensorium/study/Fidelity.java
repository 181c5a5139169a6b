package io.sensorium.study;

/**
 * How true a tokenizer is to test clips.
 *
 * @param error mean squared, of values as the modality packs them
 * @param used how many different codes it makes use of
 * @param perplexity of all codes: as many would be used if all were as common
 */
record Fidelity(double error, int used, double perplexity) {}
