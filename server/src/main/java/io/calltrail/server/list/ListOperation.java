package io.calltrail.server.list;

import io.calltrail.server.account.AccountSettings;
import io.calltrail.server.account.Accounts;
import io.calltrail.server.account.Scope;
import io.calltrail.server.api.ApiException;
import io.calltrail.server.auth.Access;
import io.calltrail.server.auth.Authenticator;
import io.calltrail.server.http.Answer;
import io.calltrail.server.http.ApiRequest;
import io.calltrail.server.http.ErrorAnswers;
import io.calltrail.server.http.Operation;
import io.calltrail.server.limit.RateLimits;
import io.calltrail.server.limit.RateVerdict;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /contact_center/voice_calls}, for the token's own account or, below {@code
 * /accounts/{accountId}}, for one that a master account reads. Both count against the limits of the
 * account that asks.
 */
public final class ListOperation {

  private static final List<Scope> OWN = List.of(Scope.CLASSIC_READ, Scope.GRANULAR_READ);
  private static final List<Scope> MASTER = List.of(Scope.CLASSIC_MASTER, Scope.GRANULAR_MASTER);

  private final Authenticator authenticator;
  private final Accounts accounts;
  private final RateLimits limits;
  private final ListVoiceCalls list;

  public ListOperation(
      Authenticator authenticator, Accounts accounts, RateLimits limits, ListVoiceCalls list) {
    this.authenticator = authenticator;
    this.accounts = accounts;
    this.limits = limits;
    this.list = list;
  }

  /** The list of the token's own account. */
  public Operation ofOwnAccount() {
    return request -> {
      Access access = authenticator.require(request, OWN);
      return answer(access, access.account(), request);
    };
  }

  /**
   * The list of the account in the path. One that is not the master's is answered as one that does
   * not exist, so that nobody learns which do.
   *
   * @param parameter the name of the account's part of the path
   */
  public Operation ofAccountInPath(String parameter) {
    return request -> {
      Access access = authenticator.require(request, MASTER);
      String id = request.pathParameter(parameter);
      AccountSettings account =
          accounts
              .reachable(access.account().id(), id)
              .orElseThrow(
                  () -> new ApiException(404, 2001, "Account does not exist: " + id + "."));
      return answer(access, account, request);
    };
  }

  private Answer answer(Access access, AccountSettings account, ApiRequest request) {
    RateVerdict verdict = limits.count(access.account().id());
    Optional<Answer> refusal = verdict.refusal();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    try {
      return Answer.json(list.answer(account, request.query())).with(verdict.headers());
    } catch (ApiException e) {
      return ErrorAnswers.of(e).with(verdict.headers());
    }
  }
}
