package io.calltrail.bench.postgresql;

import io.calltrail.bench.process.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on loopback, of Debian's binaries, which refuse to run as root and are run as
 * the user postgres then.
 *
 * @param programs the folder of the server's programs
 * @param folder holds the cluster
 * @param port where it listens
 */
record Cluster(Path programs, Path folder, int port) implements AutoCloseable {

  static final String USER = "bench";

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  /**
   * Starts the cluster of a folder, and makes it before where there is none.
   *
   * @param memoryMebibytes the memory of the machine
   * @throws IllegalStateException if PostgreSQL is not installed, or does not start
   */
  static Cluster start(Path folder, long memoryMebibytes) {
    Path programs = installedPrograms();
    Cluster cluster = new Cluster(programs, folder, freePort());
    try {
      if (!Files.exists(cluster.clusterFolder())) {
        cluster.make();
      }
      Files.writeString(cluster.clusterFolder().resolve("bench.conf"), settings(memoryMebibytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cluster.run(
        "pg_ctl",
        "--pgdata=" + cluster.clusterFolder(),
        "--log=" + folder.resolve("log"),
        "--timeout=300",
        "--wait",
        "--options=-p " + cluster.port(),
        "start");
    return cluster;
  }

  /** The password of the one user. */
  String password() {
    try {
      return Files.readString(passwordFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run("pg_ctl", "--pgdata=" + clusterFolder(), "--mode=fast", "--timeout=300", "--wait", "stop");
  }

  private void make() throws IOException {
    Files.createDirectories(folder);
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.writeString(passwordFile(), Base64.getUrlEncoder().encodeToString(random));
    if (isRoot()) {
      Commands.run(List.of("chown", "-R", "postgres:", folder.toString()));
    }
    run(
        "initdb",
        "--pgdata=" + clusterFolder(),
        "--username=" + USER,
        "--pwfile=" + passwordFile(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C");
    Path configuration = clusterFolder().resolve("postgresql.conf");
    Files.writeString(configuration, Files.readString(configuration) + "\ninclude 'bench.conf'\n");
  }

  private Path clusterFolder() {
    return folder.resolve("cluster");
  }

  private Path passwordFile() {
    return folder.resolve("password");
  }

  /** Settings for a machine that has a quarter of its memory, at most 4 GiB, for this server. */
  private static String settings(long memoryMebibytes) {
    return """
    listen_addresses = '127.0.0.1'
    unix_socket_directories = ''
    max_connections = 200
    shared_buffers = %dMB
    effective_cache_size = %dMB
    work_mem = 64MB
    maintenance_work_mem = 1GB
    random_page_cost = 1.1
    jit = off
    max_parallel_workers_per_gather = 2
    max_parallel_maintenance_workers = 2
    wal_level = minimal
    max_wal_senders = 0
    max_wal_size = 16GB
    checkpoint_timeout = 30min
    autovacuum = off
    """
        .formatted(Math.min(4_096, memoryMebibytes / 4), memoryMebibytes / 2);
  }

  private void run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Commands.run(command);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The programs of the newest version that is installed. */
  private static Path installedPrograms() {
    try (Stream<Path> versions =
        Files.isDirectory(INSTALLED) ? Files.list(INSTALLED) : Stream.empty()) {
      Optional<Path> newest =
          versions
              .map(version -> version.resolve("bin"))
              .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
              .max(Comparator.comparingDouble(bin -> Double.parseDouble(version(bin))));
      return newest.orElseThrow(
          () -> new IllegalStateException("PostgreSQL is not installed below " + INSTALLED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(Path bin) {
    return bin.getName(bin.getNameCount() - 2).toString();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
