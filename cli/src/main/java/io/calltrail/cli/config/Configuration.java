package io.calltrail.cli.config;

import io.calltrail.cli.config.source.ConfigurationException;
import io.calltrail.cli.config.source.ConfigurationReader;
import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be configured. Immutable and safe to share.
 *
 * @param data the folder that holds the calls, the keys and the clients made by {@code client add}
 * @param server where the server listens
 * @param accounts the accounts it serves
 * @param clients the programs that may ask; those of the data folder's clients file come on top
 * @param query how lists read requests
 * @param write how written calls are read
 * @param rateLimit how often an account may ask
 * @param tokens the keys that sign tokens
 * @param cors which pages of other origins may ask
 * @param limits how large requests may be
 * @param store what keeps the calls, and how the embedded store works
 * @param opensearch the cluster that keeps them where the engine is OpenSearch
 * @param log what is logged
 */
public record Configuration(
    @Default("data") Path data,
    ServerSection server,
    @Default("[]") List<AccountEntry> accounts,
    @Default("[]") List<ClientEntry> clients,
    QuerySection query,
    WriteSection write,
    RateLimitSection rateLimit,
    TokensSection tokens,
    CorsSection cors,
    LimitsSection limits,
    StoreSection store,
    OpenSearchSection opensearch,
    LogSection log)
    implements Section {

  public Configuration {
    accounts = List.copyOf(accounts);
    clients = List.copyOf(clients);
  }

  /**
   * Reads configuration. A relative data folder lies beside the file, or in the working directory
   * where there is no file.
   *
   * @param file the YAML file; null for none
   * @param environment the environment's variables
   * @throws ConfigurationException if it cannot be used
   */
  public static Configuration read(@Nullable Path file, Map<String, String> environment) {
    Configuration read = ConfigurationReader.read(file, environment, Configuration.class);
    Path base = file == null ? Path.of("") : file.toAbsolutePath().getParent();
    return read.withData(base == null ? read.data() : base.resolve(read.data()).normalize());
  }

  /** Whether other servers may have the same calls, and would refuse this one's tokens. */
  public boolean sharesTokensWithNobody() {
    return store.engine() == StoreEngine.OPENSEARCH
        && (tokens.signingKey() == null || tokens.pageTokenKey() == null);
  }

  /** The same with its calls in another folder. */
  public Configuration withData(Path folder) {
    return with(folder, server, accounts, clients);
  }

  /** The same on another port. */
  public Configuration withPort(Port port) {
    ServerSection onPort = new ServerSection(server.address(), port, server.publicUrl());
    return with(data, onPort, accounts, clients);
  }

  /** The same for other accounts and clients. */
  public Configuration withAccounts(List<AccountEntry> accounts, List<ClientEntry> clients) {
    return with(data, server, accounts, clients);
  }

  private Configuration with(
      Path folder, ServerSection listening, List<AccountEntry> served, List<ClientEntry> asking) {
    return new Configuration(
        folder,
        listening,
        served,
        asking,
        query,
        write,
        rateLimit,
        tokens,
        cors,
        limits,
        store,
        opensearch,
        log);
  }
}
