package io.calltrail.server.account;

import io.calltrail.store.AccountId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every account and client the server knows, by id. Immutable and safe to share. */
public final class Accounts {

  private final Map<AccountId, AccountSettings> accounts = new HashMap<>();
  private final Map<String, ClientSettings> clients = new HashMap<>();
  private final Map<AccountId, Set<AccountId>> subAccounts = new HashMap<>();

  /**
   * @throws IllegalArgumentException if an id comes twice, or a client or a master account names an
   *     account that is not among them
   */
  public Accounts(
      Collection<AccountSettings> accounts,
      Collection<MasterAccount> masters,
      Collection<ClientSettings> clients) {
    accounts.forEach(
        account -> once("account", this.accounts.put(account.id(), account), account.id()));
    for (MasterAccount master : masters) {
      known(master.id(), "master account");
      master.subAccounts().forEach(sub -> known(sub, "master account " + master.id()));
      once("master account", subAccounts.put(master.id(), master.subAccounts()), master.id());
    }
    for (ClientSettings client : clients) {
      known(client.account(), "client " + client.id());
      once("client", this.clients.put(client.id(), client), client.id());
    }
  }

  /** The account of that id, if there is one. */
  public Optional<AccountSettings> account(AccountId id) {
    return Optional.ofNullable(accounts.get(id));
  }

  /** The client of that id, if there is one. */
  public Optional<ClientSettings> client(String id) {
    return Optional.ofNullable(clients.get(id));
  }

  /**
   * The account that a master account asks for by its id, if it may: its own, or one of its
   * sub-accounts.
   *
   * @param id as it came in a request
   */
  public Optional<AccountSettings> reachable(AccountId master, String id) {
    if (id.equals(master.value())) {
      return account(master);
    }
    return subAccounts.getOrDefault(master, Set.of()).stream()
        .filter(sub -> sub.value().equals(id))
        .findFirst()
        .flatMap(this::account);
  }

  private void known(AccountId id, String who) {
    if (!accounts.containsKey(id)) {
      throw new IllegalArgumentException(who + " names an unknown account: " + id);
    }
  }

  private static void once(String what, @Nullable Object before, Object id) {
    if (before != null) {
      throw new IllegalArgumentException(what + " configured twice: " + id);
    }
  }
}
