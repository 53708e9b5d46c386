package io.calltrail.store.testkit.contract;

import static io.calltrail.store.testkit.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Direction;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What matched at a walk's first page and is neither corrected nor erased comes once, in order;
 * what arrives later does not come, and the total stays. Each walk here goes over the calls a to f,
 * a minute apart, of which it has read the first two.
 */
abstract class WalksAreStablePromise extends Promise {

  private static final VoiceCallQuery INBOUND = having(CallAttribute.DIRECTION, "inbound");

  private static final String NUMBER = "+12059300920";

  private Walk walk = new Walk(ACCOUNT, INBOUND, RowView.SUMMARY);

  WalksAreStablePromise(StoreUnderTest underTest) {
    super(underTest);
  }

  @BeforeEach
  void begin() {
    write(
        inbound("a", 59),
        inbound("b", 58),
        inbound("c", 57),
        inbound("d", 56),
        inbound("e", 55),
        inbound("f", 54),
        minute("outbound", 30, Direction.OUTBOUND));
    walk = new Walk(ACCOUNT, INBOUND, RowView.SUMMARY);
    assertThat(ids(walk.next(store(), 2))).containsExactly("a", "b");
    assertThat(walk.total()).isEqualTo(6);
  }

  @Test
  void laterCallsDoNotCome() {
    write(inbound("a2", 59), inbound("c2", 57), inbound("g", 10));

    assertThat(rest()).containsExactly("c", "d", "e", "f");
    assertThat(ids(INBOUND)).containsExactly("a", "a2", "b", "c", "c2", "d", "e", "f", "g");
  }

  @Test
  void norDoTheyWhereThereAreFew() {
    VoiceCallQuery ofOne = having(CallAttribute.CONSUMER_NUMBER, NUMBER);
    write(ofNumber("x", 50), ofNumber("y", 49), ofNumber("z", 48));
    Walk few = new Walk(ACCOUNT, ofOne, RowView.SUMMARY);
    assertThat(ids(few.next(store(), 2))).containsExactly("x", "y");
    write(ofNumber("x2", 50), ofNumber("z2", 48));

    assertThat(ids(few.rest(store(), 2))).containsExactly("z");
    assertThat(few.total()).isEqualTo(3);
    assertThat(ids(ofOne)).containsExactly("x", "x2", "y", "z", "z2");
  }

  @Test
  void laterCallsDoNotComeAmongTies() {
    write(inbound("b1", 58), inbound("b0", 58), inbound("c0", 57), inbound("bb", 57));
    assertThat(rest()).containsExactly("c", "d", "e", "f");
  }

  @Test
  void aLaterCallDoesNotComeWhenItIsCorrectedEither() {
    write(inbound("late", 50));
    write(inbound("late", 56));
    assertThat(rest()).containsExactly("c", "d", "e", "f");
  }

  @Test
  void aCorrectedCallComesInItsNewForm() {
    VoiceCall corrected =
        call("d", "2026-10-01T12:56:00Z", parts -> parts.direction(Direction.INBOUND).charge("$9"));
    write(corrected);

    assertThat(walk.rest(store(), 2))
        .extracting(row -> row.json())
        .containsExactlyElementsOf(
            TestCalls.rows(
                List.of(inbound("c", 57), corrected, inbound("e", 55), inbound("f", 54)),
                RowView.SUMMARY));
  }

  @Test
  void aCorrectedCallThatNoLongerMatchesDoesNotCome() {
    write(minute("d", 56, Direction.OUTBOUND));
    assertThat(rest()).containsExactly("c", "e", "f");
  }

  @Test
  void aCallCorrectedBehindTheWalkDoesNotComeAgain() {
    write(
        call("a", "2026-10-01T12:59:00Z", parts -> parts.direction(Direction.INBOUND).inbox(true)));
    assertThat(rest()).containsExactly("c", "d", "e", "f");
  }

  @Test
  void aCallMovedBehindTheWalkDoesNotCome() {
    write(inbound("d", 59));
    assertThat(rest()).containsExactly("c", "e", "f");
  }

  @Test
  void aCallMovedAheadByMonthsComesThere() {
    write(call("c", "2026-06-01T00:00:00Z", parts -> parts.direction(Direction.INBOUND)));
    assertThat(rest()).containsExactly("d", "e", "f", "c");
  }

