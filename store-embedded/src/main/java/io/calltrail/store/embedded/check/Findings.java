package io.calltrail.store.embedded.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a check has found; of a file with very much, the first and how many there are. */
final class Findings {

  private static final int SHOWN = 20;

  private final Map<String, List<Finding>> shown = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** The paths of months in which something derived is wrong. */
  private final Set<String> mendable = new LinkedHashSet<>();

  void add(String path, long place, String what, boolean isDerived) {
    int count = counts.merge(path, 1, Integer::sum);
    if (count <= SHOWN) {
      shown
          .computeIfAbsent(path, _ -> new ArrayList<>())
          .add(new Finding(path, place, what, isDerived));
    }
    if (isDerived) {
      mendable.add(path.substring(0, path.lastIndexOf('/')));
    }
  }

  /** Whether something was found about a file. */
  boolean has(String path) {
    return counts.containsKey(path);
  }

  /** The folders of months in which something derived is wrong, seen from the data folder. */
  Set<String> mendable() {
    return mendable;
  }

  List<Finding> all() {
    List<Finding> all = new ArrayList<>();
    shown.forEach(
        (path, findings) -> {
          all.addAll(findings);
          int more = counts.getOrDefault(path, 0) - findings.size();
          if (more > 0) {
            all.add(
                new Finding(
                    path,
                    -1,
                    "and " + more + " more of the kind",
                    findings.getFirst().isDerived()));
          }
        });
    return all;
  }
}
