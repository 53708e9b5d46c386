package io.calltrail.store.testkit.contract;

import static io.calltrail.store.WriteOutcome.CORRECTED;
import static io.calltrail.store.WriteOutcome.CREATED;
import static io.calltrail.store.WriteOutcome.ERASED;
import static io.calltrail.store.WriteOutcome.STALE;
import static io.calltrail.store.WriteOutcome.UNCHANGED;
import static io.calltrail.store.testkit.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.calltrail.model.Agent;
import io.calltrail.model.Direction;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.UndoReport;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An import that is undone leaves nothing behind: rows that it made go, and those that it corrected
 * show the form of before. Here, the import that is undone is {@code bad}.
 */
abstract class ImportsAreUndonePromise extends Promise {

  private static final String NOON = "2026-10-01T12:00:00Z";
  private static final String BAD = "bad";
  private static final String GOOD = "good";
  private static final VoiceCallQuery INBOUND = having(CallAttribute.DIRECTION, "inbound");
  private static final UndoReport NOTHING = new UndoReport(0, 0);

  ImportsAreUndonePromise(StoreUnderTest underTest) {
    super(underTest);
  }

  /** The imports that wrote the forms of a row, one after the other, and what then stands. */
  static Stream<Arguments> histories() {
    return Stream.of(
        arguments("a row it made goes", imports(BAD), new UndoReport(1, 0), -1),
        arguments("forms all its own go", imports(BAD, BAD, BAD), new UndoReport(1, 0), -1),
        arguments("the form before comes back", imports(null, BAD), new UndoReport(0, 1), 0),
        arguments("as one row however often", imports(null, BAD, BAD), new UndoReport(0, 1), 0),
        arguments("of another import too", imports(GOOD, BAD), new UndoReport(0, 1), 0),
        arguments("of two others the newer", imports(null, GOOD, BAD), new UndoReport(0, 1), 1),
        arguments("past forms all its own", imports(GOOD, BAD, null, BAD), new UndoReport(0, 1), 2),
        arguments("a later correction stays", imports(BAD, null), NOTHING, 1),
        arguments("one of an import too", imports(null, BAD, GOOD), NOTHING, 2),
        arguments("another import's row stays", imports(GOOD), NOTHING, 0),
        arguments("a row of no import stays", imports((String) null), NOTHING, 0));
  }

