package io.calltrail.store.embedded.index;

import io.calltrail.store.embedded.ledger.DiskRoom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.jspecify.annotations.Nullable;

/**
 * Merges segments only where the disk has room for it, which a merge takes before it gives some
 * back. What an erasure asks for is merged in any case. Where all are to be merged, only those are
 * that are small beside the whole, so that no row is merged often that way.
 */
final class ThriftyMerges extends FilterMergePolicy {

  private static final int SMALL_PART = 8;

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

  @Override
  public @Nullable MergeSpecification findForcedMerges(
      SegmentInfos segments,
      int atMost,
      Map<SegmentCommitInfo, Boolean> asked,
      MergeContext context)
      throws IOException {
    List<SegmentCommitInfo> small = new ArrayList<>();
    for (SegmentCommitInfo segment : segments) {
      boolean isFree = !context.getMergingSegments().contains(segment);
      if (isFree && isSmall(segment.info.maxDoc(), segments.totalMaxDoc())) {
        small.add(segment);
      }
    }
    if (small.size() < 2) {
      return null;
    }
    MergeSpecification merges = new MergeSpecification();
    merges.add(new OneMerge(small));
    return ifThereIsRoom(merges);
  }

  /** Whether a segment is small beside all of an index. */
  static boolean isSmall(int rows, long all) {
    return (long) SMALL_PART * rows <= all;
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
