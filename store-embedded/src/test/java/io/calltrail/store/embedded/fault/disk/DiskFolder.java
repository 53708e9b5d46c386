package io.calltrail.store.embedded.fault.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a disk holds of one folder: its entries as of the last time it was forced, and the changes
 * since. Of those any may survive a power cut, save that one on a name takes along those on that
 * name before it. For one thread at a time.
 */
final class DiskFolder implements DiskEntry {

  private final Map<String, DiskEntry> now = new HashMap<>();
  private final Map<String, DiskEntry> forced = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();

  @Nullable DiskEntry get(String name) {
    return now.get(name);
  }

  void create(String name, DiskEntry entry) {
    change(new Change(null, name, entry));
  }

  void remove(String name) {
    change(new Change(name, null, null));
  }

  /** Renames an entry; one that has the new name already is replaced. */
  void rename(String from, String to) {
    change(new Change(from, to, now.get(from)));
  }

  @Override
  public void force() {
    forced.clear();
    forced.putAll(now);
    changes.clear();
  }

  @Override
  public void writeSurvivor(Path target, Survival survival) throws IOException {
    Files.createDirectory(target);
    for (Map.Entry<String, DiskEntry> entry : survivors(survival).entrySet()) {
      entry.getValue().writeSurvivor(target.resolve(entry.getKey()), survival);
    }
  }

  private void change(Change change) {
    change.apply(now);
    changes.add(change);
  }

  private Map<String, DiskEntry> survivors(Survival survival) {
    List<Change> surviving = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Change change : changes.reversed()) {
      if (survival.survives() || change.names().stream().anyMatch(names::contains)) {
        surviving.addFirst(change);
        names.addAll(change.names());
      }
    }
    Map<String, DiskEntry> survivors = new HashMap<>(forced);
    surviving.forEach(change -> change.apply(survivors));
    return survivors;
  }

  /**
   * A change of the entries, which happens as a whole or not at all.
   *
   * @param gone the name that is no more; null where something is created
   * @param come the name that now stands for {@code entry}; null where something is deleted
   */
  private record Change(@Nullable String gone, @Nullable String come, @Nullable DiskEntry entry) {

    void apply(Map<String, DiskEntry> entries) {
      if (gone != null) {
        entries.remove(gone);
      }
      if (come != null) {
        entries.put(come, Objects.requireNonNull(entry));
      }
    }

    List<String> names() {
      List<String> names = new ArrayList<>(2);
      if (gone != null) {
        names.add(gone);
      }
      if (come != null) {
        names.add(come);
      }
      return names;
    }
  }
}
