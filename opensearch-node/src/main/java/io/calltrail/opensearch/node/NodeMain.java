package io.calltrail.opensearch.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.common.settings.Settings;

/** Runs one node until the process ends, with any settings; those with commas are lists. */
public final class NodeMain {

  private NodeMain() {}

  /**
   * Runs a node.
   *
   * @param arguments the folder of its files, the port that it is asked at over HTTP, and settings
   *     as in {@code cluster.name=calls}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> settings = List.of(arguments).subList(2, arguments.length);
    try (OpenSearchRunner runner = new OpenSearchRunner()) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
      runner.onBuild((_, builder) -> settings.forEach(setting -> put(setting, builder)));
      runner.build(
          OpenSearchRunner.newConfigs()
              .basePath(arguments[0])
              .numOfNode(1)
              .baseHttpPort(Integer.parseInt(arguments[1]) - 1)
              .moduleTypes("org.opensearch.transport.Netty4ModulePlugin"));
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static void put(String setting, Settings.Builder builder) {
    int equals = setting.indexOf('=');
    String name = setting.substring(0, equals);
    String value = setting.substring(equals + 1);
    if (value.contains(",")) {
      builder.putList(name, Arrays.asList(value.split(",", -1)));
    } else {
      builder.put(name, value);
    }
  }

  private static void close(OpenSearchRunner runner) {
    try {
      runner.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
