import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds every Java source of the project to google-java-format. Run by Maven on the build's JDK:
 * {@code check} names the sources that differ and fails, {@code write} rewrites them.
 */
final class FormatSources {

  private static final Formatter FORMATTER = new Formatter();

  private FormatSources() {}

  public static void main(String[] arguments) throws IOException {
    boolean write = arguments[0].equals("write");
    Path root = Path.of(arguments[1]);
    List<Path> differing = new ArrayList<>();
    for (Path source : sources(root)) {
      String text = Files.readString(source);
      String formatted = format(source, text);
      if (!formatted.equals(text)) {
        differing.add(root.relativize(source));
        if (write) {
          Files.writeString(source, formatted);
        }
      }
    }
    if (differing.isEmpty()) {
      return;
    }
    differing.forEach(source -> System.out.println((write ? "Formatted " : "Differs: ") + source));
    if (!write) {
      System.out.println(
          "Sources differ from google-java-format. To format them: mvn -Pformat -N validate");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : modules.sorted().toList()) {
        Path folder = module.endsWith("scripts") ? module : module.resolve("src");
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }

  private static String format(Path source, String text) {
    try {
      String imports = RemoveUnusedImports.removeUnusedImports(text);
      String ordered = ImportOrderer.reorderImports(imports, Style.GOOGLE);
      return StringWrapper.wrap(FORMATTER.formatSource(ordered), FORMATTER);
    } catch (FormatterException e) {
      throw new IllegalStateException(source + ": " + e.getMessage(), e);
    }
  }
}
