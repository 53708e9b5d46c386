package io.calltrail.bench.postgresql;

import io.calltrail.bench.query.Answer;
import io.calltrail.bench.query.Question;
import io.calltrail.store.row.CallAttribute;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks over a connection of its own, with statements that are prepared once. For one thread. */
final class Session implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private boolean plansAnew;

  Session(Connection connection) {
    this.connection = connection;
  }

  /** A total, or {@link Answer#UNCOUNTED}, and rows as JSON. */
  record Page(long total, List<byte[]> rows) {}

  /** The page and the total that answer a question, read to the end. */
  Page ask(Question question) throws SQLException {
    plan(isSlow(question));
    Statement statement = Statement.of(question);
    PreparedStatement call = prepared.get(statement.sql());
    if (call == null) {
      call = connection.prepareStatement(statement.sql());
      prepared.put(statement.sql(), call);
    }
    bind(call, statement.values());
    call.execute();
    long total = Answer.UNCOUNTED;
    if (question.counts()) {
      try (ResultSet count = call.getResultSet()) {
        count.next();
        total = count.getLong(1);
      }
      call.getMoreResults();
    }
    List<byte[]> rows = new ArrayList<>(question.rows());
    try (ResultSet page = call.getResultSet()) {
      while (page.next()) {
        rows.add(page.getBytes(1));
      }
    }
    return new Page(total, rows);
  }

  /** The plan of a question that goes through many calls depends on its values. */
  private static boolean isSlow(Question question) {
    return question.counts()
        && !question.filters().containsKey(CallAttribute.ENGAGEMENT_ID)
        && !question.filters().containsKey(CallAttribute.CONSUMER_NUMBER);
  }

  private void plan(boolean anew) throws SQLException {
    if (plansAnew != anew) {
      try (java.sql.Statement setting = connection.createStatement()) {
        setting.execute("set plan_cache_mode = " + (anew ? "force_custom_plan" : "auto"));
      }
      plansAnew = anew;
    }
  }

  private void bind(PreparedStatement call, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      switch (values.get(i)) {
        case Long number -> call.setLong(i + 1, number);
        case String text -> call.setString(i + 1, text);
        case String[] texts -> call.setArray(i + 1, connection.createArrayOf("text", texts));
        case Object other -> throw new IllegalArgumentException("no value of SQL: " + other);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
