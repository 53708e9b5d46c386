package io.calltrail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.cli.config.source.ConfigurationException;
import io.calltrail.cli.config.source.ConfigurationPrinter;
import io.calltrail.cli.config.source.KeyName;
import io.calltrail.server.account.SecretHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {

  private static final String HASH = SecretHash.of("a secret").encoded();
  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  /** A value for each key, other than its default, as its environment variable has it. */
  private static final Map<String, String> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("data", "/srv/calls");
    VALUES.put("server.address", "0.0.0.0");
    VALUES.put("server.port", "9090");
    VALUES.put("server.public-url", "https://calls.example.org");
    VALUES.put("accounts[].id", "support");
    VALUES.put("accounts[].default-region", "DE");
    VALUES.put("accounts[].flagged-fields", "true");
    VALUES.put("accounts[].retention-months", "24");
    VALUES.put("accounts[].master-of", "sales,billing");
    VALUES.put("accounts[].users", "u1,u2");
    VALUES.put("accounts[].queues", "q1");
    VALUES.put("accounts[].index-group", "small-ones");
    VALUES.put("clients[].id", "reporting");
    VALUES.put("clients[].account", "support");
    VALUES.put("clients[].secret", "open sesame");
    VALUES.put("clients[].secret-hash", HASH);
    VALUES.put(
        "clients[].scopes",
        "contact_center_voice_call:read:admin,calltrail:write:voice_call:admin");
    VALUES.put("query.max-range", "2 years");
    VALUES.put("query.unknown-ids", "empty");
    VALUES.put("query.strict-parameters", "false");
    VALUES.put("write.refuse-unknown-fields", "true");
    VALUES.put("rate-limit.plan", "pro");
    VALUES.put("tokens.signing-key", KEY);
    VALUES.put("tokens.page-token-key", KEY);
    VALUES.put("cors.origins", "https://reports.example.org");
    VALUES.put("limits.connections", "20");
    VALUES.put("limits.reads", "30");
    VALUES.put("limits.writes", "40");
    VALUES.put("limits.max-uri", "8KiB");
    VALUES.put("limits.max-headers", "9KiB");
    VALUES.put("limits.max-body", "10MiB");
    VALUES.put("limits.body-memory", "1GiB");
    VALUES.put("limits.answer-memory", "33MiB");
    VALUES.put("limits.idle", "11s");
    VALUES.put("limits.stall", "12s");
    VALUES.put("limits.body-time", "13m");
    VALUES.put("limits.stop", "14s");
    VALUES.put("store.engine", "opensearch");
    VALUES.put("store.commit-interval", "15ms");
    VALUES.put("store.month-idle", "16h");
    VALUES.put("store.max-waiting", "17MiB");
    VALUES.put("store.reserve", "3GiB");
    VALUES.put("opensearch.nodes", "http://10.0.0.1:9200,https://10.0.0.2:9201");
    VALUES.put("opensearch.user", "calltrail");
    VALUES.put("opensearch.password", "sesame opens");
    VALUES.put("opensearch.prefix", "calls");
    VALUES.put("opensearch.shards", "6");
    VALUES.put("opensearch.replicas", "2");
    VALUES.put("opensearch.patience", "18s");
    VALUES.put("log.level", "debug");
  }

  @TempDir private Path folder;

  @Test
  void everyKeyIsInTheTable() {
    assertThat(KeyName.of(Configuration.class).stream().map(KeyName::path))
        .containsExactlyInAnyOrderElementsOf(VALUES.keySet());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyIsReadFromTheFile(KeyName key) throws IOException {
    Map<String, String> file = new TreeMap<>(companions(key));
    file.put(key.path(), VALUES.get(key.path()));

    Configuration read = Configuration.read(yaml(file), Map.of());

    assertThat(shown(read)).contains(expectedLine(key));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyIsReadFromTheEnvironment(KeyName key) {
    Configuration read = Configuration.read(null, environment(key));

    assertThat(shown(read)).contains(expectedLine(key));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void theEnvironmentWinsOverTheFile(KeyName key) throws IOException {
    Map<String, String> file = new TreeMap<>(companions(key));
    if (!key.path().contains("[]")) {
      file.put(key.path(), "of the file");
    }

    Configuration read = Configuration.read(yaml(file), environment(key));

    assertThat(shown(read)).contains(expectedLine(key));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyDefaultIsTheOneThatIsDeclared(KeyName key) {
    if (key.path().contains("[]")) {
      return;
    }
    Map<String, String> given = new HashMap<>();
    if (key.defaultText() != null) {
      given.put(key.variable(), key.defaultText().replaceAll("[\\[\\]']", ""));
    }

    assertThat(Configuration.read(null, given)).isEqualTo(Configuration.read(null, Map.of()));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void whatIsPrintedIsReadBack(KeyName key) throws IOException {
    Configuration read =
        Configuration.read(null, environment(key)).withData(folder.resolve("calls"));
    Path printed = folder.resolve("printed.yaml");
    Files.writeString(printed, ConfigurationPrinter.printWithSecrets(read));

    assertThat(shown(Configuration.read(printed, Map.of()))).isEqualTo(shown(read));
  }

  @Test
  void secretsAreNeverPrinted() {
    Map<String, String> environment = new HashMap<>();
    environment.put("CALLTRAIL_TOKENS_SIGNING_KEY", KEY);
    environment.put("CALLTRAIL_TOKENS_PAGE_TOKEN_KEY", KEY);
    environment.put("CALLTRAIL_OPENSEARCH_USER", "calltrail");
    environment.put("CALLTRAIL_OPENSEARCH_PASSWORD", "sesame opens");
    environment.putAll(client(0, "SECRET", "open sesame"));
    environment.putAll(client(1, "SECRET_HASH", HASH));

    Configuration read = Configuration.read(null, environment);

    assertThat(ConfigurationPrinter.print(read) + read)
        .doesNotContain(KEY, "open sesame", "sesame opens", HASH)
        .contains(
            "password: (hidden)",
            "signing-key: (hidden)",
            "secret: (hidden)",
            "secret-hash: (hidden)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          qeury: {}                              | line 1: qeury: no such key; did you mean query?
          query: {max-rage: 1 day}               | line 1: query.max-rage: no such key; did you mean max-range?
          query: {max-range: 1 fortnight}        | line 1: query.max-range: must be a number of days, months or years, such as 1 month, or unlimited
          query: {unknown-ids: perhaps}          | line 1: query.unknown-ids: must be one of not-found, empty
          query: {strict-parameters: perhaps}    | line 1: query.strict-parameters: must be true or false
          query: 1                               | line 1: query: must hold keys and values
          server: {port: 65536}                  | line 1: server.port: must be between 0 and 65535
          server: {port: http}                   | line 1: server.port: must be a whole number between 0 and 65535
          server: {port: [1]}                    | line 1: server.port: must be a single value
          limits: {reads: many}                  | line 1: limits.reads: must be a whole number
          limits: {reads: 0}                     | line 1: limits: connections, reads and writes must be at least 1
          limits: {max-body: 64}                 | line 1: limits.max-body: must be a whole number with a unit, one of B, KiB, MiB and GiB, such as 64MiB
          limits: {max-body: 2GiB}               | line 1: limits: max-uri, max-headers and max-body must be below 2GiB
          limits: {idle: 75}                     | line 1: limits.idle: must be a whole number with a unit, one of ms, s, m, h and d, such as 15s
          rate-limit: {plan: gold}               | line 1: rate-limit.plan: must be one of off, pro, business
          cors: {origins: everywhere}            | line 1: cors.origins: must be a list
          cors: {origins: [{}]}                  | line 1: cors.origins[0]: must be a single value
          accounts: {}                           | line 1: accounts: must be a list
          accounts: [x]                          | line 1: accounts[0]: must hold keys and values
          accounts: [{users: [u]}]               | line 1: accounts[0].id: must be given
          accounts: [{id: a b}]                  | line 1: accounts[0].id: an account id has 1 to 64 letters, digits, '-' and '_': a b
          accounts: [{id: a, default-region: X}] | line 1: accounts[0].default-region: no region with telephone numbers has the code X
          accounts: [{id: a, retention-months: 0}] | line 1: accounts[0].retention-months: must be a whole number of months from 1 to 1200
          accounts: [{id: a, retention-months: 1201}] | line 1: accounts[0].retention-months: must be a whole number of months from 1 to 1200
          accounts: [{id: a, retention-months: -1}] | line 1: accounts[0].retention-months: must be a whole number of months from 1 to 1200
          accounts: [{id: a, retention-months: 1.5}] | line 1: accounts[0].retention-months: must be a whole number of months from 1 to 1200
          accounts: [{id: a, retention-months: 2y}] | line 1: accounts[0].retention-months: must be a whole number of months from 1 to 1200
          clients: [{id: c, account: a, scopes: []}] | line 1: clients[0]: a client has either a secret or a secret-hash
          clients: [{id: c, account: a, secret: s, scopes: [calltrail:write:voice_calls:admin]}] | line 1: clients[0].scopes[0]: no such scope; did you mean calltrail:write:voice_call:admin?
          clients: [{id: c, account: a, secret-hash: abc, scopes: []}] | line 1: clients[0].secret-hash: a hashed secret has the form pbkdf2-sha256$iterations$salt$hash
          clients: [{id: c, account: a, secret: s}]  | line 1: clients[0].scopes: must be given
          accounts: [{id: a, index-group: a.b}]  | line 1: accounts[0].index-group: must be 1 to 64 letters, digits, '-' and '_'
          store: {engine: lucene}                | line 1: store.engine: must be one of embedded, opensearch
          opensearch: {nodes: 'http://a'}        | line 1: opensearch.nodes: must be a list
          opensearch: {nodes: [a]}               | line 1: opensearch.nodes[0]: must be the address of a node without a path or a user, such as http://127.0.0.1:9200
          opensearch: {nodes: ['http://u:p@a']}  | line 1: opensearch.nodes[0]: must be the address of a node without a path or a user, such as http://127.0.0.1:9200
          opensearch: {nodes: ['http://a/b']}    | line 1: opensearch.nodes[0]: must be the address of a node without a path or a user, such as http://127.0.0.1:9200
          opensearch: {user: u}                  | line 1: opensearch: user and password go together
          opensearch: {prefix: Calls}            | line 1: opensearch: prefix must be 1 to 64 lower-case letters, digits and '-', the first of them no '-'
          opensearch: {shards: 0}                | line 1: opensearch: shards must be between 1 and 1024, replicas at least 0
          opensearch: {patience: 0s}             | line 1: opensearch: patience must be more than nothing
          log: {level: loud}                     | line 1: log.level: must be one of error, warn, info, debug, trace
          """)
  void whatCannotBeUsedIsToldWithItsPlace(String yaml, String problem) throws IOException {
    Path file = folder.resolve("calltrail.yaml");
    Files.writeString(file, yaml);

    assertThatThrownBy(() -> Configuration.read(file, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ", " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CALLTRAIL_QUERY_MAX_RAGE        | 1 day   | no such key; did you mean CALLTRAIL_QUERY_MAX_RANGE?
          CALLTRAIL_ACCOUNTS_ID           | a       | no such key; did you mean CALLTRAIL_ACCOUNTS_0_ID?
          CALLTRAIL_QUERY                 | x       | no such key
          CALLTRAIL_SERVER_ADDRESS_X      | x       | no such key; did you mean CALLTRAIL_SERVER_ADDRESS?
          CALLTRAIL_QUERY_MAX_RANGE       | long    | query.max-range: must be a number of days, months or years, such as 1 month, or unlimited
          CALLTRAIL_ACCOUNTS_0_ID         | a b     | accounts[0].id: an account id has 1 to 64 letters, digits, '-' and '_': a b
          """)
  void variablesThatCannotBeUsedAreNamed(String variable, String value, String problem) {
    assertThatThrownBy(() -> Configuration.read(null, Map.of(variable, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("environment variable " + variable + ": " + problem);
  }

  @Test
  void anAccountLeftOutBetweenTwoIsMissed() {
    assertThatThrownBy(() -> Configuration.read(null, Map.of("CALLTRAIL_ACCOUNTS_1_ID", "b")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("accounts[0].id: must be given");
  }

  @Test
  void everyProblemIsToldAtOnce() throws IOException {
    Path file = folder.resolve("calltrail.yaml");
    Files.writeString(file, "datta: x\nquery:\n  max-rage: 1 day\n");

    assertThatThrownBy(() -> Configuration.read(file, Map.of()))
        .hasMessageContainingAll("line 1: datta", "line 3: query.max-rage");
  }

  @ParameterizedTest
  @CsvSource({"'- a',the file must hold keys and values", "'a: [',", "'data: a\ndata: b',"})
  void aFileThatIsNoMappingIsRefused(String yaml, String problem) throws IOException {
    Path file = folder.resolve("calltrail.yaml");
    Files.writeString(file, yaml);

    assertThatThrownBy(() -> Configuration.read(file, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(problem == null ? "line " : problem)
        .message()
        .hasLineCount(1);
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    assertThatThrownBy(() -> Configuration.read(folder.resolve("none.yaml"), Map.of()))
        .hasMessage(folder.resolve("none.yaml") + ": no such file");
  }

  @Test
  void anEmptyFileLeavesTheDefaults() throws IOException {
    Path file = folder.resolve("calltrail.yaml");
    Files.writeString(file, "# nothing\n");

    assertThat(Configuration.read(file, Map.of()).withData(Path.of("data")))
        .isEqualTo(Configuration.read(null, Map.of()));
  }

  @Test
  void aRelativeDataFolderLiesBesideTheFile() throws IOException {
    Path file = folder.resolve("calltrail.yaml");
    Files.writeString(file, "data: calls");

    assertThat(Configuration.read(file, Map.of()).data()).isEqualTo(folder.resolve("calls"));
  }

  @Test
  void variablesOfOthersArePassedOver() {
    Map<String, String> others = new HashMap<>();
    others.put("PATH", "/bin");
    others.put("CALLTRAIL_JAVA_OPTS", "-Xmx2g");
    others.put("CALLTRAIL_CONFIG", "x.yaml");
    others.put("CALLTRAIL_CLIENT_SECRET", "x");
    others.put("CALLTRAIL_PORT", "tcp://10.0.0.1:8080");
    others.put("CALLTRAIL_PORT_8080_TCP", "tcp://10.0.0.1:8080");
    others.put("CALLTRAIL_SERVICE_HOST", "10.0.0.1");

    assertThat(Configuration.read(null, others)).isEqualTo(Configuration.read(null, Map.of()));
  }

  static java.util.List<KeyName> keys() {
    return KeyName.of(Configuration.class);
  }

  /** What must be given beside a key of a list's item, by path. */
  private static Map<String, String> companions(KeyName key) {
    Map<String, String> companions = new HashMap<>();
    if (key.path().startsWith("accounts[]")) {
      companions.put("accounts[].id", VALUES.get("accounts[].id"));
    } else if (key.path().equals("opensearch.user")) {
      companions.put("opensearch.password", VALUES.get("opensearch.password"));
    } else if (key.path().equals("opensearch.password")) {
      companions.put("opensearch.user", VALUES.get("opensearch.user"));
    } else if (key.path().startsWith("clients[]")) {
      companions.put("clients[].id", VALUES.get("clients[].id"));
      companions.put("clients[].account", VALUES.get("clients[].account"));
      companions.put("clients[].scopes", VALUES.get("clients[].scopes"));
      if (!key.path().contains("secret")) {
        companions.put("clients[].secret", VALUES.get("clients[].secret"));
      }
    }
    return companions;
  }

  private static Map<String, String> environment(KeyName key) {
    Map<String, String> environment = new HashMap<>();
    Map<String, String> companions = companions(key);
    keys().stream()
        .filter(other -> companions.containsKey(other.path()))
        .forEach(other -> environment.put(other.variable(), companions.get(other.path())));
    environment.put(key.variable(), VALUES.get(key.path()));
    return environment;
  }

  private static Map<String, String> client(int number, String secretName, String secret) {
    String prefix = "CALLTRAIL_CLIENTS_" + number + "_";
    return Map.of(
        prefix + "ID",
        "c" + number,
        prefix + "ACCOUNT",
        "a",
        prefix + "SCOPES",
        "contact_center_voice_call:read:admin",
        prefix + secretName,
        secret);
  }

  private Path yaml(Map<String, String> values) throws IOException {
    StringBuilder yaml = new StringBuilder();
    String open = "";
    for (Map.Entry<String, String> value : values.entrySet()) {
      String path = value.getKey();
      String section = path.contains(".") ? path.substring(0, path.indexOf('.')) : "";
      if (!section.isEmpty() && !section.equals(open)) {
        yaml.append(section.replace("[]", "")).append(":\n");
      }
      String indent = section.isEmpty() ? "" : "  ";
      if (section.endsWith("[]")) {
        indent = section.equals(open) ? "    " : "  - ";
      }
      open = section;
      yaml.append(indent)
          .append(path.substring(path.indexOf('.') + 1))
          .append(": ")
          .append(inYaml(path, value.getValue()))
          .append('\n');
    }
    Path file = folder.resolve("calltrail.yaml");
    Files.writeString(file, yaml);
    return file;
  }

  private static String inYaml(String path, String value) {
    return isList(path) ? "['" + value.replace(",", "', '") + "']" : "'" + value + "'";
  }

  private static boolean isList(String path) {
    return path.endsWith("-of")
        || path.endsWith("users")
        || path.endsWith("queues")
        || path.endsWith("scopes")
        || path.endsWith("origins")
        || path.endsWith("nodes");
  }

  /** The YAML of a configuration, flat and without quotes, so that lines can be looked for. */
  private static String shown(Configuration configuration) {
    return ConfigurationPrinter.printWithSecrets(configuration).replace("\"", "");
  }

  private static String expectedLine(KeyName key) {
    String name = key.path().substring(key.path().lastIndexOf('.') + 1);
    String value = VALUES.get(key.path());
    if (!isList(key.path())) {
      return name + ": " + value + "\n";
    }
    return name + ":\n  - " + value.replace(",", "\n  - ") + "\n";
  }
}
