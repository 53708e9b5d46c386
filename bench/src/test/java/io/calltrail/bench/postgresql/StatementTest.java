package io.calltrail.bench.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.bench.query.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTest {

  private static final long FROM = 1_790_812_800;
  private static final long TO = 1_793_491_199;

  @Test
  void aFirstPageIsATotalAndAPage() {
    Statement statement = Statement.of(Samples.WINDOW_ALONE);
    assertThat(statement.sql())
        .isEqualTo(
            """
            select count(*) from calls where start_second between ? and ?;
            select row from (
              select id, start_second, engagement_id from calls where start_second between ? and ?
              order by start_second desc, engagement_id limit 100) page
            join rows using (id) order by start_second desc, engagement_id\
            """);
    assertThat(statement.values()).isEqualTo(List.of(FROM, TO, FROM, TO));
  }

  @Test
  void filtersComeInOneOrderAndListsAsArrays() {
    Statement statement = Statement.of(Samples.FILTERED);
    assertThat(statement.sql())
        .startsWith(
            "select count(*) from calls"
                + " where start_second between ? and ? and direction = ? and user_ids && ?;\n");
    assertThat(statement.values())
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(
                FROM,
                TO,
                "outbound",
                new String[] {"u1", "u2"},
                FROM,
                TO,
                "outbound",
                new String[] {"u1", "u2"}));
  }

  @Test
  void aFurtherPageBeginsAfterItsPlaceAndCountsNothing() {
    Statement statement = Statement.of(Samples.FURTHER);
    assertThat(statement.sql())
        .doesNotContain("count")
        .contains(
            "where start_second between ? and ?"
                + " and start_second <= ? and (start_second < ? or engagement_id > ?)\n");
    assertThat(statement.values())
        .isEqualTo(List.of(FROM, TO, 1_792_000_000L, 1_792_000_000L, "e7"));
  }
}
