package io.calltrail.server.account;

import io.calltrail.store.AccountId;
import java.util.Set;

/**
 * An account that may read the call logs of others.
 *
 * @param id the master account, itself an account
 * @param subAccounts the accounts it may read beside its own
 */
public record MasterAccount(AccountId id, Set<AccountId> subAccounts) {

  public MasterAccount {
    subAccounts = Set.copyOf(subAccounts);
  }
}
