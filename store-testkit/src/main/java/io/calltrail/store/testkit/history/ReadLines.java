package io.calltrail.store.testkit.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the events that another process wrote as {@link WrittenLines} into a history, in the order
 * they were written. For one thread.
 */
final class ReadLines {

  private final History history;
  private final Map<String, WatchedWalk> walks = new HashMap<>();
  private final Map<String, Long> asked = new HashMap<>();

  private int changes;

  ReadLines(History history) {
    this.history = history;
  }

  /** How many changes were begun or acknowledged. */
  int changes() {
    return changes;
  }

  /** The walks that were begun, as far as they came; those without a page are left out. */
  List<WatchedWalk> walks() {
    return walks.values().stream().filter(WatchedWalk::hasBegun).toList();
  }

  /**
   * Takes a line; one that was cut short is passed over.
   *
   * @throws AssertionError if it says that the process fails
   */
  void take(String line) {
    if (!line.endsWith(WrittenLines.END)) {
      return;
    }
    String[] parts =
        line.substring(0, line.length() - WrittenLines.END.length())
            .split(WrittenLines.SEPARATOR, -1);
    switch (parts[0]) {
      case "writing" -> change(() -> history.writing(call(parts)));
      case "written" -> change(() -> history.written(call(parts)));
      case "erasing" -> change(() -> history.erasing(parts[1]));
      case "erased" -> change(() -> history.erased(parts[1]));
      case "asking" -> {
        boolean inboundAlone = Boolean.parseBoolean(parts[2]);
        walks.computeIfAbsent(parts[1], _ -> new WatchedWalk(history, inboundAlone));
        asked.put(parts[1], history.moment());
      }
      case "shown" ->
          walk(parts[1]).shown(asked.getOrDefault(parts[1], 0L), WrittenLines.page(parts));
      default -> throw new AssertionError("the process that writes failed: " + line);
    }
  }

  private void change(Runnable event) {
    changes++;
    event.run();
  }

  private WatchedWalk walk(String name) {
    WatchedWalk walk = walks.get(name);
    if (walk == null) {
      throw new AssertionError("nobody asked for walk " + name);
    }
    return walk;
  }

  private static VersionedCall call(String[] parts) {
    return new VersionedCall(parts[1], Integer.parseInt(parts[2]));
  }
}
