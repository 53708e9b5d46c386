package io.calltrail.store.opensearch.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.UndoReport;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.WriteReport;
import io.calltrail.store.opensearch.OpenSearchStore;
import io.calltrail.store.opensearch.cluster.BulkResult;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.ClusterKey;
import io.calltrail.store.opensearch.cluster.IndexNames;
import io.calltrail.store.opensearch.cluster.LookUps;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.opensearch.cluster.Version;
import io.calltrail.store.opensearch.node.Proxy;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.opensearch.node.Stall;
import io.calltrail.store.opensearch.row.StoredRow;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import io.calltrail.store.transfer.EngagementDigest;
import io.calltrail.store.transfer.ErasureSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server leaves that ends amid its work, and what others make of it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CutShortTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final String NUMBER = "+12059300920";
  private static final YearMonth MONTH = YearMonth.of(2026, 3);
  private static final Home HOME = new Home(MONTH, 0);
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final long EARLIER = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
  private static final long LATER = Instant.parse("2026-06-01T00:00:00Z").getEpochSecond();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Stall stall = new Stall();
  private Proxy proxy;
  private VoiceCallStore slow;
  private VoiceCallStore store;
  private Cluster cluster;
  private AccountIndices indices;
  private Sequences sequences;

  @BeforeEach
  void open() throws IOException {
    store = SharedNode.open(folder);
    OpenSearchOptions options = SharedNode.options();
    proxy = Proxy.start(stall);
    slow =
        OpenSearchStore.open(
            OpenSearchOptions.of(List.of(proxy.url()))
                .withPrefix(options.prefix())
                .withReplicas(options.replicas())
                .withoutAwaitingErasedBytes());
    IndexNames names = new IndexNames(options);
    cluster = Cluster.of(options);
    ClusterKey key = ClusterKey.of(cluster, names, ErasureSecret.random());
    indices =
        new AccountIndices(
            cluster,
            names,
            new Schema(cluster, names, options),
            key,
            new LookUps(cluster),
            ACCOUNT);
    sequences = new Sequences(cluster, names, ACCOUNT);
    store.write(ACCOUNT, List.of(call("a"), call("b")));
  }

  @AfterEach
  void close() {
    stall.end();
    threads.close();
    slow.close();
    proxy.close();
    store.close();
    cluster.close();
  }

  @Test
  void anErasureIsFinishedByWhoOpensTheAccountNext() {
    String id = indices.id(indices.digest("a"));
    new Engagements(indices).markErasing(indices.engagements(List.of(id)).values());

    try (VoiceCallStore next = SharedNode.open(folder)) {
      assertThat(listed(next)).containsExactly("b");
      assertThat(next.write(ACCOUNT, List.of(call("a"))).outcomes())
          .containsExactly(WriteOutcome.ERASED);
    }
  }

  @Test
  void whatIsBeingErasedByAnotherIsNotForgottenWhenItsImportIsUndone() {
    store.write(
        ACCOUNT,
        List.of(TestCalls.call("c", "2026-03-05T10:00:00Z", parts -> parts.importId("bad"))));
    String id = indices.id(indices.digest("c"));
    new Engagements(indices).markErasing(indices.engagements(List.of(id)).values());

    assertThat(store.undoImport(ACCOUNT, "bad")).isEqualTo(new UndoReport(1, 0));
    assertThat(store.write(ACCOUNT, List.of(call("c"))).outcomes())
        .containsExactly(WriteOutcome.ERASED);
  }

  @Test
  void aMonthThatWasToBeDroppedTakesCallsAgain() {
    sequences.change(state -> state.with(dropping(state)));
    indices.block(HOME);

    assertThat(store.write(ACCOUNT, List.of(call("c"))).outcomes())
        .containsExactly(WriteOutcome.CREATED);
    assertThat(listed(store)).containsExactly("a", "b", "c");
  }

  @Test
  void orIsErasedFrom() {
    sequences.change(state -> state.with(dropping(state)));
    indices.block(HOME);

    assertThat(store.erase(ACCOUNT, new ErasureTarget.Engagement("a"))).isEqualTo(1);

    assertThat(listed(store)).containsExactly("b");
    assertThat(sequences.state().open()).isEmpty();
  }

  @Test
  void aMonthThatWasDecidedToBeDroppedGoesWithTheNextErasure() {
    decideToDrop();

    assertThat(store.erase(ACCOUNT, new ErasureTarget.Engagement("a"))).isZero();

    assertThat(indices.homes()).isEmpty();
    assertThat(store.write(ACCOUNT, List.of(call("a"), call("b"))).outcomes())
        .containsExactly(WriteOutcome.ERASED, WriteOutcome.CREATED);
  }

  @Test
  void aMonthThatWasDecidedToBeDroppedIsDroppedByTheNextWhoDrops() {
    decideToDrop();

    store.dropBefore(ACCOUNT, LATER);

    assertThat(listed(store)).isEmpty();
    assertThat(store.write(ACCOUNT, List.of(call("a"))).outcomes())
        .containsExactly(WriteOutcome.CREATED);
    assertThat(listed(store)).containsExactly("a");
  }

  /** He lets nobody wait until all its engagements are forgotten, which is left to who drops. */
  @Test
  void orByTheNextWhoDeliversACallOfIt() {
    decideToDrop();

    assertThat(store.write(ACCOUNT, List.of(call("a"))).outcomes())
        .containsExactly(WriteOutcome.CREATED);

    assertThat(listed(store)).containsExactly("a");
    assertThat(indices.homes()).containsExactly(new Home(MONTH, 1));
    assertThat(isKnown("b")).isTrue();
    store.dropBefore(ACCOUNT, EARLIER);
    assertThat(isKnown("b")).isFalse();
    assertThat(listed(store)).containsExactly("a");
  }

  @Test
  void whatIsBeingErasedByAnotherKeepsNobodyWhoDropsWaiting() {
    decideToDrop();
    String id = indices.id(indices.digest("a"));
    new Engagements(indices).markErasing(indices.engagements(List.of(id)).values());

    store.dropBefore(ACCOUNT, LATER);

    assertThat(isKnown("b")).isFalse();
    assertThat(store.write(ACCOUNT, List.of(call("a"))).outcomes())
        .containsExactly(WriteOutcome.ERASED);
  }

  @Test
  void aRowIsNotShownUntilItIsSettled() {
    assertThat(listed(store)).containsExactly("a", "b");
    try (Lease lease = sequences.take(1)) {
      write("c", lease);

      assertThat(listed(store)).containsExactly("a", "b");
      assertThat(listed(store, lookUp("c"))).isEmpty();
      assertThat(lease.end()).isTrue();
    }
    assertThat(listed(store)).containsExactly("a", "b", "c");
    assertThat(listed(store, lookUp("c"))).containsExactly("c");
  }

  /** What is acknowledged is listed, be it that nothing of it was new. */
  @Test
  void aCallThatAnotherWroteIsAcknowledgedAgainWhenItIsShown() throws Exception {
    stall.when((path, body) -> path.endsWith("/_bulk") && body.contains("-engagements."));
    Future<WriteReport> again = threads.submit(() -> slow.write(ACCOUNT, List.of(call("c"))));
    stall.await();
    try (Lease between = sequences.take(1)) {
      try (Lease lease = sequences.take(1)) {
        write("c", lease);
        assertThat(lease.end()).isTrue();
      }
      stall.end();
      assertThatThrownBy(() -> again.get(1, TimeUnit.SECONDS))
          .as("an acknowledgement of what is not shown yet")
          .isInstanceOf(TimeoutException.class);

      between.end();
    }

    assertThat(again.get().outcomes()).containsExactly(WriteOutcome.UNCHANGED);
    assertThat(listed(store)).containsExactly("a", "b", "c");
  }

  /** It was looked at before that was decided, and its index was made anew. */
  @Test
  void aCallThatIsWrittenToAMonthThatWentIsWrittenAgain() throws Exception {
    stall.when((path, body) -> path.endsWith("/_bulk") && body.contains("-write."));
    Future<WriteReport> late = threads.submit(() -> slow.write(ACCOUNT, List.of(call("c"))));
    stall.await();
    decideToDrop();
    indices.remove(HOME);
    indices.make(HOME);
    stall.end();

    assertThat(late.get().outcomes()).containsExactly(WriteOutcome.CREATED);
    assertThat(indices.homes()).containsExactly(new Home(MONTH, 1));
    store.dropBefore(ACCOUNT, EARLIER);
    assertThat(listed(store)).containsExactly("c");
    assertThat(store.write(ACCOUNT, List.of(call("c"))).outcomes())
        .containsExactly(WriteOutcome.UNCHANGED);
  }

  /** Who corrects it may have done so where it does not last. */
  @Test
  void aCallThatAnotherMayBeCorrectingIsWrittenOnceMoreAsItIs() throws Exception {
    Version before = version("a");
    Future<WriteReport> again;
    try (Lease other = sequences.take(1)) {
      again = threads.submit(() -> store.write(ACCOUNT, List.of(call("a"))));
      assertTimeoutPreemptively(PATIENCE, () -> waitForOtherThan(before));
      other.end();
    }

    assertThat(again.get().outcomes()).containsExactly(WriteOutcome.UNCHANGED);
    Version once = version("a");
    assertThat(store.write(ACCOUNT, List.of(call("a"))).outcomes())
        .containsExactly(WriteOutcome.UNCHANGED);
    assertThat(version("a")).as("the version where nobody else writes").isEqualTo(once);
  }

  @Test
  void aRowWhoseWriterWasGivenUpIsNeverShown() {
    assertThat(listed(store)).containsExactly("a", "b");
    try (Lease lease = sequences.take(1)) {
      write("c", lease);
    }

    assertThat(listed(store, lookUp("c"))).isEmpty();
    assertThat(listed(store)).containsExactly("a", "b");
  }

  @Test
  void sequencesThatNoRowCanHaveAreNotKeptInMind() {
    try (Lease lease = sequences.take(3)) {
      assertThat(lease.isUnused()).isTrue();
    }
    assertThat(sequences.state().open()).isEmpty();
    assertThat(sequences.state().voided()).isEmpty();

    try (Lease lease = sequences.take(3)) {
      lease.next();
    }
    assertThat(sequences.state().voided()).hasSize(1);
  }

  /** Its writer was given up, and wrote it after the engagement was erased, or forgotten. */
  @Test
  void aRowThatNothingLeadsToIsErasedByItsNumber() {
    store.write(ACCOUNT, List.of(call("c"), call("d")));
    assertThat(store.erase(ACCOUNT, new ErasureTarget.Engagement("c"))).isEqualTo(1);
    try (Lease lease = sequences.take(2)) {
      writeRow(ofNumber("c"), lease);
      writeRow(ofNumber("e"), lease);
    }

    store.erase(ACCOUNT, new ErasureTarget.Consumer(NUMBER));

    assertThat(
            indices.rows(
                HOME, List.of(indices.id(indices.digest("c")), indices.id(indices.digest("e")))))
        .isEmpty();
    assertThat(listed(store)).containsExactly("a", "b", "d");
  }

  private void write(String id, Lease lease) {
    EngagementDigest digest = indices.digest(id);
    new Engagements(indices)
        .makeAll(List.of(new Engagements.Making(indices.id(digest), digest, HOME)));
    writeRow(call(id), lease);
  }

  private void writeRow(VoiceCall call, Lease lease) {
    RowWriter rows = new RowWriter(cluster, ACCOUNT);
    StoredRow row = StoredRow.created(lease.next(), CallRecord.of(call));
    String id = row.current().engagementId();
    assertThat(
            rows.write(
                List.of(
                    rows.change(indices.make(HOME), indices.id(indices.digest(id)), null, row))))
        .allMatch(BulkResult::isDone);
    indices.refresh(indices.calls(HOME));
  }

  private void waitForOtherThan(Version before) throws InterruptedException {
    while (version("a").equals(before)) {
      Thread.sleep(10);
    }
  }

  private Version version(String engagement) {
    String id = indices.id(indices.digest(engagement));
    return Objects.requireNonNull(
        Objects.requireNonNull(indices.rows(HOME, List.of(id)).get(id)).version());
  }

  private boolean isKnown(String id) {
    return !indices.engagements(List.of(indices.id(indices.digest(id)))).isEmpty();
  }

  private static VoiceCallQuery lookUp(String id) {
    return ALL.with(CallAttribute.ENGAGEMENT_ID, Set.of(id));
  }

  private void decideToDrop() {
    sequences.change(state -> state.with(dropping(state)));
    indices.block(HOME);
    sequences.change(state -> state.withDropped(MONTH));
  }

  private static OpenRange dropping(SequenceState state) {
    return new OpenRange(
        new SequenceRange(state.next(), state.next()), OpenRange.dropping("dead", HOME), 0);
  }

  private static List<String> listed(VoiceCallStore store) {
    return listed(store, ALL);
  }

  private static List<String> listed(VoiceCallStore store, VoiceCallQuery query) {
    return Walk.all(store, ACCOUNT, query, RowView.SUMMARY, 10).stream()
        .map(ListedRow::engagementId)
        .toList();
  }

  private static VoiceCall ofNumber(String id) {
    return TestCalls.call(id, "2026-03-05T10:00:00Z", parts -> parts.consumerNumber(NUMBER));
  }

  private static VoiceCall call(String id) {
    return TestCalls.call(id, "2026-03-05T10:00:00Z");
  }
}
