package io.calltrail.store.opensearch.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.opensearch.cluster.Version;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the cluster knows of an engagement, beside its row.
 *
 * @param id the id of its documents, which does not tell the engagement
 * @param home where its row lives, or lived while it is being erased; null once it is erased
 * @param isErased whether it was erased, or is being erased, and is refused
 * @param version the version of the document that says so
 */
record Engagement(String id, @Nullable Home home, boolean isErased, Version version) {

  static Engagement of(JsonNode document) {
    JsonNode source = document.get("_source");
    JsonNode home = source.has("home") ? source.get("home") : source.get("erasing");
    return new Engagement(
        document.get("_id").asString(),
        home == null ? null : Home.of(home.asString()),
        !source.has("home"),
        Version.of(document));
  }

  /** Where its row lives; only where it is not erased for good. */
  Home place() {
    return Objects.requireNonNull(home);
  }

  /** The document of an engagement whose row lives somewhere. */
  static byte[] at(AccountId account, Home home) {
    return bytes("{\"account\":\"%s\",\"home\":\"%s\"}".formatted(account, home));
  }

  /** The document of an engagement whose row is being erased. */
  static byte[] erasing(AccountId account, Home home) {
    return bytes("{\"account\":\"%s\",\"erasing\":\"%s\"}".formatted(account, home));
  }

  /** The document of an engagement that was erased. */
  static byte[] erased(AccountId account) {
    return bytes("{\"account\":\"%s\",\"erased\":true}".formatted(account));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
