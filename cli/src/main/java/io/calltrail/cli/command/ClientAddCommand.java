package io.calltrail.cli.command;

import io.calltrail.cli.config.ClientEntry;
import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.node.ClientsFile;
import io.calltrail.server.account.Scope;
import io.calltrail.server.account.SecretHash;
import io.calltrail.store.AccountId;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a client to the data folder. */
@Command(
    name = "add",
    description = {
      "Adds a client, makes its secret and prints it once; the data folder keeps a hash of it.",
      "A server that runs knows the client when it is started again."
    })
final class ClientAddCommand implements Callable<Integer> {

  private static final int SECRET_BYTES = 24;

  @Mixin private final ConfigurationOptions options = new ConfigurationOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", description = "The client id, as in reporting.")
  private String id = "";

  @Option(
      names = "--account",
      required = true,
      paramLabel = "ACCOUNT",
      description = "The account the client belongs to, one of the configured ones.")
  private String account = "";

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      split = ",",
      defaultValue =
          "contact_center_voice_call:read:admin,contact_center:read:voice_call_log:admin",
      converter = ScopeConverter.class,
      completionCandidates = ScopeConverter.Names.class,
      description = {
        "What it may do; may be repeated. One of: ${COMPLETION-CANDIDATES}.",
        "Default: Zoom's two scopes for reading."
      })
  private List<Scope> scopes = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    Configuration configuration = options.read();
    AccountId owner = Accounts.configured(account, configuration).id();
    ClientsFile file = new ClientsFile(configuration.data());
    refuseExisting(configuration.clients());
    refuseExisting(file.read());
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    file.add(new ClientEntry(id, owner, null, SecretHash.of(secret), scopes));
    PrintWriter out = spec.commandLine().getOut();
    out.println("account_id:    " + owner);
    out.println("client_id:     " + id);
    out.println("client_secret: " + secret);
    out.flush();
    return ExitCodes.DONE;
  }

  private void refuseExisting(List<ClientEntry> clients) {
    if (clients.stream().anyMatch(client -> client.id().equals(id))) {
      throw CommandException.usage("there is a client " + id + " already");
    }
  }
}
