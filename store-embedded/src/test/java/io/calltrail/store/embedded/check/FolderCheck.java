package io.calltrail.store.embedded.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.embedded.DataLayout;
import io.calltrail.store.embedded.KeeperProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks a data folder that a store left, in whatever way. */
public final class FolderCheck {

  private static final KeeperProgress SILENT =
      new KeeperProgress() {
        @Override
        public void advanced(long bytesDone, long bytesInAll) {}

        @Override
        public void note(String message) {}
      };

  private FolderCheck() {}

  /** That nothing is found in it; one that was not made yet has nothing. */
  public static void assertSound(Path data) throws IOException {
    if (Files.exists(new DataLayout(data).format())) {
      assertThat(new Check(data, SILENT).run().findings()).isEmpty();
    }
  }
}
