package io.calltrail.store.embedded.fault;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One thing that is asked of a store.
 *
 * @param name what it is
 * @param versions the versions that each row it is about may have after a crash amid it, as one
 *     after the other is written; the last is the one it has when it is done, {@link #ERASED} for
 *     none
 * @param gone texts that no file holds any more when it is done
 * @param action asks for it; may be asked again where it failed
 */
record Step(
    String name,
    Map<String, List<Integer>> versions,
    Set<String> gone,
    Consumer<VoiceCallStore> action) {

  /** Stands for a row that is not there. */
  static final int ERASED = 0;

  static final AccountId ACCOUNT = new AccountId("account");

  /** Stands for nothing at all. */
  static final Step NONE = new Step("nothing", Map.of(), Set.of(), _ -> {});

  /** Writes a batch; of versions of one call the last counts. */
  static Step write(List<Version> versions) {
    List<VoiceCall> calls = versions.stream().map(Version::call).toList();
    return new Step(
        "write " + versions,
        versions.stream()
            .collect(groupingBy(Version::id, mapping(Version::number, Collectors.toList()))),
        Set.of(),
        store -> store.write(ACCOUNT, calls));
  }

  /**
   * Erases rows.
   *
   * @param ids those of the rows that are erased
   * @param gone texts that no file holds any more then
   */
  static Step erase(ErasureTarget target, Collection<String> ids, Set<String> gone) {
    return new Step(
        "erase " + target,
        ids.stream().collect(toMap(id -> id, _ -> List.of(ERASED))),
        gone,
        store -> store.erase(ACCOUNT, target));
  }

  /** Writes calls that were erased, which have to be refused. */
  static Step deliverErased(List<Version> versions) {
    List<VoiceCall> calls = versions.stream().map(Version::call).toList();
    return new Step(
        "deliver what was erased: " + versions,
        versions.stream().collect(toMap(Version::id, _ -> List.of(ERASED))),
        Set.of(),
        store -> {
          List<WriteOutcome> outcomes = store.write(ACCOUNT, calls).outcomes();
          if (!outcomes.stream().allMatch(WriteOutcome.ERASED::equals)) {
            throw new AssertionError("of " + versions + " some were taken again: " + outcomes);
          }
        });
  }

  @Override
  public String toString() {
    return name;
  }
}
