package io.calltrail.bench.postgresql;

/**
 * The tables: a narrow one with what is asked for, and one with the rows, so that counting does not
 * read past them.
 */
final class Tables {

  /** Makes them empty. */
  static final String CREATE =
      """
      create table calls (
        id int not null,
        start_second bigint not null,
        engagement_id text not null,
        consumer_number text not null,
        direction text not null,
        country text not null,
        distributions text[] not null,
        types text[] not null,
        number_types text[] not null,
        user_ids text[] not null,
        queue_ids text[] not null);
      create table rows (id int not null, row text not null)\
      """;

  /**
   * Indexes them once they are full: the order of the list, look-ups, the lists of values; the
   * narrow table in the order of the list.
   */
  static final String INDEX =
      """
      create index calls_by_start on calls (start_second desc, engagement_id);
      cluster calls using calls_by_start;
      create unique index calls_by_engagement on calls (engagement_id);
      create index calls_by_consumer on calls (consumer_number, start_second desc, engagement_id);
      create index calls_by_direction on calls (direction, start_second desc, engagement_id)
        include (distributions, id);
      create index calls_by_user on calls using gin (user_ids);
      create index calls_by_queue on calls using gin (queue_ids);
      alter table rows add primary key (id)\
      """;

  /** Lets the planner know them; stands outside of transactions. */
  static final String ANALYZE = "vacuum (analyze, freeze)";

  private Tables() {}
}
