package io.calltrail.server.account;

import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.store.AccountId;

/**
 * An account as configured.
 *
 * @param id the account
 * @param numbers how its telephone numbers are read
 * @param flaggedFields whether agents' addresses and session border controllers are shown to it
 */
public record AccountSettings(AccountId id, NumberingPlan numbers, boolean flaggedFields) {}
