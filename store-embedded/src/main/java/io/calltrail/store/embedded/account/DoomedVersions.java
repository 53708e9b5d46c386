package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.embedded.month.VersionCondition;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a month an erasure takes: the versions that the marks lead to, each by its link to the
 * one before. A version is taken for one of an engagement only if it says so itself; where damage
 * breaks a link, the month's ledger is read for versions that do. For one thread.
 */
final class DoomedVersions {

  private final OpenMonth month;
  private final ErasureKey key;
  private final Set<EngagementKey> keys = new HashSet<>();
  private final NavigableSet<Long> places = new TreeSet<>();
  private final Set<Long> damaged = new HashSet<>();
  private final Set<ErasureHash> broken = new HashSet<>();

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

  /** The keys of the rows, as far as any version tells them. */
  Set<EngagementKey> keys() {
    return Collections.unmodifiableSet(keys);
  }

  /** Where versions stand that do not tell what they were. */
  Set<Long> damaged() {
    return Collections.unmodifiableSet(damaged);
  }

  /**
   * Where the versions stand, oldest first, so that the marks lead to all until the last is gone.
   */
  Collection<Long> places() {
    return Collections.unmodifiableSet(places);
  }

  private void add(ErasureMark mark) {
    ErasureHash engagement = mark.engagement();
    if (engagement == null || mark.kind() == ErasureMark.Kind.VERSION) {
      addVersion(mark.place());
    } else {
      addRow(engagement, mark.place());
    }
  }

  /** The row's other versions stay, so its key does not count. */
  private void addVersion(long place) {
    VersionCondition condition = month.condition(place);
    if (condition == VersionCondition.SOUND || condition == VersionCondition.ERASED) {
      places.add(place);
    } else if (condition == VersionCondition.DAMAGED) {
      addDamaged(place);
    }
  }

  private void addRow(ErasureHash engagement, long newest) {
    long place = newest;
    while (place != RowRecord.NONE) {
      switch (month.condition(place)) {
        case SOUND -> {
          RowRecord version = month.row(place);
          if (!isOf(engagement, version)) {
            broken.add(engagement);
            return;
          }
          places.add(place);
          keys.add(version.key());
        }
        case DAMAGED -> {
          addDamaged(place);
          broken.add(engagement);
        }
        case NONE -> {
          broken.add(engagement);
          return;
        }
        case ERASED -> {
          places.add(place);
          if (month.isLinkLost(place)) {
            broken.add(engagement);
          }
        }
      }
      place = month.previous(place);
    }
  }

  private void addDamaged(long place) {
    places.add(place);
    damaged.add(place);
  }

  private void addByReading() throws IOException {
    month.visitVersions(
        OpenMonth.firstVersion(),
        (place, version) -> {
          if (broken.stream().anyMatch(engagement -> isOf(engagement, version))) {
            places.add(place);
            keys.add(version.key());
          }
        });
  }

  private boolean isOf(ErasureHash engagement, RowRecord version) {
    return engagement.equals(key.ofEngagementOf(version));
  }
}
