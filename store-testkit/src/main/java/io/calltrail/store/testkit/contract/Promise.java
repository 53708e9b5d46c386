package io.calltrail.store.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store in an empty folder for each test, and the words that promises are written in. */
abstract class Promise {

  /** The account that tests write to where they name no other. */
  static final AccountId ACCOUNT = new AccountId("account-1");

  /** Asks for every call. */
  static final VoiceCallQuery EVERYTHING = VoiceCallQuery.of(TimeWindow.ALWAYS);

  private final StoreUnderTest underTest;
  @TempDir private Path folder;
  private VoiceCallStore store;

  @SuppressWarnings("NullAway.Init") // JUnit gives the folder, and open() the store
  Promise(StoreUnderTest underTest) {
    this.underTest = underTest;
  }

  @BeforeEach
  final void open() {
    store = underTest.open(folder);
  }

  @AfterEach
  final void close() {
    store.close();
  }

  /** The store as it is open now. */
  final VoiceCallStore store() {
    return store;
  }

  /** Closes the store and opens it again. */
  final void reopen() {
    close();
    open();
  }

  /** Writes calls as one batch and gives their outcomes. */
  final List<WriteOutcome> write(VoiceCall... calls) {
    return store.write(ACCOUNT, List.of(calls)).outcomes();
  }

  /** Writes a call alone and gives its outcome. */
  final WriteOutcome outcome(VoiceCall call) {
    return write(call).getFirst();
  }

  /** Every call of a window, both ends included, given as in {@code 2026-10-01T12:00:00Z}. */
  static VoiceCallQuery between(String from, String to) {
    return VoiceCallQuery.of(
        new TimeWindow(Instant.parse(from).getEpochSecond(), Instant.parse(to).getEpochSecond()));
  }

  /** Every call that has one of the values. */
  static VoiceCallQuery having(CallAttribute attribute, String... values) {
    return EVERYTHING.with(attribute, Set.of(values));
  }

  /** The ids of all calls that match, in the order they are listed. */
  final List<String> ids(VoiceCallQuery query) {
    return ids(Walk.all(store, ACCOUNT, query, RowView.SUMMARY, PageRequest.MAX_SIZE));
  }

  /** The ids of rows in their order. */
  static List<String> ids(List<ListedRow> rows) {
    return rows.stream().map(ListedRow::engagementId).toList();
  }

  /** The total of a query. */
  final long total(VoiceCallQuery query) {
    return store.page(ACCOUNT, query, PageRequest.first(1, RowView.SUMMARY)).totalRecords();
  }

  /** The first page of a query, as large as can be. */
  final VoiceCallPage page(VoiceCallQuery query) {
    return store.page(ACCOUNT, query, PageRequest.first(PageRequest.MAX_SIZE, RowView.SUMMARY));
  }

  /**
   * Checks that a query gives exactly these calls in this order, in every view, and their total.
   */
  final void assertListed(VoiceCallQuery query, VoiceCall... expected) {
    for (RowView view : TestCalls.VIEWS) {
      VoiceCallPage page =
          store.page(ACCOUNT, query, PageRequest.first(PageRequest.MAX_SIZE, view));
      assertThat(page.rows().toString())
          .isEqualTo(String.join(",", TestCalls.rows(List.of(expected), view)));
      assertThat(page.count()).isEqualTo(expected.length);
      assertThat(page.totalRecords()).isEqualTo(expected.length);
      assertThat(page.next()).isNull();
    }
  }
}
