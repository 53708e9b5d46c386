package io.calltrail.cli.command;

import io.calltrail.cli.config.AccountEntry;
import io.calltrail.cli.config.Configuration;
import io.calltrail.store.AccountId;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the accounts that options name. */
final class Accounts {

  private Accounts() {}

  /**
   * The configured account of an id.
   *
   * @throws CommandException if there is none
   */
  static AccountEntry configured(String id, Configuration configuration) {
    return configuration.accounts().stream()
        .filter(account -> account.id().value().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "no account " + id + " is configured; there " + list(configuration)));
  }

  /**
   * The configured account of an id; where none is configured at all, as in a data folder used
   * without configuration, one with that id and everything else at its default.
   *
   * @throws CommandException if others are configured, or the id is none
   */
  static AccountEntry named(String id, Configuration configuration) {
    if (!configuration.accounts().isEmpty()) {
      return configured(id, configuration);
    }
    try {
      return new AccountEntry(
          new AccountId(id), null, false, null, List.of(), List.of(), List.of(), null);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private static String list(Configuration configuration) {
    return configuration.accounts().isEmpty()
        ? "is none"
        : configuration.accounts().stream()
            .map(account -> account.id().value())
            .collect(Collectors.joining(", ", "are: ", ""));
  }
}
