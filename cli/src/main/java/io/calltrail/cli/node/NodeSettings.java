package io.calltrail.cli.node;

import io.calltrail.cli.config.AccountEntry;
import io.calltrail.cli.config.ClientEntry;
import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.config.LimitsSection;
import io.calltrail.cli.config.source.ByteSize;
import io.calltrail.server.ServerLimits;
import io.calltrail.server.ServerSettings;
import io.calltrail.server.account.AccountSettings;
import io.calltrail.server.account.ClientSettings;
import io.calltrail.server.account.MasterAccount;
import io.calltrail.server.http.CrossOrigin;
import io.calltrail.server.list.ListSettings;
import java.util.List;
import java.util.Set;

/** What a configuration tells the server. */
final class NodeSettings {

  private NodeSettings() {}

  /**
   * The server's settings.
   *
   * @param clients every client, those of the configuration and those of the data folder
   */
  static ServerSettings of(Configuration configuration, List<ClientEntry> clients, NodeKeys keys) {
    return ServerSettings.builder(keys.accessTokens(), keys.pageTokens())
        .bindAddress(configuration.server().address())
        .port(configuration.server().port().number())
        .publicUrl(configuration.server().publicUrl())
        .accounts(configuration.accounts().stream().map(NodeSettings::account).toList())
        .masters(
            configuration.accounts().stream()
                .filter(account -> !account.masterOf().isEmpty())
                .map(account -> new MasterAccount(account.id(), Set.copyOf(account.masterOf())))
                .toList())
        .clients(clients.stream().map(NodeSettings::client).toList())
        .list(
            new ListSettings(
                configuration.query().maxRange().limit(),
                configuration.query().unknownIds(),
                configuration.query().strictParameters()))
        .ratePlan(configuration.rateLimit().plan())
        .crossOrigin(new CrossOrigin(Set.copyOf(configuration.cors().origins())))
        .refuseUnknownFields(configuration.write().refuseUnknownFields())
        .limits(limits(configuration.limits()))
        .build();
  }

  private static AccountSettings account(AccountEntry account) {
    return new AccountSettings(account.id(), account.numbers(), account.flaggedFields());
  }

  private static ClientSettings client(ClientEntry client) {
    return new ClientSettings(
        client.id(), client.hash(), client.account(), Set.copyOf(client.scopes()));
  }

  private static ServerLimits limits(LimitsSection limits) {
    ByteSize bodyMemory = limits.bodyMemory();
    ByteSize answerMemory = limits.answerMemory();
    return new ServerLimits(
        limits.connections(),
        limits.reads(),
        limits.writes(),
        (int) limits.maxUri().bytes(),
        (int) limits.maxHeaders().bytes(),
        (int) limits.maxBody().bytes(),
        bodyMemory == null
            ? Math.max(limits.maxBody().bytes(), Runtime.getRuntime().maxMemory() / 4)
            : bodyMemory.bytes(),
        answerMemory == null ? ServerLimits.DEFAULT.answerMemory() : answerMemory.bytes(),
        limits.idle(),
        limits.stall(),
        limits.bodyTime(),
        limits.stop());
  }
}
