package io.calltrail.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarriersTest {

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 3", "3, 4", "4, 6", "16, 24"})
  void thereAreMoreThanProcessors(int processors, int carriers) {
    assertThat(Carriers.beside(processors)).isEqualTo(carriers);
  }

  @Test
  void theJvmHasAsManyAsWereAskedFor() throws Exception {
    assertThat(carriersOfJvm("-XX:ActiveProcessorCount=4")).isEqualTo(6);
  }

  @Test
  void anotherNumberThatIsGivenStands() throws Exception {
    assertThat(
            carriersOfJvm(
                "-XX:ActiveProcessorCount=4", "-Djdk.virtualThreadScheduler.parallelism=5"))
        .isEqualTo(5);
  }

  private static int carriersOfJvm(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), CarriersProgram.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return Integer.parseInt(said.strip());
  }

  /** Says how many carriers its JVM has. */
  static final class CarriersProgram {

    private CarriersProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
      Carriers.outnumberProcessors();
      Thread.startVirtualThread(() -> {}).join();
      System.out.println(
          ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class).getParallelism());
    }
  }
}
