package io.calltrail.store.embedded.fault;

import io.calltrail.store.VoiceCallStore;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One thing that is asked of a store.
 *
 * @param name what it is
 * @param versions the version that each row it is about has when it is done; {@link #ERASED} for
 *     none
 * @param action asks for it; may be asked again where it failed
 */
record Step(String name, Map<String, Integer> versions, Consumer<VoiceCallStore> action) {

  /** Stands for a row that is not there. */
  static final int ERASED = 0;

  @Override
  public String toString() {
    return name;
  }
}
