package io.calltrail.server.http;

import io.calltrail.model.json.RowBuffer;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is answered to a request: a status, headers and a body. Made for one request. */
public final class Answer {

  /** The media type of JSON. */
  public static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private final Status status;
  private final @Nullable Header contentType;
  private final List<Header> headers;
  private final Body body;
  private final @Nullable RowBuffer made;

  private Answer(
      Status status,
      @Nullable Header contentType,
      List<Header> headers,
      Body body,
      @Nullable RowBuffer made) {
    this.status = status;
    this.contentType = contentType;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.made = made;
  }

  /**
   * A status with a body.
   *
   * @param body owned by the answer from now on
   */
  public static Answer of(Status status, Header contentType, byte[] body) {
    return new Answer(status, contentType, List.of(), Body.of(body), null);
  }

  /** A JSON body with status 200. */
  public static Answer json(byte[] body) {
    return of(Status.OK_200, JSON, body);
  }

  /**
   * A JSON body with status 200.
   *
   * @param body owned by the answer from now on
   */
  public static Answer json(RowBuffer body) {
    return new Answer(Status.OK_200, JSON, List.of(), Body.of(body), body);
  }

  /** A status without a body. */
  public static Answer empty(Status status) {
    return new Answer(status, null, List.of(), Body.NOTHING, null);
  }

  /** This answer with further headers. */
  public Answer with(List<Header> further) {
    List<Header> all = new ArrayList<>(headers);
    all.addAll(further);
    return new Answer(status, contentType, all, body, made);
  }

  /** This answer with one more header. */
  public Answer with(Header further) {
    return with(List.of(further));
  }

  public Status status() {
    return status;
  }

  /** The media type of the body; null where there is none. */
  @Nullable Header contentType() {
    return contentType;
  }

  public List<Header> headers() {
    return headers;
  }

  /** The body itself, not a copy. */
  public Body body() {
    return body;
  }

  /**
   * Lets later answers have the memory of this one, which is sent and is not looked at any more:
   * the server writes in the thread that answers, and keeps nothing to be written later.
   */
  void sent() {
    if (made != null) {
      made.giveBack();
    }
  }
}
