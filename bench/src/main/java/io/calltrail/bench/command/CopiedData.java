package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.Fill;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.process.Commands;
import io.calltrail.bench.report.Progress;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of Calltrail's data, for a run that writes to it; removed when it is closed.
 *
 * @param path the folder
 */
record CopiedData(Path path) implements AutoCloseable {

  /** Copies the data, which is made first where there is none. */
  static CopiedData of(Setup setup) {
    KeptFolder data = setup.kept(Peers.CALLTRAIL_DATA);
    Fill.complete(data, setup.data());
    Path copy = setup.folder().resolve("copy");
    KeptFolder.delete(copy);
    Progress.tell("copying the data");
    Commands.run(List.of("cp", "-r", "--reflink=auto", data.path().toString(), copy.toString()));
    leaveMemory(data.path());
    return new CopiedData(copy);
  }

  /**
   * Lets the original go from the memory in which the system keeps files, as the copy wants it; but
   * for what this process has mapped.
   */
  private static void leaveMemory(Path data) {
    Commands.run(List.of("sync"));
    Commands.run(
        List.of(
            "find",
            data.toString(),
            "-type",
            "f",
            "-exec",
            "dd",
            "if={}",
            "iflag=nocache",
            "count=0",
            "status=none",
            ";"));
  }

  @Override
  public void close() {
    KeptFolder.delete(path);
  }
}