  private static List<@Nullable String> imports(@Nullable String... ids) {
    List<@Nullable String> imports = new ArrayList<>();
    for (String id : ids) {
      imports.add(id);
    }
    return imports;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("histories")
  void aRowShowsTheNewestFormThatIsLeft(
      String rule, List<@Nullable String> imports, UndoReport report, int standing) {
    List<VoiceCall> forms = new ArrayList<>();
    for (int i = 0; i < imports.size(); i++) {
      VoiceCall form = form("call", "$" + i, imports.get(i));
      assertThat(outcome(form)).isEqualTo(i == 0 ? CREATED : CORRECTED);
      forms.add(form);
    }

    assertThat(undo(BAD)).as(rule).isEqualTo(report);
    assertListed(
        EVERYTHING, standing < 0 ? new VoiceCall[0] : new VoiceCall[] {forms.get(standing)});
    assertThat(undo(BAD)).as(rule).isEqualTo(NOTHING);
  }

  @Test
  void formsOfUndoneImportsDoNotComeBackWhenTheNextIsUndone() {
    VoiceCall first = form("call", "$0", null);
    write(first);
    write(form("call", "$1", BAD));
    write(form("call", "$2", GOOD));

    assertThat(undo(BAD)).isEqualTo(NOTHING);
    assertThat(undo(GOOD)).isEqualTo(new UndoReport(0, 1));
    assertListed(EVERYTHING, first);
  }

  @Test
  void rowsOfManyMonthsAreCountedAndUndone() {
    VoiceCall corrected = call("corrected", "2026-08-01T00:00:00Z");
    VoiceCall kept = call("kept", "2026-09-01T00:00:00Z");
    write(corrected, kept);
    write(
        call("a", "2011-01-01T00:00:00Z", parts -> parts.importId(BAD)),
        call("b", NOON, parts -> parts.importId(BAD)),
        call("c", "2031-12-31T23:59:59Z", parts -> parts.importId(BAD)),
        call("corrected", "2026-11-01T00:00:00Z", parts -> parts.importId(BAD)));

    assertThat(undo(BAD)).isEqualTo(new UndoReport(3, 1));
    assertListed(EVERYTHING, kept, corrected);
    assertListed(between("2026-08-01T00:00:00Z", "2026-08-31T23:59:59Z"), corrected);
    assertThat(total(between("2026-11-01T00:00:00Z", "2026-11-30T23:59:59Z"))).isZero();
  }

  @Test
  void aRestoredRowAnswersToItsOldValues() {
    write(call("call", NOON, parts -> parts.consumerNumber("+12055550100")));
    write(call("call", NOON, parts -> parts.consumerNumber("+12055550101").importId(BAD)));
    undo(BAD);

    assertThat(ids(having(CallAttribute.CONSUMER_NUMBER, "+12055550100"))).containsExactly("call");
    assertThat(total(having(CallAttribute.CONSUMER_NUMBER, "+12055550101"))).isZero();
  }

  @Test
  void aRestoredRowHasItsOldRevision() {
    write(call("call", NOON, parts -> parts.charge("$1").revision(5L)));
    write(call("call", NOON, parts -> parts.charge("$2").revision(9L).importId(BAD)));
    assertThat(outcome(call("call", NOON, parts -> parts.revision(7L)))).isEqualTo(STALE);
    undo(BAD);

    assertThat(outcome(call("call", NOON, parts -> parts.revision(4L)))).isEqualTo(STALE);
    assertThat(outcome(call("call", NOON, parts -> parts.charge("$1").revision(5L))))
        .isEqualTo(UNCHANGED);
    assertThat(outcome(call("call", NOON, parts -> parts.revision(7L)))).isEqualTo(CORRECTED);
  }

  @Test
  void aRaisedRevisionAloneIsUndoneToo() {
    write(call("call", NOON, parts -> parts.revision(5L)));
    write(call("call", NOON, parts -> parts.revision(9L).importId(BAD)));

    assertThat(undo(BAD)).isEqualTo(new UndoReport(0, 1));
    assertThat(outcome(call("call", NOON, parts -> parts.charge("$1").revision(6L))))
        .isEqualTo(CORRECTED);
  }

  @Test
  void anUndoneRowMayBeWrittenAgain() {
    VoiceCall again = call("call", "2026-09-01T00:00:00Z", parts -> parts.revision(1L));
    write(call("call", NOON, parts -> parts.revision(9L).importId(BAD)));
    undo(BAD);

    assertThat(outcome(again)).isEqualTo(CREATED);
    assertListed(EVERYTHING, again);
    assertThat(undo(BAD)).isEqualTo(NOTHING);
  }

  @Test
  void anImportMayComeAgainUnderItsId() {
    VoiceCall bad = form("call", "$1", BAD);
    write(bad);
    undo(BAD);
    assertThat(outcome(bad)).isEqualTo(CREATED);
    assertThat(undo(BAD)).isEqualTo(new UndoReport(1, 0));
    assertListed(EVERYTHING);
  }

  @Test
  void aRowDoesNotShowItsImport() {
    write(form("call", "$1", BAD));
    assertListed(EVERYTHING, form("call", "$1", null));
  }

  @Test
  void theSameContentUnderAnotherImportIsUnchanged() {
    write(form("call", "$1", GOOD));
    assertThat(outcome(form("call", "$1", BAD))).isEqualTo(UNCHANGED);
    assertThat(outcome(form("call", "$1", null))).isEqualTo(UNCHANGED);
    assertThat(undo(BAD)).isEqualTo(NOTHING);
    assertThat(undo(GOOD)).isEqualTo(new UndoReport(1, 0));
  }

  @Test
  void anImportNobodyKnowsIsNothing() {
    write(form("call", "$1", BAD), call("other", NOON));
    for (String id : List.of("nobody", "ba", "bad.", "BAD")) {
      assertThat(undo(id)).as(id).isEqualTo(NOTHING);
    }
    assertThat(total(EVERYTHING)).isEqualTo(2);
  }

  @Test
  void anAccountWithoutCallsHasNoImports() {
    assertThat(undo(BAD)).isEqualTo(NOTHING);
    assertListed(EVERYTHING);
  }

  @Test
  void otherAccountsKeepTheirs() {
    AccountId other = new AccountId("account-2");
    write(form("call", "$1", BAD));
    store().write(other, List.of(form("call", "$1", BAD)));

    assertThat(undo(BAD)).isEqualTo(new UndoReport(1, 0));
    assertListed(EVERYTHING);
    assertThat(
            store().page(other, EVERYTHING, PageRequest.first(1, RowView.SUMMARY)).totalRecords())
        .isEqualTo(1);
    assertThat(store().undoImport(other, BAD)).isEqualTo(new UndoReport(1, 0));
  }

  @Test
  void formsOfOneBatchAreToldApart() {
    VoiceCall kept = form("call", "$1", null);
    assertThat(write(kept, form("call", "$2", BAD), form("gone", "$1", BAD)))
        .containsExactly(CREATED, CORRECTED, CREATED);
    assertThat(undo(BAD)).isEqualTo(new UndoReport(1, 1));
    assertListed(EVERYTHING, kept);
  }

  @Test
  void anErasedRowStaysErased() {
    write(form("corrected", "$1", null), form("made", "$1", BAD));
    write(form("corrected", "$2", BAD));
    store().erase(ACCOUNT, new ErasureTarget.Engagement("corrected"));
    store().erase(ACCOUNT, new ErasureTarget.Engagement("made"));

    assertThat(undo(BAD)).isEqualTo(NOTHING);
    assertListed(EVERYTHING);
    assertThat(write(form("corrected", "$1", null), form("made", "$1", null)))
        .containsExactly(ERASED, ERASED);
  }

  @Test
  void anErasedNumberDoesNotComeBack() {
    String number = "+12055550100";
    VoiceCall first = form("twice", "$1", null);
    write(first);
    write(
        call("once", NOON, parts -> parts.consumerNumber(number)),
        call("twice", NOON, parts -> parts.consumerNumber(number)));
    write(form("once", "$2", BAD), form("twice", "$2", BAD));
    assertThat(store().erase(ACCOUNT, new ErasureTarget.Consumer(number))).isZero();

    assertThat(undo(BAD)).isEqualTo(new UndoReport(1, 1));
    assertListed(EVERYTHING, first);
  }

  @Test
  void everyFormOfABatchCanComeBack() {
    String number = "+12055550100";
    VoiceCall first = form("call", "$1", GOOD);
    write(
        first,
        call("call", NOON, parts -> parts.consumerNumber(number).importId(GOOD)),
        form("call", "$3", BAD));
    assertThat(store().erase(ACCOUNT, new ErasureTarget.Consumer(number))).isZero();

    assertThat(undo(BAD)).isEqualTo(new UndoReport(0, 1));
    assertListed(EVERYTHING, first);
  }

  @Test
  void idsItMadeKnownStayKnown() {
    write(
        call("call", NOON, parts -> parts.agents(List.of(Agent.named("ann", null))).importId(BAD)));
    undo(BAD);
    assertThat(store().knownIds(ACCOUNT).hasUser("ann")).isTrue();
  }

  @Test
  void aRestoredRowKeepsItsPlaceInAWalk() {
    write(inbound("a", 59, null), inbound("b", 58, null), inbound("c", 57, null));
    Walk walk = new Walk(ACCOUNT, INBOUND, RowView.SUMMARY);
    walk.next(store(), 1);
    write(inbound("b", 30, BAD), inbound("c", 59, BAD), inbound("late", 58, BAD));
    undo(BAD);

    assertThat(ids(walk.rest(store(), 1))).containsExactly("b", "c");
    assertThat(walk.total()).isEqualTo(3);
  }

  @Test
  void aRowWhoseFirstFormIsUndoneKeepsItsPlaceInAWalk() {
    write(inbound("a", 59, null), inbound("b", 58, BAD));
    Walk walk = new Walk(ACCOUNT, INBOUND, RowView.SUMMARY);
    walk.next(store(), 1);
    write(inbound("b", 57, null));
    undo(BAD);

    assertThat(ids(walk.rest(store(), 1))).containsExactly("b");
  }

  @Test
  void whatIsWrittenAgainIsLaterThanAWalk() {
    write(inbound("a", 59, null), inbound("b", 58, BAD), inbound("c", 57, BAD));
    Walk walk = new Walk(ACCOUNT, INBOUND, RowView.SUMMARY);
    walk.next(store(), 1);
    undo(BAD);
    write(inbound("b", 58, null), inbound("d", 56, null));

    assertThat(walk.rest(store(), 1)).isEmpty();
    assertThat(walk.total()).isEqualTo(3);
    assertThat(ids(INBOUND)).containsExactly("a", "b", "d");
  }

  @Test
  void aRowMadeAfterAWalkBeganStaysLaterWhenItsCorrectionIsUndone() {
    write(inbound("a", 59, null), inbound("b", 58, null));
    Walk walk = new Walk(ACCOUNT, INBOUND, RowView.SUMMARY);
    walk.next(store(), 1);
    write(inbound("late", 57, null));
    write(inbound("late", 30, BAD));
    undo(BAD);

    assertThat(ids(walk.rest(store(), 1))).containsExactly("b");
    assertThat(ids(INBOUND)).containsExactly("a", "b", "late");
  }

  private UndoReport undo(String importId) {
    return store().undoImport(ACCOUNT, importId);
  }

  private static VoiceCall form(String id, String charge, @Nullable String importId) {
    return call(id, NOON, parts -> parts.charge(charge).importId(importId));
  }

  private static VoiceCall inbound(String id, int minute, @Nullable String importId) {
    return call(
        id,
        "2026-10-01T12:" + minute + ":00Z",
        parts -> parts.direction(Direction.INBOUND).importId(importId));
  }
}
