package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.UndoReport;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.index.IndexForgery;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An index that says of a row what is another's: no other call is changed or erased for that. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(QuietStore.class)
class ForgedIndexTest {

  private static final AccountId ACCOUNT = Step.ACCOUNT;
  private static final EmbeddedOptions BUSY =
      new EmbeddedOptions(
          Duration.ofMillis(10), Duration.ofDays(1), 64 << 20, Duration.ofMillis(10));
  private static final VoiceCall CORRECTED = call("doomed", 2, "+12055550199", "bad");

  @TempDir private Path folder;
  private Path month;
  private List<Long> records;

  @BeforeEach
  void fill() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, List.of(call("erased", 1, "+12055550101", null)));
      store.write(ACCOUNT, List.of(call("bystander", 1, "+12055550102", null)));
      store.write(ACCOUNT, List.of(call("doomed", 1, "+12055550199", "bad")));
      store.erase(ACCOUNT, new ErasureTarget.Engagement("erased"));
    }
    month = folder.resolve("data/accounts/account/2026-10");
    records = records();
  }

  @ParameterizedTest
  @MethodSource("placesAndRequests")
  void aRowIsNotWhereTheIndexSays(WrongPlace wrong, Request request) throws IOException {
    IndexForgery.misplace(index(), ledger(), records.get(2), wrong.of(records));
    try (EmbeddedStore store = open()) {
      assertThatThrownBy(() -> request.ask(store)).isInstanceOf(StoreUnavailableException.class);
      askUntilTaken(store, request);
      assertThat(rows(store)).containsOnlyOnce("\"bystander\"");
      assertThat(rows(store).contains("\"doomed\"")).isEqualTo(request == Request.WRITE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowIsNotWhatTheIndexSays(Stranger stranger) throws IOException {
    IndexForgery.TERM_TOO_MANY.inflict(index(), ledger(), records.get(1));
    try (EmbeddedStore store = open()) {
      assertThatThrownBy(() -> stranger.ask(store)).isInstanceOf(StoreUnavailableException.class);
      askUntilTaken(store, stranger);
      assertThat(rows(store)).containsOnlyOnce("\"bystander\"").containsOnlyOnce("\"doomed\"");
    }
  }

  static Stream<Arguments> placesAndRequests() {
    return Stream.of(WrongPlace.values())
        .flatMap(wrong -> Stream.of(Request.values()).map(request -> Arguments.of(wrong, request)));
  }

  /** Until the index has been made anew. */
  private static void askUntilTaken(EmbeddedStore store, Asked request) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        request.ask(store);
        return;
      } catch (StoreUnavailableException _) {
        Thread.onSpinWait();
      }
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(folder.resolve("data"), BUSY);
  }

  private static String rows(EmbeddedStore store) {
    return store
        .page(
            ACCOUNT, VoiceCallQuery.of(TimeWindow.ALWAYS), PageRequest.first(100, RowView.SUMMARY))
        .rows()
        .toString();
  }

  private Path ledger() {
    return month.resolve("ledger");
  }

  private Path index() throws IOException {
    return month.resolve("index-" + LedgerId.of(ledger()));
  }

  private List<Long> records() throws IOException {
    List<Long> places = new ArrayList<>();
    try (LedgerReader reader = LedgerReader.open(ledger())) {
      RawRecord record = reader.recordAt(Ledger.firstRecord());
      while (record != null) {
        places.add(record.place());
        record = reader.recordAt(record.place() + record.length());
      }
    }
    return places;
  }

  private static VoiceCall call(String id, long duration, String number, String importId) {
    return TestCalls.call(
        id,
        "2026-10-05T10:00:00Z",
        parts -> parts.totalDuration(duration).consumerNumber(number).importId(importId));
  }

  /** Something that is asked of a store. */
  private interface Asked {
    void ask(EmbeddedStore store);
  }

  /** The place that the index gives of the doomed row. */
  private enum WrongPlace {
    OF_A_BYSTANDER {
      @Override
      long of(List<Long> records) {
        return records.get(1);
      }
    },
    OF_AN_ERASED_ROW {
      @Override
      long of(List<Long> records) {
        return records.get(0);
      }
    },
    BEFORE_ALL {
      @Override
      long of(List<Long> records) {
        return -1;
      }
    },
    BEHIND_ALL {
      @Override
      long of(List<Long> records) {
        return 1L << 40;
      }
    };

    abstract long of(List<Long> records);
  }

  /** What is asked about the doomed row. */
  private enum Request implements Asked {
    WRITE {
      @Override
      public void ask(EmbeddedStore store) {
        assertThat(store.write(ACCOUNT, List.of(CORRECTED)).outcomes())
            .containsExactly(WriteOutcome.CORRECTED);
      }
    },
    ERASE_CALL {
      @Override
      public void ask(EmbeddedStore store) {
        assertThat(store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed"))).isEqualTo(1);
      }
    },
    ERASE_NUMBER {
      @Override
      public void ask(EmbeddedStore store) {
        assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer("+12055550199"))).isEqualTo(1);
      }
    },
    UNDO {
      @Override
      public void ask(EmbeddedStore store) {
        assertThat(store.undoImport(ACCOUNT, "bad")).isEqualTo(new UndoReport(1, 0));
      }
    }
  }

  /** What is asked about something that the bystander has by the index alone. */
  private enum Stranger implements Asked {
    NUMBER {
      @Override
      public void ask(EmbeddedStore store) {
        assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer("stranger"))).isZero();
      }
    },
    IMPORT {
      @Override
      public void ask(EmbeddedStore store) {
        assertThat(store.undoImport(ACCOUNT, "stranger")).isEqualTo(new UndoReport(0, 0));
      }
    }
  }
}
