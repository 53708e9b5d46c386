package io.calltrail.server.erase;

import io.calltrail.model.FieldError;
import io.calltrail.model.VoiceCall;
import io.calltrail.server.account.AccountSettings;
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
import io.calltrail.store.UndoReport;
import io.calltrail.store.VoiceCallStore;
import java.util.List;
import java.util.Set;

/**
 * {@code DELETE /calltrail/v1/voice_calls}: erases the call of one engagement, or every call with a
 * consumer's number, over all time; or undoes an import.
 */
public final class EraseVoiceCalls implements Operation {

  private static final List<Scope> SCOPES = List.of(Scope.ERASE);
  private static final String ENGAGEMENT = "engagement_id";
  private static final String CONSUMER = "consumer_number";
  private static final String IMPORT = "import_id";
  private static final Set<String> NAMES = Set.of(ENGAGEMENT, CONSUMER, IMPORT);

  private final Authenticator authenticator;
  private final VoiceCallStore store;

  public EraseVoiceCalls(Authenticator authenticator, VoiceCallStore store) {
    this.authenticator = authenticator;
    this.store = store;
  }

  @Override
  public Answer answer(ApiRequest request) {
    Access access = authenticator.require(request, SCOPES);
    AccountSettings account = access.account();
    Parameter target = target(request.query().all());
    String value = target.value();
    return switch (target.name()) {
      case ENGAGEMENT -> erase(account, new ErasureTarget.Engagement(value));
      case CONSUMER ->
          erase(
              account, new ErasureTarget.Consumer(NumberParameter.read(value, account.numbers())));
      default -> undo(account, value);
    };
  }

  private Answer erase(AccountSettings account, ErasureTarget target) {
    int erased = store.erase(account.id(), target);
    return Answer.json(JsonBody.object(json -> json.writeNumberProperty("erased", erased)));
  }

  private Answer undo(AccountSettings account, String importId) {
    if (!VoiceCall.isImportId(importId)) {
      throw refused(IMPORT, "must be 1 to 64 letters, digits, '-', '_' and '.'");
    }
    UndoReport undone = store.undoImport(account.id(), importId);
    return Answer.json(
        JsonBody.object(
            json -> {
              json.writeNumberProperty("erased", undone.removed());
              json.writeNumberProperty("restored", undone.restored());
            }));
  }

  private static Parameter target(List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      if (!NAMES.contains(parameter.name())) {
        throw refused(parameter.name(), "is no parameter of this operation");
      }
      if (parameter.value().isBlank()) {
        throw refused(parameter.name(), "is empty");
      }
    }
    if (parameters.size() != 1) {
      throw refused(ENGAGEMENT, "give one of engagement_id, consumer_number and import_id, once");
    }
    return parameters.getFirst();
  }

  private static ApiException refused(String field, String reason) {
    return ApiException.validationFailed(List.of(new FieldError(field, reason)));
  }
}
