package io.calltrail.server.api;

import io.calltrail.model.FieldError;
import java.util.List;

/** A request that is refused, as it is told to the client in Zoom's error shape. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;
  private final transient List<FieldError> errors;

  /**
   * @param status the HTTP status
   * @param code Zoom's error code, or the status where none is known
   * @param message what is told to the client
   * @param errors the fields at fault; may be empty
   */
  public ApiException(int status, int code, String message, List<FieldError> errors) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  /** A refusal that names no field. */
  public ApiException(int status, int code, String message) {
    this(status, code, message, List.of());
  }

  public int status() {
    return status;
  }

  public int code() {
    return code;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
