package io.calltrail.store.embedded.index;

import io.calltrail.store.embedded.ledger.DiskRoom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.jspecify.annotations.Nullable;

/**
 * Merges segments only where the disk has room for it, which a merge takes before it gives some
 * back. What an erasure asks for is merged in any case. Small segments are gathered when that is
 * asked for, once: asked again behind each merge, as the writer does, it would never end where rows
 * come meanwhile. Safe to share between threads.
 */
final class ThriftyMerges extends FilterMergePolicy {

  private static final int SMALL_PART = 8;

  private final DiskRoom room;
  private final AtomicBoolean gathers = new AtomicBoolean();
  private final AtomicBoolean gathered = new AtomicBoolean();

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

  /** Lets the next merge that is forced be one of the small segments. */
  void gather() {
    gathers.set(true);
  }

  /** Whether small segments were merged since this was asked last. */
  boolean takeGathered() {
    return gathered.getAndSet(false);
  }

  @Override
  public @Nullable MergeSpecification findForcedMerges(
      SegmentInfos segments,
      int atMost,
      Map<SegmentCommitInfo, Boolean> asked,
      MergeContext context)
      throws IOException {
    if (!gathers.getAndSet(false)) {
      return null;
    }
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
    merges.add(new Gathering(small));
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

  private final class Gathering extends OneMerge {
    private Gathering(List<SegmentCommitInfo> segments) {
      super(segments);
    }

    @Override
    public void mergeFinished(boolean success, boolean segmentDropped) throws IOException {
      super.mergeFinished(success, segmentDropped);
      if (success) {
        gathered.set(true);
      }
    }
  }
}
