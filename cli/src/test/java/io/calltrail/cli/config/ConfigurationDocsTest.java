package io.calltrail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.cli.config.source.ConfigurationPrinter;
import io.calltrail.cli.config.source.KeyName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written on configuration, held to the code. */
class ConfigurationDocsTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path EXAMPLE = DOCS.resolve("calltrail.yaml");
  private static final Pattern TABLE_ROW =
      Pattern.compile(
          "\\| `([^`]+)` \\| (?:`([^`]+)`|none) \\| `(CALLTRAIL_[A-Z0-9_]+)` \\| .+ \\|");

  @TempDir private Path folder;

  @Test
  void theExampleHoldsTheDefaults() throws IOException {
    assertThat(print(Files.readString(EXAMPLE))).isEqualTo(print(""));
  }

  @Test
  void theExampleNamesEveryKey() throws IOException {
    String full = ConfigurationPrinter.printWithSecrets(read(withExamples()));

    for (KeyName key : KeyName.of(Configuration.class)) {
      String name = key.path().substring(key.path().lastIndexOf('.') + 1);
      assertThat(withExamples()).as(key.path()).containsPattern("(?m)^[ -]*" + name + ":");
      assertThat(full).as(key.path()).contains(name + ":");
    }
  }

  @Test
  void theTableHasEveryKeyWithItsDefaultAndVariable() throws IOException {
    List<KeyName> documented = new ArrayList<>();
    for (String line : Files.readAllLines(DOCS.resolve("configuration.md"))) {
      Matcher row = TABLE_ROW.matcher(line);
      if (row.matches()) {
        documented.add(new KeyName(row.group(1), row.group(3), row.group(2)));
      }
    }

    assertThat(documented).containsExactlyElementsOf(KeyName.of(Configuration.class));
  }

  /** The example with the lines that are commented out, in place of what they stand for. */
  private static String withExamples() throws IOException {
    return Files.readString(EXAMPLE)
        .replaceAll("(?m)^(accounts|clients): \\[]\n|^tokens: \\{}\n", "")
        .replaceAll("(?m)^#(?=\\S|  +\\S)", "");
  }

  private String print(String yaml) throws IOException {
    return ConfigurationPrinter.print(read(yaml));
  }

  private Configuration read(String yaml) throws IOException {
    Path file = folder.resolve("calltrail.yaml");
    Files.writeString(file, yaml);
    return Configuration.read(file, Map.of());
  }
}
