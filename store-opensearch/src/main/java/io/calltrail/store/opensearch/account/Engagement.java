package io.calltrail.store.opensearch.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.opensearch.cluster.Version;
import io.calltrail.store.transfer.EngagementDigest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the cluster knows of an engagement, beside its row.
 *
 * @param id the id of its documents, which does not tell the engagement
 * @param digest what is left of it when it is erased
 * @param home where its row lives, or lived while it is being erased; null once it is erased
 * @param isErased whether it was erased, or is being erased, and is refused
 * @param version the version of the document that says so
 */
record Engagement(
    String id, EngagementDigest digest, @Nullable Home home, boolean isErased, Version version) {

  static Engagement of(JsonNode document) {
    JsonNode source = document.get("_source");
    JsonNode home = source.has("home") ? source.get("home") : source.get("erasing");
    return new Engagement(
        document.get("_id").asString(),
        EngagementDigest.of(Base64.getDecoder().decode(source.get("digest").asString())),
        home == null ? null : Home.of(home.asString()),
        !source.has("home"),
        Version.of(document));
  }

  /** Where its row lives; only where it is not erased for good. */
  Home place() {
    return Objects.requireNonNull(home);
  }

  /** The document of an engagement whose row lives somewhere. */
  static byte[] at(AccountId account, EngagementDigest digest, Home home) {
    return document(account, digest, "\"home\":\"" + home + "\"");
  }

  /** The document of an engagement whose row is being erased. */
  static byte[] erasing(AccountId account, EngagementDigest digest, Home home) {
    return document(account, digest, "\"erasing\":\"" + home + "\"");
  }

  /** The document of an engagement that was erased. */
  static byte[] erased(AccountId account, EngagementDigest digest) {
    return document(account, digest, "\"erased\":true");
  }

  private static byte[] document(AccountId account, EngagementDigest digest, String rest) {
    return "{\"account\":\"%s\",\"digest\":\"%s\",%s}"
        .formatted(account, Base64.getEncoder().encodeToString(digest.toBytes()), rest)
        .getBytes(StandardCharsets.UTF_8);
  }
}
