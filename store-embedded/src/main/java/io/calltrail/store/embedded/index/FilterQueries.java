package io.calltrail.store.embedded.index;

import io.calltrail.store.row.CallAttribute;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** Filters as Lucene sees them: any of the values inside one, all of the filters together. */
final class FilterQueries {

  private FilterQueries() {}

  /** The query for all filters; null where there are none. */
  static @Nullable Query of(Map<CallAttribute, Set<String>> filters) {
    if (filters.isEmpty()) {
      return null;
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    filters.forEach((attribute, values) -> all.add(anyOf(attribute, values), Occur.FILTER));
    return all.build();
  }

  private static Query anyOf(CallAttribute attribute, Set<String> values) {
    if (values.size() == 1) {
      return term(attribute, values.iterator().next());
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    values.forEach(value -> any.add(term(attribute, value), Occur.SHOULD));
    return any.build();
  }

  private static Query term(CallAttribute attribute, String value) {
    return new TermQuery(new Term(IndexFields.of(attribute), CallDocument.value(attribute, value)));
  }
}
