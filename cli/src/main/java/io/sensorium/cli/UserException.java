package io.sensorium.cli;

/** Something that the one at the keyboard can mend; the message is all there is to say. */
final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserException(String message) {
    super(message);
  }
}
