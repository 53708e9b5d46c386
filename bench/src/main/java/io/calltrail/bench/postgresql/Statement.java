package io.calltrail.bench.postgresql;

import io.calltrail.bench.query.Place;
import io.calltrail.bench.query.Question;
import io.calltrail.store.row.CallAttribute;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question as SQL: the total, where it is asked for, and the page, as two statements that travel
 * together. The page finds its calls in the narrow table first, then their rows.
 *
 * @param sql the text, the same for all variants of a question
 * @param values what stands for its question marks: longs, texts, and arrays of texts
 */
record Statement(String sql, List<Object> values) {

  private static final Map<CallAttribute, String> COLUMNS =
      new EnumMap<>(
          Map.of(
              CallAttribute.ENGAGEMENT_ID, "engagement_id",
              CallAttribute.DIRECTION, "direction",
              CallAttribute.CONSUMER_NUMBER, "consumer_number",
              CallAttribute.COUNTRY_ISO_CODE, "country",
              CallAttribute.DISTRIBUTION, "distributions",
              CallAttribute.TYPE, "types",
              CallAttribute.NUMBER_TYPE, "number_types",
              CallAttribute.USER_ID, "user_ids",
              CallAttribute.QUEUE_ID, "queue_ids"));
  private static final Set<CallAttribute> ARRAYS =
      EnumSet.of(
          CallAttribute.DISTRIBUTION,
          CallAttribute.TYPE,
          CallAttribute.NUMBER_TYPE,
          CallAttribute.USER_ID,
          CallAttribute.QUEUE_ID);

  static Statement of(Question question) {
    StringBuilder where = new StringBuilder("start_second between ? and ?");
    List<Object> values = new ArrayList<>();
    values.add(question.window().fromSecond());
    values.add(question.window().toSecond());
    question.filters().forEach((attribute, asked) -> filter(attribute, asked, where, values));
    Place after = question.after();
    if (after != null) {
      where.append(" and start_second <= ? and (start_second < ? or engagement_id > ?)");
      values.addAll(List.of(after.startSecond(), after.startSecond(), after.engagementId()));
    }
    String page =
        """
        select row from (
          select id, start_second, engagement_id from calls where %s
          order by start_second desc, engagement_id limit %d) page
        join rows using (id) order by start_second desc, engagement_id\
        """
            .formatted(where, question.rows());
    if (!question.counts()) {
      return new Statement(page, List.copyOf(values));
    }
    List<Object> twice = new ArrayList<>(values);
    twice.addAll(values);
    return new Statement(
        "select count(*) from calls where " + where + ";\n" + page, List.copyOf(twice));
  }

  private static void filter(
      CallAttribute attribute, Set<String> asked, StringBuilder where, List<Object> values) {
    where.append(" and ").append(COLUMNS.get(attribute));
    if (ARRAYS.contains(attribute)) {
      where.append(" && ?");
      values.add(asked.toArray(String[]::new));
    } else if (asked.size() == 1) {
      where.append(" = ?");
      values.add(asked.iterator().next());
    } else {
      where.append(" = any(?)");
      values.add(asked.toArray(String[]::new));
    }
  }
}
