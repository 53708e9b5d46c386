package io.calltrail.cli.command;

import io.calltrail.cli.demo.DemoCalls;
import io.calltrail.cli.demo.DemoConfiguration;
import io.calltrail.cli.progress.Progress;
import io.calltrail.cli.progress.Progress.Unit;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Fills the demonstration's accounts, where they are empty. */
final class DemoFill {

  private static final int BATCH = 2_000;

  /**
   * The other account has this part of the calls, so that it is told from the first at a glance.
   */
  private static final int OTHER_PART = 10;

  private final VoiceCallStore store;
  private final Clock clock;
  private final StopSignal stop;
  private final PrintWriter lines;

  DemoFill(VoiceCallStore store, Clock clock, StopSignal stop, PrintWriter lines) {
    this.store = store;
    this.clock = clock;
    this.stop = stop;
    this.lines = lines;
  }

  /**
   * Writes calls unless there are some; ends early when it is told to stop.
   *
   * @return how many calls the first account has
   */
  long fill(int calls) {
    if (count(DemoConfiguration.ACCOUNT) == 0 && count(DemoConfiguration.OTHER_ACCOUNT) == 0) {
      int others = calls / OTHER_PART;
      try (Progress progress =
          Progress.show("Making sample calls", Unit.CALLS, (long) calls + others, lines)) {
        write(DemoConfiguration.OTHER_ACCOUNT, others, 0, progress);
        write(DemoConfiguration.ACCOUNT, calls, others, progress);
      }
    }
    return count(DemoConfiguration.ACCOUNT);
  }

  private void write(AccountId account, int calls, int before, Progress progress) {
    Iterator<VoiceCall> made = DemoCalls.of(account.value(), calls, clock).iterator();
    int done = before;
    while (made.hasNext() && !stop.told()) {
      List<VoiceCall> batch = new ArrayList<>(BATCH);
      while (made.hasNext() && batch.size() < BATCH) {
        batch.add(made.next());
      }
      store.write(account, batch);
      done += batch.size();
      progress.at(done);
    }
  }

  private long count(AccountId account) {
    return store
        .page(account, VoiceCallQuery.of(TimeWindow.ALWAYS), PageRequest.first(1, RowView.SUMMARY))
        .totalRecords();
  }
}
