package io.calltrail.server.write;

import io.calltrail.model.json.VoiceCallReader;
import io.calltrail.server.account.AccountSettings;
import io.calltrail.server.account.Scope;
import io.calltrail.server.api.ApiException;
import io.calltrail.server.auth.Access;
import io.calltrail.server.auth.Authenticator;
import io.calltrail.server.http.Admission;
import io.calltrail.server.http.Answer;
import io.calltrail.server.http.ApiRequest;
import io.calltrail.server.http.MemoryBudget;
import io.calltrail.server.http.Operation;
import io.calltrail.store.VoiceCallStore;
import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /calltrail/v1/voice_calls}: writes calls in the shape of the list's rows. A body is
 * read to its end and checked before its first row is written, so that of one that cannot be read
 * nothing is.
 */
public final class WriteVoiceCalls implements Operation {

  private static final List<Scope> SCOPES = List.of(Scope.WRITE);

  private final Authenticator authenticator;
  private final VoiceCallStore store;
  private final Admission admission;
  private final WriteThreads threads;
  private final MemoryBudget budget;
  private final int maxBytes;
  private final boolean refuseUnknownFields;

  /**
   * @param admission bounds how many bodies are worked on at once, after they have come
   * @param threads work on them
   * @param budget the memory for all bodies
   * @param maxBytes the most bytes of a body once it is unpacked
   * @param refuseUnknownFields whether a row with fields nobody knows is refused
   */
  public WriteVoiceCalls(
      Authenticator authenticator,
      VoiceCallStore store,
      Admission admission,
      WriteThreads threads,
      MemoryBudget budget,
      int maxBytes,
      boolean refuseUnknownFields) {
    this.authenticator = authenticator;
    this.store = store;
    this.admission = admission;
    this.threads = threads;
    this.budget = budget;
    this.maxBytes = maxBytes;
    this.refuseUnknownFields = refuseUnknownFields;
  }

  @Override
  public Answer answer(ApiRequest request) {
    Access access = authenticator.require(request, SCOPES);
    RowFormat format =
        RowFormat.of(request.header(HeaderNames.CONTENT_TYPE))
            .orElseThrow(
                () ->
                    unsupported(
                        "The request body must be application/json or application/x-ndjson."));
    boolean packed = isPacked(request.header(HeaderNames.CONTENT_ENCODING));
    if (request.declaredLength().orElse(0) > maxBytes) {
      throw KeptBody.tooLarge(maxBytes);
    }
    try (KeptBody body = KeptBody.read(request.body(), budget, maxBytes)) {
      return admission.admit(
          () -> threads.run(() -> write(access.account(), body, packed, format)));
    }
  }

  private Answer write(AccountSettings account, KeptBody body, boolean packed, RowFormat format) {
    RowBatches rows = new RowBatches(store, account.id(), refuseUnknownFields);
    try {
      try (InputStream bytes = body.open(packed)) {
        format.check(bytes);
      }
      try (InputStream bytes = body.open(packed)) {
        format.read(bytes, new VoiceCallReader(account.numbers()), rows);
      }
    } catch (IOException _) {
      throw new ApiException(
          400, ApiException.VALIDATION_CODE, "The request body is not whole gzip data.");
    }
    return Answer.json(rows.finish().toJson());
  }

  private static boolean isPacked(@Nullable String encoding) {
    return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> false;
      case "gzip", "x-gzip" -> true;
      default -> throw unsupported("The request body may be packed by gzip alone.");
    };
  }

  private static ApiException unsupported(String message) {
    return new ApiException(415, 415, message);
  }
}
