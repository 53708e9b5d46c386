package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.store.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param id 1 to 64 letters, digits, {@code -} and {@code _}
 * @param defaultRegion the region whose national numbers are understood; null where only
 *     international ones are
 * @param flaggedFields whether agents' addresses and session border controllers are shown to it
 * @param retentionMonths how long its calls are kept at the least; null where they are for ever
 * @param masterOf the accounts it may read beside its own
 * @param users ids of users that are known before a call names them
 * @param queues ids of queues that are known before a call names them
 * @param indexGroup the accounts that it shares indices of a cluster with; null for none
 */
public record AccountEntry(
    AccountId id,
    @Nullable PhoneRegion defaultRegion,
    @Default("false") boolean flaggedFields,
    @Nullable RetentionMonths retentionMonths,
    @Default("[]") List<AccountId> masterOf,
    @Default("[]") List<String> users,
    @Default("[]") List<String> queues,
    @Nullable IndexGroup indexGroup)
    implements Section {

  public AccountEntry {
    masterOf = List.copyOf(masterOf);
    users = List.copyOf(users);
    queues = List.copyOf(queues);
  }

  /** How its telephone numbers are read. */
  public NumberingPlan numbers() {
    return defaultRegion == null ? NumberingPlan.international() : defaultRegion.numbers();
  }
}
