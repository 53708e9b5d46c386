package io.calltrail.server;

import io.calltrail.server.account.AccountSettings;
import io.calltrail.server.account.ClientSettings;
import io.calltrail.server.account.MasterAccount;
import io.calltrail.server.http.CrossOrigin;
import io.calltrail.server.limit.RatePlan;
import io.calltrail.server.list.ListSettings;
import java.util.List;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Everything the server is told before it starts. Immutable.
 *
 * @param bindAddress the address to listen on
 * @param port the port to listen on; 0 for a free one
 * @param publicUrl where clients reach the server, told them as {@code api_url}; null for the host
 *     they asked
 * @param accounts every account there is
 * @param masters the accounts that may read others
 * @param clients every client there is
 * @param tokenKey signs access tokens; at least 32 bytes
 * @param pageTokenKey authenticates page tokens
 * @param list how strictly the list reads requests
 * @param ratePlan how often an account may ask
 * @param crossOrigin which web pages may ask
 * @param refuseUnknownFields whether a written row with fields nobody knows is refused; else they
 *     are named in the answer and ignored
 * @param limits what keeps one client from taking the server from the others
 */
public record ServerSettings(
    String bindAddress,
    int port,
    @Nullable String publicUrl,
    List<AccountSettings> accounts,
    List<MasterAccount> masters,
    List<ClientSettings> clients,
    SecretKey tokenKey,
    SecretKey pageTokenKey,
    ListSettings list,
    RatePlan ratePlan,
    CrossOrigin crossOrigin,
    boolean refuseUnknownFields,
    ServerLimits limits) {

  public ServerSettings {
    accounts = List.copyOf(accounts);
    masters = List.copyOf(masters);
    clients = List.copyOf(clients);
  }

  /** Settings with everything but the keys at its default: loopback, a free port, no account. */
  public static Builder builder(SecretKey tokenKey, SecretKey pageTokenKey) {
    return new Builder(tokenKey, pageTokenKey);
  }

  /** Hides the keys. */
  @Override
  public String toString() {
    return "ServerSettings[bindAddress="
        + bindAddress
        + ", port="
        + port
        + ", publicUrl="
        + publicUrl
        + ", accounts="
        + accounts.size()
        + ", clients="
        + clients.size()
        + ", ratePlan="
        + ratePlan
        + "]";
  }

  /** Collects settings one by one. Not safe to share between threads. */
  public static final class Builder {

    private final SecretKey tokenKey;
    private final SecretKey pageTokenKey;
    private String bindAddress = "127.0.0.1";
    private int port;
    private @Nullable String publicUrl;
    private List<AccountSettings> accounts = List.of();
    private List<MasterAccount> masters = List.of();
    private List<ClientSettings> clients = List.of();
    private ListSettings list = ListSettings.DEFAULT;
    private RatePlan ratePlan = RatePlan.OFF;
    private CrossOrigin crossOrigin = CrossOrigin.ANY;
    private boolean refuseUnknownFields;
    private ServerLimits limits = ServerLimits.DEFAULT;

    private Builder(SecretKey tokenKey, SecretKey pageTokenKey) {
      this.tokenKey = tokenKey;
      this.pageTokenKey = pageTokenKey;
    }

    public Builder bindAddress(String value) {
      bindAddress = value;
      return this;
    }

    public Builder port(int value) {
      port = value;
      return this;
    }

    public Builder publicUrl(@Nullable String value) {
      publicUrl = value;
      return this;
    }

    public Builder accounts(List<AccountSettings> value) {
      accounts = value;
      return this;
    }

    public Builder masters(List<MasterAccount> value) {
      masters = value;
      return this;
    }

    public Builder clients(List<ClientSettings> value) {
      clients = value;
      return this;
    }

    public Builder list(ListSettings value) {
      list = value;
      return this;
    }

    public Builder ratePlan(RatePlan value) {
      ratePlan = value;
      return this;
    }

    public Builder crossOrigin(CrossOrigin value) {
      crossOrigin = value;
      return this;
    }

    public Builder refuseUnknownFields(boolean value) {
      refuseUnknownFields = value;
      return this;
    }

    public Builder limits(ServerLimits value) {
      limits = value;
      return this;
    }

    /** The settings as collected. */
    public ServerSettings build() {
      return new ServerSettings(
          bindAddress,
          port,
          publicUrl,
          accounts,
          masters,
          clients,
          tokenKey,
          pageTokenKey,
          list,
          ratePlan,
          crossOrigin,
          refuseUnknownFields,
          limits);
    }
  }
}
