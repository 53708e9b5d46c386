package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a month an erasure takes: the versions that the marks lead to, each by its link to the
 * one before. A version that can be read is taken only if it says itself that it is meant; where a
 * link is broken, or leads elsewhere, the month's ledger is read for versions that do. For one
 * thread.
 */
final class DoomedVersions {

  private final OpenMonth month;
  private final ErasureKey key;
  private final Set<EngagementKey> keys = new HashSet<>();
  private final NavigableSet<Long> places = new TreeSet<>();
  private final Set<Long> unlisted = new HashSet<>();
  private final Set<ErasureMark> broken = new LinkedHashSet<>();

  private DoomedVersions(OpenMonth month, ErasureKey key) {
    this.month = month;
    this.key = key;
  }

  static DoomedVersions of(OpenMonth month, List<ErasureMark> marks, ErasureKey key)
      throws IOException {
    DoomedVersions versions = new DoomedVersions(month, key);
    for (ErasureMark mark : marks) {
      versions.add(mark);
    }
    if (!versions.broken.isEmpty()) {
      versions.addByReading();
    }
    return versions;
  }

  /** The keys of the rows that are refused from now on, as far as any version tells them. */
  Set<EngagementKey> keys() {
    return Collections.unmodifiableSet(keys);
  }

  /**
   * Where rows stand in the index that go by their place: their keys are not told, or belong to
   * calls that may have been delivered again.
   */
  Set<Long> unlisted() {
    return Collections.unmodifiableSet(unlisted);
  }

  /**
   * Where the versions stand, oldest first, so that the marks lead to all until the last is gone.
   */
  Collection<Long> places() {
    return Collections.unmodifiableSet(places);
  }

  private void add(ErasureMark mark) {
    if (mark.engagement() == null || mark.kind() == ErasureMark.Kind.VERSION) {
      addOne(mark);
    } else {
      addRow(mark);
    }
  }

  /** One version, because the row's others stay or cannot be told. */
  private void addOne(ErasureMark mark) {
    long place = mark.place();
    switch (month.versions().condition(place)) {
      case SOUND -> {
        RowRecord version = month.row(place);
        if (isMeant(mark, version)) {
          add(mark, place, version);
        } else {
          addBroken(mark);
        }
      }
      case DAMAGED -> addDamaged(place);
      case NONE -> {
        unlisted.add(place);
        addBroken(mark);
      }
      case ERASED -> places.add(place);
    }
  }

  private void addRow(ErasureMark mark) {
    long place = mark.place();
    while (place != RowRecord.NONE) {
      switch (month.versions().condition(place)) {
        case SOUND -> {
          RowRecord version = month.row(place);
          if (!isMeant(mark, version)) {
            addBroken(mark);
            return;
          }
          add(mark, place, version);
        }
        case DAMAGED -> {
          addDamaged(place);
          addBroken(mark);
        }
        case NONE -> {
          unlisted.add(place);
          addBroken(mark);
          return;
        }
        case ERASED -> {
          places.add(place);
          if (month.versions().isLinkLost(place)) {
            addBroken(mark);
          }
        }
      }
      place = month.versions().previous(place);
    }
  }

  /** The key of a version does not count where the row's others stay or it may come again. */
  private void add(ErasureMark mark, long place, RowRecord version) {
    places.add(place);
    if (mark.kind() == ErasureMark.Kind.ROW && mark.engagement() != null) {
      keys.add(version.key());
    } else if (mark.kind() != ErasureMark.Kind.VERSION) {
      unlisted.add(place);
    }
  }

  private void addDamaged(long place) {
    places.add(place);
    unlisted.add(place);
  }

  private void addBroken(ErasureMark mark) {
    if (mark.engagement() != null) {
      broken.add(mark);
    }
  }

  private void addByReading() throws IOException {
    month.visitVersions(
        OpenMonth.firstVersion(),
        (place, version) -> {
          ErasureHash engagement = key.ofEngagementOf(version);
          for (ErasureMark mark : broken) {
            if (Objects.equals(mark.engagement(), engagement)
                && isMeant(mark, version)
                && isFromBefore(mark, place, version)) {
              add(mark, place, version);
            }
          }
        });
  }

  /** Whether a version is one of those that a mark is about, as far as it says itself. */
  private boolean isMeant(ErasureMark mark, RowRecord version) {
    return Objects.equals(mark.engagement(), key.ofEngagementOf(version))
        && (mark.kind() == ErasureMark.Kind.ROW
            || key.ofSubjectsOf(version).contains(mark.subject()));
  }

  /** Whether a version that reading found was there when the mark was made. */
  private boolean isFromBefore(ErasureMark mark, long place, RowRecord version) throws IOException {
    return switch (mark.kind()) {
      case ROW -> true;
      case UNDONE_ROW -> place <= mark.place();
      case VERSION -> !OptionalLong.of(place).equals(month.place(version.key()));
    };
  }
}
