package io.calltrail.bench.calltrail;

import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.peer.Ranges;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import java.util.List;
import java.util.stream.IntStream;

/** Fills a data folder with calls, through the store. */
public final class Fill {

  private static final int BATCH = 4_000;

  private Fill() {}

  /** Makes a data folder of all calls, where it is not there already. */
  public static void complete(KeptFolder folder, Dataset data) {
    if (folder.isComplete()) {
      return;
    }
    folder.clear();
    try (VoiceCallStore store = EmbeddedStore.open(folder.path(), EmbeddedOptions.DEFAULT)) {
      Ranges.inParallel(
          "Calltrail: writing calls",
          data.count(),
          BATCH,
          (from, to) -> {
            List<VoiceCall> batch = IntStream.range(from, to).mapToObj(data.calls()::call).toList();
            store.write(Served.ACCOUNT, batch);
          });
    }
    folder.complete();
  }
}
