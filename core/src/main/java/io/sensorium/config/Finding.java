package io.sensorium.config;

import tools.jackson.core.JsonPointer;

/**
 * Something wrong in a document.
 *
 * @param at the node whose line is named
 * @param path the node whose path is named
 */
record Finding(JsonPointer at, JsonPointer path, String message) {

  static Finding of(JsonPointer path, String message) {
    return new Finding(path, path, message);
  }
}
