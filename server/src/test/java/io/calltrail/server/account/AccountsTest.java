package io.calltrail.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.store.AccountId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private static final AccountId ONE = new AccountId("one");
  private static final AccountId TWO = new AccountId("two");
  private static final AccountId NOBODY = new AccountId("nobody");
  private static final NumberingPlan PLAN = NumberingPlan.international();
  private static final SecretHash HASH = SecretHash.of("secret");

  @Test
  void aMasterAccountReachesItselfAndItsOwn() {
    Accounts accounts =
        new Accounts(
            List.of(account(ONE), account(TWO)),
            List.of(new MasterAccount(ONE, Set.of(TWO))),
            List.of());

    assertThat(accounts.reachable(ONE, "one")).contains(account(ONE));
    assertThat(accounts.reachable(ONE, "two")).contains(account(TWO));
    assertThat(accounts.reachable(ONE, "nobody")).isEmpty();
    assertThat(accounts.reachable(TWO, "one")).isEmpty();
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    assertRefused(
        "account configured twice: one", List.of(account(ONE), account(ONE)), List.of(), List.of());
    assertRefused(
        "client c names an unknown account: nobody",
        List.of(account(ONE)),
        List.of(),
        List.of(client(NOBODY)));
    assertRefused(
        "client configured twice: c",
        List.of(account(ONE)),
        List.of(),
        List.of(client(ONE), client(ONE)));
    assertRefused(
        "master account names an unknown account: nobody",
        List.of(account(ONE)),
        List.of(new MasterAccount(NOBODY, Set.of())),
        List.of());
    assertRefused(
        "master account one names an unknown account: nobody",
        List.of(account(ONE)),
        List.of(new MasterAccount(ONE, Set.of(NOBODY))),
        List.of());
  }

  private static void assertRefused(
      String message,
      List<AccountSettings> accounts,
      List<MasterAccount> masters,
      List<ClientSettings> clients) {
    assertThatThrownBy(() -> new Accounts(accounts, masters, clients))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static AccountSettings account(AccountId id) {
    return new AccountSettings(id, PLAN, false);
  }

  private static ClientSettings client(AccountId account) {
    return new ClientSettings("c", HASH, account, Set.of(Scope.WRITE));
  }
}
