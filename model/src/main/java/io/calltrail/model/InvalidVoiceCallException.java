package io.calltrail.model;

import java.util.List;
import java.util.stream.Collectors;

/** A call that cannot become a {@link VoiceCall}; names every field at fault. */
public final class InvalidVoiceCallException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldError> errors;

  /**
   * @param errors the fields at fault, at least one
   */
  public InvalidVoiceCallException(List<FieldError> errors) {
    super(
        errors.stream()
            .map(error -> error.field() + ": " + error.message())
            .collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  /** The fields at fault, in the order they were found. */
  public List<FieldError> errors() {
    return errors;
  }
}
