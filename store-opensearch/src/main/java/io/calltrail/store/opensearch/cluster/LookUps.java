package io.calltrail.store.opensearch.cluster;

/** Finds few rows at a time; what is asked at once travels together. Safe to share. */
public final class LookUps {

  private final Gathering<Search, Reply> searches;
  private final Gathering<Document, Reply> newest;
  private final Gathering<Document, Reply> visible;

  /** Looks up in a cluster. */
  public LookUps(Cluster cluster) {
    this.searches = new Gathering<>(cluster::searchAll);
    this.newest = new Gathering<>(documents -> cluster.documents(documents, true));
    this.visible = new Gathering<>(documents -> cluster.documents(documents, false));
  }

  /** The answer to a search; see {@link Cluster#search}. */
  public Reply search(Search search) {
    return succeeded(searches.ask(search));
  }

  /** A document as it was written last, or that there is none. */
  public Reply newest(Document document) {
    return succeeded(newest.ask(document));
  }

  /** A document as searches see it, or that there is none. */
  public Reply visible(Document document) {
    return succeeded(visible.ask(document));
  }

  /** What the cluster answered as one of several, and did not fail at. */
  static Reply succeeded(Reply reply) {
    reply.refuseFailure("one of several questions");
    return reply;
  }
}
