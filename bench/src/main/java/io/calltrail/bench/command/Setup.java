package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailCommand;
import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.load.Load;
import java.nio.file.Path;

/**
 * What a run works with.
 *
 * @param home the folder of the project
 * @param folder the folder of these calls' data
 * @param data the calls
 * @param load how hard and how long is asked
 */
record Setup(Path home, Path folder, Dataset data, Load load) {

  /** The command that users run. */
  CalltrailCommand calltrail() {
    return new CalltrailCommand(home.resolve("calltrail"));
  }

  /** A folder of data that is kept. */
  KeptFolder kept(String name) {
    return new KeptFolder(folder.resolve(name));
  }
}
