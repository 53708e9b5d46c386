package io.calltrail.store.testkit;

import io.calltrail.store.VoiceCallStore;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How tests get at an implementation.
 *
 * @param opener opens the store that lies in a folder, or an empty one where nothing lies
 * @param isDurable whether what was written is there again after the store was closed and opened
 */
public record StoreUnderTest(Function<Path, VoiceCallStore> opener, boolean isDurable) {

  /** A store that keeps its calls in a folder. */
  public static StoreUnderTest durable(Function<Path, VoiceCallStore> opener) {
    return new StoreUnderTest(opener, true);
  }

  /** A store that forgets its calls when it is closed. */
  public static StoreUnderTest forgetful(Supplier<VoiceCallStore> opener) {
    return new StoreUnderTest(_ -> opener.get(), false);
  }

  /** The store in a folder. */
  public VoiceCallStore open(Path folder) {
    return opener.apply(folder);
  }
}
