package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.AccountId;
import java.util.Locale;
import java.util.Map;

/**
 * The names of a store's indices. A dot, which no account's id has, stands between the parts, so
 * that no account's pattern finds an index of another, nor one of another prefix; capitals, which
 * the names of indices cannot have, are written with a tilde before the small letter. Immutable and
 * safe to share.
 */
public final class IndexNames {

  private final String prefix;
  private final Map<AccountId, String> groups;

  /** The names that options mean. */
  public IndexNames(OpenSearchOptions options) {
    this.prefix = options.prefix();
    this.groups = options.groups();
  }

  /** The index of what accounts know beside their calls, and where their sequences are. */
  public String accounts() {
    return prefix + "-accounts";
  }

  /** The index of the user and queue ids that accounts know. */
  public String knownIds() {
    return prefix + "-ids";
  }

  /** The index that tells where an account's engagements have their rows. */
  public String engagements(AccountId account) {
    return prefix + "-engagements." + group(account);
  }

  /** The pattern of all such indices. */
  public String allEngagements() {
    return prefix + "-engagements.*";
  }

  /** The index of the calls that live in one place, as in {@code 2026-10.0}. */
  public String calls(AccountId account, String home) {
    return "%s-calls.%s.%s".formatted(prefix, group(account), home);
  }

  /** The name under which that index is written to, so that it is never made by a write. */
  public String writtenCalls(AccountId account, String home) {
    return "%s-write.%s.%s".formatted(prefix, group(account), home);
  }

  /** The pattern of the indices of all months of an account. */
  public String calls(AccountId account) {
    return "%s-calls.%s.*".formatted(prefix, group(account));
  }

  /** The pattern of the indices of all calls. */
  public String allCalls() {
    return prefix + "-calls.*";
  }

  /**
   * The patterns of everything that a store has, and of nothing that one has whose prefix begins
   * with this one's.
   */
  public String everything() {
    return String.join(",", accounts(), knownIds(), allEngagements(), allCalls());
  }

  /** The name of the template that indices of a kind are made from, as in {@code calls}. */
  String template(String kind) {
    return prefix + "-" + kind;
  }

  /** The place that an index of an account's calls is for. */
  public String home(AccountId account, String index) {
    return index.substring(calls(account).length() - 1);
  }

  /** Whether an account's indices hold calls of others too. */
  public boolean areShared(AccountId account) {
    return groups.containsKey(account);
  }

  /** A second dot tells the name of a group from that of an account. */
  private String group(AccountId account) {
    String group = groups.get(account);
    return group == null ? small(account.value()) : "." + small(group);
  }

  private static String small(String name) {
    StringBuilder small = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (Character.isUpperCase(letter)) {
        small.append('~');
      }
      small.append(letter);
    }
    return small.toString().toLowerCase(Locale.ROOT);
  }
}
