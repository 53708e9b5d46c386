package io.calltrail.store.embedded.index;

import java.io.IOException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * A sum for every document of a segment over its terms, each by a hash of field and value; so one
 * walk over all terms tells of each document whether it has exactly those that it should have.
 */
final class TermSums {

  private static final int SEED = 0x43544B50;

  private final long[] sums;

  private TermSums(long[] sums) {
    this.sums = sums;
  }

  /** The sums of all documents of a segment, removed ones too. */
  static TermSums of(LeafReader segment) throws IOException {
    long[] sums = new long[segment.maxDoc()];
    PostingsEnum rows = null;
    for (FieldInfo field : segment.getFieldInfos()) {
      Terms terms = field.getIndexOptions() == IndexOptions.NONE ? null : segment.terms(field.name);
      if (terms == null) {
        continue;
      }
      TermsEnum each = terms.iterator();
      BytesRef term = each.next();
      while (term != null) {
        long hash = hash(field.name, term);
        rows = each.postings(rows, PostingsEnum.NONE);
        for (int row = rows.nextDoc(); row != DocIdSetIterator.NO_MORE_DOCS; row = rows.nextDoc()) {
          sums[row] += hash;
        }
        term = each.next();
      }
    }
    return new TermSums(sums);
  }

  /** The sum of a document. */
  long of(int document) {
    return sums[document];
  }

  /** The sum that a document of these fields has. */
  static long of(Iterable<IndexableField> fields) {
    long sum = 0;
    for (IndexableField field : fields) {
      if (field.fieldType().indexOptions() != IndexOptions.NONE) {
        sum += hash(field.name(), field.binaryValue());
      }
    }
    return sum;
  }

  private static long hash(String field, BytesRef value) {
    long[] hash = StringHelper.murmurhash3_x64_128(value);
    return Long.rotateLeft(hash[0], 17) * (2L * field.hashCode() + 1) + (hash[1] ^ SEED);
  }
}
