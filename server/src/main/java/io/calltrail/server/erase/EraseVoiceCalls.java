package io.calltrail.server.erase;

import io.calltrail.model.FieldError;
import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.server.account.Scope;
import io.calltrail.server.api.ApiException;
import io.calltrail.server.api.NumberParameter;
import io.calltrail.server.api.QueryParameters.Parameter;
import io.calltrail.server.auth.Access;
import io.calltrail.server.auth.Authenticator;
import io.calltrail.server.http.Answer;
import io.calltrail.server.http.ApiRequest;
import io.calltrail.server.http.JsonBody;
import io.calltrail.server.http.Operation;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.VoiceCallStore;
import java.util.List;

/**
 * {@code DELETE /calltrail/v1/voice_calls}: erases the call of one engagement, or every call with a
 * consumer's number, over all time.
 */
public final class EraseVoiceCalls implements Operation {

  private static final List<Scope> SCOPES = List.of(Scope.ERASE);
  private static final String ENGAGEMENT = "engagement_id";
  private static final String CONSUMER = "consumer_number";

  private final Authenticator authenticator;
  private final VoiceCallStore store;

  public EraseVoiceCalls(Authenticator authenticator, VoiceCallStore store) {
    this.authenticator = authenticator;
    this.store = store;
  }

  @Override
  public Answer answer(ApiRequest request) {
    Access access = authenticator.require(request, SCOPES);
    ErasureTarget target = target(request.query().all(), access.account().numbers());
    int erased = store.erase(access.account().id(), target);
    return Answer.json(JsonBody.object(json -> json.writeNumberProperty("erased", erased)));
  }

  private static ErasureTarget target(List<Parameter> parameters, NumberingPlan numbers) {
    for (Parameter parameter : parameters) {
      if (!parameter.name().equals(ENGAGEMENT) && !parameter.name().equals(CONSUMER)) {
        throw refused(parameter.name(), "is no parameter of this operation");
      }
      if (parameter.value().isBlank()) {
        throw refused(parameter.name(), "is empty");
      }
    }
    if (parameters.size() != 1) {
      throw refused(ENGAGEMENT, "give either engagement_id or consumer_number, once");
    }
    String value = parameters.getFirst().value();
    return parameters.getFirst().name().equals(ENGAGEMENT)
        ? new ErasureTarget.Engagement(value)
        : new ErasureTarget.Consumer(NumberParameter.read(value, numbers));
  }

  private static ApiException refused(String field, String reason) {
    return ApiException.validationFailed(List.of(new FieldError(field, reason)));
  }
}
