package io.calltrail.cli.config;

/** What keeps the calls. */
public enum StoreEngine {
  /** The data folder, which one process has open. */
  EMBEDDED,
  /** An OpenSearch cluster, which any number of processes share. */
  OPENSEARCH
}
