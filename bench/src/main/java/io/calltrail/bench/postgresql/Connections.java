package io.calltrail.bench.postgresql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Opens connections to a cluster.
 *
 * @param cluster the cluster
 */
record Connections(Cluster cluster) {

  Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", Cluster.USER);
    properties.setProperty("password", cluster.password());
    properties.setProperty("prepareThreshold", "1"); // slow questions are asked a few times only
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + cluster.port() + "/postgres", properties);
  }

  /** Runs statements without results. */
  void execute(String sql) {
    try (Connection connection = open();
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + sql, e);
    }
  }
}