  @Test
  void anErasedCallDoesNotCome() {
    store().erase(ACCOUNT, new ErasureTarget.Engagement("d"));
    store().erase(ACCOUNT, new ErasureTarget.Engagement("a"));

    assertThat(rest()).containsExactly("c", "e", "f");
    assertThat(walk.total()).isEqualTo(6);
  }

  @Test
  void theCallWhereAPageEndedMayBeErasedOrMoved() {
    store().erase(ACCOUNT, new ErasureTarget.Engagement("b"));
    assertThat(ids(walk.next(store(), 1))).containsExactly("c");
    write(call("c", "2026-12-01T00:00:00Z", parts -> parts.direction(Direction.INBOUND)));
    assertThat(rest()).containsExactly("d", "e", "f");
  }

  @Test
  void theTotalStaysWhileTheListChanges() {
    write(inbound("late", 10), minute("e", 55, Direction.OUTBOUND));
    store().erase(ACCOUNT, new ErasureTarget.Engagement("f"));

    assertThat(rest()).containsExactly("c", "d");
    assertThat(walk.total()).isEqualTo(6);
    assertThat(total(INBOUND)).isEqualTo(5);
  }

  @Test
  void aWalkCanEndOnAnEmptyPage() {
    for (String id : List.of("c", "d", "e", "f")) {
      store().erase(ACCOUNT, new ErasureTarget.Engagement(id));
    }
    assertThat(walk.next(store(), 2)).isEmpty();
    assertThat(walk.isOpen()).isFalse();
    assertThat(walk.total()).isEqualTo(6);
  }

  @Test
  void theSizeMayChangeFromPageToPage() {
    assertThat(ids(walk.next(store(), 1))).containsExactly("c");
    assertThat(ids(walk.next(store(), 3))).containsExactly("d", "e", "f");
    assertThat(walk.isOpen()).isFalse();
  }

  @Test
  void aPageMayBeReadAgain() {
    VoiceCallPage first = store().page(ACCOUNT, INBOUND, PageRequest.first(2, RowView.SUMMARY));
    PageRequest second =
        PageRequest.after(Objects.requireNonNull(first.next()), 2, RowView.SUMMARY);
    VoiceCallPage once = store().page(ACCOUNT, INBOUND, second);
    write(inbound("c1", 57), inbound("late", 10));
    VoiceCallPage again = store().page(ACCOUNT, INBOUND, second);

    assertThat(again.rows().toString()).isEqualTo(once.rows().toString());
    assertThat(again.next()).isEqualTo(once.next());
    assertThat(again.totalRecords()).isEqualTo(6);
  }

  @Test
  void aWalkBegunBeforeTheFirstCallStaysEmpty() {
    VoiceCallQuery narrow = INBOUND.with(CallAttribute.ENGAGEMENT_ID, Set.of("x"));
    Walk empty = new Walk(ACCOUNT, narrow, RowView.SUMMARY);
    assertThat(empty.next(store(), 10)).isEmpty();
    assertThat(empty.isOpen()).isFalse();
  }

  @Test
  void walksBegunAtDifferentTimesSeeWhatTheirsSaw() {
    write(inbound("late", 56));
    Walk later = new Walk(ACCOUNT, INBOUND, RowView.SUMMARY);
    later.next(store(), 2);
    write(inbound("latest", 55));

    assertThat(ids(later.rest(store(), 2))).containsExactly("c", "d", "late", "e", "f");
    assertThat(rest()).containsExactly("c", "d", "e", "f");
  }

  private List<String> rest() {
    return ids(walk.rest(store(), 2));
  }

  private static VoiceCall inbound(String id, int minute) {
    return minute(id, minute, Direction.INBOUND);
  }

  private static VoiceCall ofNumber(String id, int minute) {
    return call(id, "2026-10-01T12:" + minute + ":00Z", parts -> parts.consumerNumber(NUMBER));
  }

  private static VoiceCall minute(String id, int minute, Direction direction) {
    return call(id, "2026-10-01T12:" + minute + ":00Z", parts -> parts.direction(direction));
  }
}
