package io.calltrail.store.embedded.crash;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.account.GarbageLimit;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.history.Victim;
import io.calltrail.store.testkit.random.Seed;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that writes to an embedded store until it is killed. */
final class EmbeddedVictim {

  /** An account beside the others whose months are dropped as soon as they are written. */
  static final AccountId FORGETFUL = new AccountId("forgetful");

  static final long FORGOTTEN_BEFORE = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

  /**
   * Commits indexes and writes months anew often, so that kills come before, during and after that.
   */
  private static final EmbeddedOptions OPTIONS =
      new EmbeddedOptions(
              Duration.ofMillis(40), Duration.ofMillis(200), 256L << 20, Duration.ofSeconds(1))
          .withGarbage(new GarbageLimit(2 << 10, 0.1));

  private EmbeddedVictim() {}

  /**
   * Takes the data folder, the name of the writers, the seed, and after how many milliseconds it
   * uses up all of its memory; 0 for never.
   */
  public static void main(String[] arguments) throws InterruptedException {
    try (EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]), OPTIONS)) {
      Thread.ofPlatform().daemon().start(() -> forget(store));
      long hungryAfter = Long.parseLong(arguments[3]);
      if (hungryAfter > 0) {
        Thread.ofPlatform().daemon().start(() -> eat(hungryAfter));
      }
      Seed seed = new Seed(Long.parseLong(arguments[2]));
      Victim.live(store, arguments[1], seed, new FileOutputStream(FileDescriptor.out));
    }
  }

  /** Takes memory by pieces so small that it runs out anywhere, most often in another thread. */
  private static void eat(long afterMillis) {
    try {
      Thread.sleep(afterMillis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    List<byte[]> eaten = new ArrayList<>();
    while (true) {
      eaten.add(new byte[1 << 10]);
    }
  }

  private static void forget(EmbeddedStore store) {
    for (int round = 0; ; round++) {
      String day = "2019-%02d-05T10:00:00Z".formatted(1 + round % 12);
      List<VoiceCall> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(TestCalls.call("forgotten-" + round + "-" + i, day));
      }
      store.write(FORGETFUL, calls);
      if (round % 5 == 4) {
        store.dropBefore(FORGETFUL, FORGOTTEN_BEFORE);
      }
    }
  }
}
