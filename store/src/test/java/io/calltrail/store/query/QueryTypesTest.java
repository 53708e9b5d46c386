package io.calltrail.store.query;

import static io.calltrail.store.row.CallAttribute.TEAM_ID;
import static io.calltrail.store.row.CallAttribute.USER_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.calltrail.model.json.RowView;
import io.calltrail.store.row.CallAttributes;
import io.calltrail.store.row.EngagementKey;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTypesTest {

  private static final CallAttributes ANN_OF_TEAM_1 =
      new CallAttributes(Map.of(USER_ID, Set.of("ann"), TEAM_ID, Set.of("t1", "t2")));

  @ParameterizedTest
  @CsvSource({"9,false", "10,true", "15,true", "20,true", "21,false"})
  void aWindowHasBothItsEnds(long second, boolean contained) {
    assertThat(new TimeWindow(10, 20).contains(second)).isEqualTo(contained);
  }

  @ParameterizedTest
  @CsvSource({"1,9,false", "1,10,true", "12,13,true", "1,30,true", "20,30,true", "21,30,false"})
  void aWindowOverlapsBounds(long least, long greatest, boolean overlaps) {
    assertThat(new TimeWindow(10, 20).overlaps(least, greatest)).isEqualTo(overlaps);
  }

  @Test
  void aWindowDoesNotEndBeforeItBegins() {
    assertThat(new TimeWindow(10, 10).contains(10)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeWindow(10, 9));
  }

  @Test
  void aFilterAsksForSomething() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VoiceCallQuery.of(TimeWindow.ALWAYS).with(USER_ID, Set.of()))
        .withMessageContaining("USER_ID");
  }

  @Test
  void aQueryMatchesOneValueOfEachFilter() {
    VoiceCallQuery query = VoiceCallQuery.of(new TimeWindow(10, 20));
    assertThat(query.matches(10, ANN_OF_TEAM_1)).isTrue();
    assertThat(query.matches(21, ANN_OF_TEAM_1)).isFalse();
    assertThat(query.with(USER_ID, Set.of("ann", "bo")).matches(10, ANN_OF_TEAM_1)).isTrue();
    assertThat(query.with(USER_ID, Set.of("bo")).matches(10, ANN_OF_TEAM_1)).isFalse();
    assertThat(
            query
                .with(USER_ID, Set.of("ann"))
                .with(TEAM_ID, Set.of("t3"))
                .matches(10, ANN_OF_TEAM_1))
        .isFalse();
    assertThat(
            query
                .with(USER_ID, Set.of("ann"))
                .with(TEAM_ID, Set.of("t2"))
                .matches(10, ANN_OF_TEAM_1))
        .isTrue();
  }

  @Test
  void withReplacesAFilterOfTheSameAttribute() {
    VoiceCallQuery query =
        VoiceCallQuery.of(TimeWindow.ALWAYS)
            .with(USER_ID, Set.of("ann"))
            .with(USER_ID, Set.of("bo"));
    assertThat(query.filters()).containsExactly(Map.entry(USER_ID, Set.of("bo")));
  }

  @ParameterizedTest
  @CsvSource({"9,a,true", "9,z,true", "10,b,false", "10,a,false", "10,c,true", "11,z,false"})
  void aCursorIsBeforeOlderRowsAndGreaterKeys(long second, String id, boolean before) {
    PageCursor cursor = new PageCursor(1, 1, 10, EngagementKey.of("b"));
    assertThat(cursor.isBefore(second, EngagementKey.of(id))).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, PageRequest.MAX_SIZE})
  void aPageHasASize(int size) {
    assertThat(PageRequest.first(size, RowView.SUMMARY).size()).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, PageRequest.MAX_SIZE + 1})
  void otherSizesAreRefused(int size) {
    assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.first(size, RowView.SUMMARY));
  }
}
