package io.calltrail.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.cli.Calltrail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command {@code calltrail} in a process of its own, on the class path of the tests. */
final class CommandProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Output out;
  private final Output err;

  private CommandProcess(Process process) {
    this.process = process;
    this.out = Output.of(process.getInputStream());
    this.err = Output.of(process.getErrorStream());
  }

  /** Starts a command in a working directory, with variables added to the environment. */
  static CommandProcess start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Calltrail.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    return new CommandProcess(builder.start());
  }

  static CommandProcess start(Path folder, String... arguments) throws IOException {
    return start(folder, Map.of(), arguments);
  }

  /** Waits for text on the standard output; what matched. */
  Matcher awaitOut(String regex) throws InterruptedException {
    return await(out, regex);
  }

  /** Waits for text on the standard error; what matched. */
  Matcher awaitErr(String regex) throws InterruptedException {
    return await(err, regex);
  }

  String out() {
    return out.text();
  }

  String err() {
    return err.text();
  }

  /** Waits for the end; the exit code. */
  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    out.awaitEnd();
    err.awaitEnd();
    return process.exitValue();
  }

  /** Does what Ctrl-C does; the exit code. */
  int interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
    return awaitEnd();
  }

  /** Ends the process at once, as SIGKILL does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private Matcher await(Output output, String regex) throws InterruptedException {
    Pattern pattern = Pattern.compile(regex);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      boolean ended = output.hasEnded();
      Matcher matcher = pattern.matcher(output.text());
      if (matcher.find()) {
        return matcher;
      }
      assertThat(ended).as("it goes on; it said:%n%s%n%s", out(), err()).isFalse();
      output.awaitMore();
    }
    throw new AssertionError("waited in vain for " + regex + " in:\n" + out() + "\n" + err());
  }

  /** What a process writes, gathered as it comes. */
  private static final class Output {

    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    static Output of(InputStream stream) {
      Output output = new Output();
      Thread.ofVirtual().start(() -> output.gather(stream));
      return output;
    }

    synchronized String text() {
      return text.toString();
    }

    synchronized boolean hasEnded() {
      return ended;
    }

    synchronized void awaitMore() throws InterruptedException {
      if (!ended) {
        wait(TimeUnit.SECONDS.toMillis(1));
      }
    }

    synchronized void awaitEnd() throws InterruptedException {
      while (!ended) {
        wait();
      }
    }

    private void gather(InputStream stream) {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          add(line);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        end();
      }
    }

    private synchronized void add(String line) {
      text.append(line).append('\n');
      notifyAll();
    }

    private synchronized void end() {
      ended = true;
      notifyAll();
    }
  }
}
