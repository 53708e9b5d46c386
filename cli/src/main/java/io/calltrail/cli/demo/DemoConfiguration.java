package io.calltrail.cli.demo;

import io.calltrail.cli.config.AccountEntry;
import io.calltrail.cli.config.ClientEntry;
import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.config.PhoneRegion;
import io.calltrail.cli.config.Port;
import io.calltrail.server.account.Scope;
import io.calltrail.server.account.SecretHash;
import io.calltrail.store.AccountId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The demonstration's accounts and clients; everything else is at its default. */
public final class DemoConfiguration {

  /** The account with most of the calls. */
  public static final AccountId ACCOUNT = new AccountId("demo-account");

  /** An account that the first one must never see. */
  public static final AccountId OTHER_ACCOUNT = new AccountId("other-account");

  /** The account that reads both. */
  public static final AccountId MASTER_ACCOUNT = new AccountId("demo-master");

  /** The client that may do everything in {@link #ACCOUNT}. */
  public static final String CLIENT = "demo-client";

  /** The secret of every client. */
  public static final String SECRET = "demo-secret";

  private static final List<Scope> EVERYTHING = List.of(Scope.values());
  private static final List<Scope> READ = List.of(Scope.CLASSIC_READ, Scope.GRANULAR_READ);
  private static final List<Scope> MASTER = List.of(Scope.CLASSIC_MASTER, Scope.GRANULAR_MASTER);

  private DemoConfiguration() {}

  /** The configuration of a demonstration with its calls in a folder. */
  public static Configuration of(Port port, Path data) {
    SecretHash hash = SecretHash.of(SECRET);
    return Configuration.read(null, Map.of())
        .withData(data)
        .withPort(port)
        .withAccounts(
            List.of(
                account(ACCOUNT, List.of()),
                account(OTHER_ACCOUNT, List.of()),
                account(MASTER_ACCOUNT, List.of(ACCOUNT, OTHER_ACCOUNT))),
            List.of(
                new ClientEntry(CLIENT, ACCOUNT, null, hash, EVERYTHING),
                new ClientEntry("demo-reader", ACCOUNT, null, hash, READ),
                new ClientEntry("demo-writer", ACCOUNT, null, hash, List.of(Scope.WRITE)),
                new ClientEntry("other-client", OTHER_ACCOUNT, null, hash, EVERYTHING),
                new ClientEntry("master-client", MASTER_ACCOUNT, null, hash, MASTER)));
  }

  private static AccountEntry account(AccountId id, List<AccountId> masterOf) {
    PhoneRegion region = new PhoneRegion("US");
    return new AccountEntry(id, region, false, null, masterOf, List.of(), List.of(), null);
  }
}
