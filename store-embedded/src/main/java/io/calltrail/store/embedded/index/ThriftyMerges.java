package io.calltrail.store.embedded.index;

import io.calltrail.store.embedded.ledger.DiskRoom;
import java.io.IOException;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.jspecify.annotations.Nullable;

/**
 * Merges segments only where the disk has room for it, which a merge takes before it gives some
 * back. What an erasure asks for is merged in any case.
 */
final class ThriftyMerges extends FilterMergePolicy {

  private final DiskRoom room;

  ThriftyMerges(MergePolicy policy, DiskRoom room) {
    super(policy);
    this.room = room;
  }

  @Override
  public @Nullable MergeSpecification findMerges(
      MergeTrigger trigger, SegmentInfos segments, MergeContext context) throws IOException {
    return ifThereIsRoom(super.findMerges(trigger, segments, context));
  }

  @Override
  public @Nullable MergeSpecification findFullFlushMerges(
      MergeTrigger trigger, SegmentInfos segments, MergeContext context) throws IOException {
    return ifThereIsRoom(super.findFullFlushMerges(trigger, segments, context));
  }

  private @Nullable MergeSpecification ifThereIsRoom(@Nullable MergeSpecification merges)
      throws IOException {
    if (merges == null) {
      return null;
    }
    long bytes = 0;
    for (OneMerge merge : merges.merges) {
      for (SegmentCommitInfo segment : merge.segments) {
        bytes += segment.sizeInBytes();
      }
    }
    return bytes < room.left() ? merges : null;
  }
}
