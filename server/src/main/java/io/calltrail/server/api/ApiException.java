package io.calltrail.server.api;

import io.calltrail.model.FieldError;
import java.util.List;

/** A request that is refused, as it is told to the client in Zoom's error shape. */
public final class ApiException extends RuntimeException {

  /** Zoom's code for whatever is wrong with what the client sent. */
  public static final int VALIDATION_CODE = 300;

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;
  private final String reason;
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
    this.reason = message;
    this.errors = List.copyOf(errors);
  }

  /**
   * Zoom's answer to parameters or a body that break its rules: 400, code 300.
   *
   * @param errors the fields at fault
   */
  public static ApiException validationFailed(List<FieldError> errors) {
    return new ApiException(400, VALIDATION_CODE, "Validation Failed.", errors);
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

  /** What is told to the client. */
  public String reason() {
    return reason;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
