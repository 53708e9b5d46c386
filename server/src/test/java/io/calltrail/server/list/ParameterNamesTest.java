package io.calltrail.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterNamesTest {

  @ParameterizedTest
  @CsvSource({
    "form, from",
    "fron, from",
    "TO, to",
    "type, types",
    "subtypes, sub_types",
    "sub_type, sub_types",
    "distributions, distribution",
    "consumerNumber, consumer_number",
    "consumer-number, consumer_number",
    "consumer_nubmer, consumer_number",
    "directon, direction",
    "user_id, user_ids",
    "userIds, user_ids",
    "engagement_ids, engagement_id",
    "queue_id, queue_ids",
    "cc_queue_id, cc_queue_ids",
    "ccQueueIds, cc_queue_ids",
    "country_iso_code, country_iso_codes",
    "number_type, number_types",
    "region_id, region_ids",
    "region_name, region_names",
    "team_id, team_ids",
    "team_name, team_names",
    "viewtype, view_type",
    "next_page_tokens, next_page_token",
    "pagesize, page_size",
    "page_siez, page_size",
  })
  void namesWhatMayHaveBeenMeant(String name, String meant) {
    assertThat(ParameterNames.nearest(name)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "timezone",
    "sort",
    "limit",
    "offset",
    "result",
    "recorded",
    "q",
    "''",
    "_",
    "a",
    "t",
    "access_token",
    "account_id",
    "4711",
    "caller",
    "page"
  })
  void namesNothingWhereNothingIsNear(String name) {
    assertThat(ParameterNames.nearest(name)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ListParameter.class)
  void isNearestToItself(ListParameter parameter) {
    assertThat(ParameterNames.nearest(parameter.wireName())).contains(parameter.wireName());
  }

  @Test
  void saysNoMoreOfALongName() {
    assertThat(ParameterNames.nearest("page_size" + "_".repeat(32))).isEmpty();
  }
}
