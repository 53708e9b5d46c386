package io.calltrail.bench.command;

/** Whom Calltrail is compared with, beside the wire. */
enum PeerChoice {
  NONE(false, false),
  POSTGRESQL(true, false),
  OPENSEARCH(false, true),
  BOTH(true, true);

  private final boolean postgresql;
  private final boolean openSearch;

  PeerChoice(boolean postgresql, boolean openSearch) {
    this.postgresql = postgresql;
    this.openSearch = openSearch;
  }

  boolean hasPostgresql() {
    return postgresql;
  }

  boolean hasOpenSearch() {
    return openSearch;
  }
}
