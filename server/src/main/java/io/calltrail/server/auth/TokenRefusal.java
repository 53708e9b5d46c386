package io.calltrail.server.auth;

import io.helidon.http.Status;

/** A request for an access token that is refused, in the shape of Zoom's token endpoint. */
final class TokenRefusal extends Exception {

  private static final long serialVersionUID = 1L;
  private static final String INVALID_REQUEST = "invalid_request";

  private final transient Status status;
  private final String reason;
  private final String error;

  private TokenRefusal(Status status, String reason, String error) {
    super(reason, null, false, false);
    this.status = status;
    this.reason = reason;
    this.error = error;
  }

  static TokenRefusal invalidClient() {
    return badRequest("Invalid client_id or client_secret", "invalid_client");
  }

  static TokenRefusal unknownAccount() {
    return badRequest("Account does not exist", INVALID_REQUEST);
  }

  static TokenRefusal unsupportedGrant() {
    return badRequest("unsupported grant type", "unsupported_grant_type");
  }

  static TokenRefusal missing(String field) {
    return badRequest(field + " is missing", INVALID_REQUEST);
  }

  static TokenRefusal repeated(String field) {
    return badRequest(field + " comes twice with different values", INVALID_REQUEST);
  }

  static TokenRefusal malformedHeader() {
    return badRequest("The Authorization header is malformed", INVALID_REQUEST);
  }

  static TokenRefusal malformedBody() {
    return badRequest("The fields must be percent-encoded UTF-8", INVALID_REQUEST);
  }

  static TokenRefusal largeBody() {
    return new TokenRefusal(
        Status.REQUEST_ENTITY_TOO_LARGE_413, "The request body is too large", INVALID_REQUEST);
  }

  static TokenRefusal unsupportedMedia() {
    return new TokenRefusal(
        Status.UNSUPPORTED_MEDIA_TYPE_415,
        "The body must be application/x-www-form-urlencoded",
        INVALID_REQUEST);
  }

  Status status() {
    return status;
  }

  String reason() {
    return reason;
  }

  String error() {
    return error;
  }

  private static TokenRefusal badRequest(String reason, String error) {
    return new TokenRefusal(Status.BAD_REQUEST_400, reason, error);
  }
}
