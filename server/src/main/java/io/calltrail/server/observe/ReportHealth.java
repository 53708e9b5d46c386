package io.calltrail.server.observe;

import io.calltrail.server.http.Answer;
import io.calltrail.server.http.ApiRequest;
import io.calltrail.server.http.JsonBody;
import io.calltrail.server.http.Operation;
import io.calltrail.store.StoreHealth;
import io.calltrail.store.VoiceCallStore;
import io.helidon.http.Status;

/** {@code GET /health}: 200 where the store can be read and written, else 503 and what is wrong. */
public final class ReportHealth implements Operation {

  private final VoiceCallStore store;

  public ReportHealth(VoiceCallStore store) {
    this.store = store;
  }

  @Override
  public Answer answer(ApiRequest request) {
    StoreHealth health = store.health();
    boolean healthy = health.readable() && health.writable();
    byte[] body =
        JsonBody.object(
            json -> {
              json.writeStringProperty("status", healthy ? "up" : "down");
              json.writeBooleanProperty("readable", health.readable());
              json.writeBooleanProperty("writable", health.writable());
              json.writeStringProperty("detail", health.detail());
            });
    Status status = healthy ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503;
    return Answer.of(status, Answer.JSON, body);
  }
}
