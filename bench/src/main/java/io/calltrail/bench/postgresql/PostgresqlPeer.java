package io.calltrail.bench.postgresql;

import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.load.Threads;
import io.calltrail.bench.peer.Json;
import io.calltrail.bench.peer.Peer;
import io.calltrail.bench.process.AtExit;
import io.calltrail.bench.query.Answer;
import io.calltrail.bench.query.Question;
import io.calltrail.bench.report.Machine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL, asked from as many threads as there are connections. */
public final class PostgresqlPeer implements Peer {

  private final Cluster cluster;
  private final Connections connections;
  private final AtExit atExit;
  private final Session comparing;
  private final List<Session> asking = new ArrayList<>();

  private PostgresqlPeer(Cluster cluster) throws SQLException {
    this.cluster = cluster;
    this.connections = new Connections(cluster);
    this.atExit = new AtExit(cluster::close);
    this.comparing = new Session(connections.open());
  }

  /** Starts a server, and fills it where it is not full already. */
  public static PostgresqlPeer start(KeptFolder folder, Dataset data) {
    boolean complete = folder.isComplete();
    if (!complete) {
      folder.clear();
    }
    PostgresqlPeer peer = open(Cluster.start(folder.path(), Machine.here().memoryMebibytes()));
    try {
      if (!complete) {
        peer.fill(data);
        folder.complete();
      }
      return peer;
    } catch (RuntimeException e) {
      peer.close();
      throw e;
    }
  }

  private static PostgresqlPeer open(Cluster cluster) {
    try {
      return new PostgresqlPeer(cluster);
    } catch (SQLException e) {
      cluster.close();
      throw new IllegalStateException("PostgreSQL takes no connection", e);
    }
  }

  private void fill(Dataset data) {
    connections.execute(Tables.CREATE);
    Copy.all(data, connections);
    System.err.println("PostgreSQL: indexing");
    for (String statement : Tables.INDEX.split(";\n")) {
      connections.execute(statement);
    }
    connections.execute(Tables.ANALYZE);
    connections.execute("checkpoint");
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String version() {
    try (Connection connection = connections.open()) {
      return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not tell its version", e);
    }
  }

  @Override
  public Answer answer(Question question) {
    try {
      Session.Page page = comparing.ask(question);
      return new Answer(
          page.total(), Json.engagementIds(page.rows().stream().map(Json::read).toList()));
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not answer " + question, e);
    }
  }

  @Override
  public Measured run(List<Question> questions, Load load, Duration length) {
    try {
      while (asking.size() < load.connections()) {
        asking.add(new Session(connections.open()));
      }
      List<Threads.Asker> askers =
          asking.subList(0, load.connections()).stream()
              .<Threads.Asker>map(session -> number -> session.ask(questions.get(number)))
              .toList();
      return Threads.run(askers, questions.size(), length);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL takes no connection", e);
    }
  }

  private static void close(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      throw new IllegalStateException("a connection cannot be closed", e);
    }
  }

  @Override
  public void close() {
    close(comparing);
    asking.forEach(PostgresqlPeer::close);
    atExit.forget();
    cluster.close();
  }
}
