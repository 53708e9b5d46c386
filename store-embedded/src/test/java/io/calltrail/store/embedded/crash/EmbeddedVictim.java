package io.calltrail.store.embedded.crash;

import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.testkit.history.Victim;
import io.calltrail.store.testkit.random.Seed;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Duration;

/** A process of its own that writes to an embedded store until it is killed. */
final class EmbeddedVictim {

  /** Commits indexes often, so that kills come before, during and after commits. */
  private static final EmbeddedOptions OPTIONS =
      new EmbeddedOptions(
          Duration.ofMillis(40), Duration.ofMillis(200), 256L << 20, Duration.ofSeconds(1));

  private EmbeddedVictim() {}

  /** Takes the data folder, the name of the writers and the seed. */
  public static void main(String[] arguments) throws InterruptedException {
    try (EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]), OPTIONS)) {
      Seed seed = new Seed(Long.parseLong(arguments[2]));
      Victim.live(store, arguments[1], seed, new FileOutputStream(FileDescriptor.out));
    }
  }
}
