package io.calltrail.bench;

import io.calltrail.bench.data.GeneratedCalls;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import java.util.List;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;

/** Writes generated calls into an account, in batches, from one thread. */
final class Fill {

  private static final int BATCH = 1_000;

  private Fill() {}

  /**
   * Writes the first {@code count} calls.
   *
   * @return the calls written a second
   */
  static double run(VoiceCallStore store, AccountId account, GeneratedCalls calls, int count) {
    long begin = System.nanoTime();
    try (ProgressBar progress = new ProgressBar("writing calls", count)) {
      for (int from = 0; from < count; from += BATCH) {
        List<VoiceCall> batch =
            IntStream.range(from, Math.min(count, from + BATCH)).mapToObj(calls::call).toList();
        store.write(account, batch);
        progress.stepBy(batch.size());
      }
    }
    return count / ((System.nanoTime() - begin) / 1e9);
  }
}
