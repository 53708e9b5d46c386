package io.calltrail.opensearch.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.common.settings.Settings;

/**
 * Runs one node on loopback until the process ends, with any settings; those with commas are lists.
 * It has no plugins, so that nothing is tested that needs one; who compares with the scripts of
 * OpenSearch asks for them.
 */
public final class NodeMain {

  private static final String SCRIPTS = "--scripts";
  private static final String HTTP = "org.opensearch.transport.Netty4ModulePlugin";
  private static final String PAINLESS = "org.opensearch.painless.PainlessModulePlugin";

  private NodeMain() {}

  /**
   * Runs a node.
   *
   * @param arguments {@code --scripts} for a node that runs scripts, which may be left out; the
   *     folder of its files; the port that it is asked at over HTTP, between 9201 and 9299, in the
   *     place of which it takes the next free one; and settings as in {@code cluster.name=calls}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> given = List.of(arguments);
    boolean hasScripts = given.getFirst().equals(SCRIPTS);
    if (hasScripts) {
      given = given.subList(1, given.size());
    }
    List<String> settings = given.subList(2, given.size());
    try (OpenSearchRunner runner = new OpenSearchRunner()) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
      runner.onBuild(
          (_, builder) -> {
            builder.put("network.host", "127.0.0.1");
            settings.forEach(setting -> put(setting, builder));
          });
      runner.build(
          OpenSearchRunner.newConfigs()
              .basePath(given.get(0))
              .numOfNode(1)
              .baseHttpPort(Integer.parseInt(given.get(1)) - 1)
              .moduleTypes(hasScripts ? HTTP + "," + PAINLESS : HTTP));
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
