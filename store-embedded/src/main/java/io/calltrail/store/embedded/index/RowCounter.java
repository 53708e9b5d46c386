package io.calltrail.store.embedded.index;

import java.io.IOException;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;

/** Counts matches without looking at them, whole blocks at once where the scorer has them. */
final class RowCounter implements LeafCollector {

  private long count;

  long count() {
    return count;
  }

  @Override
  public void setScorer(Scorable scorer) {}

  @Override
  public void collect(int document) {
    count++;
  }

  @Override
  public void collectRange(int first, int end) {
    count += end - first;
  }

  @Override
  public void collect(DocIdStream documents) throws IOException {
    count += documents.count();
  }
}
