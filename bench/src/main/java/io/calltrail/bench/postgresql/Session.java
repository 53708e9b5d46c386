package io.calltrail.bench.postgresql;

import io.calltrail.bench.query.Answer;
import io.calltrail.bench.query.Question;
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

  Session(Connection connection) {
    this.connection = connection;
  }

  /** A total, or {@link Answer#UNCOUNTED}, and rows as JSON. */
  record Page(long total, List<byte[]> rows) {}

  /** The page and the total that answer a question, read to the end. */
  Page ask(Question question) throws SQLException {
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
