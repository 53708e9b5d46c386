package io.calltrail.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.memory.InMemoryVoiceCallStore;
import io.calltrail.store.testkit.history.ConcurrentWalks;
import io.calltrail.store.testkit.random.Seed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InMemoryStoreWalksTest {

  @TempDir private Path folder;

  @Test
  void staysStableBesideWriters() throws InterruptedException {
    int walks =
        ConcurrentWalks.run(
            StoreUnderTest.forgetful(InMemoryVoiceCallStore::new), folder, Seed.chosen(), 4);
    assertThat(walks).isGreaterThanOrEqualTo(4);
  }
}
