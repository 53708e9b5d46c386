package io.calltrail.store.embedded.fault.disk;

import java.io.IOException;
import java.nio.file.Path;

/** A file or folder of a disk, whatever it is called at the moment. */
sealed interface DiskEntry permits DiskFile, DiskFolder {

  /** Everything changed so far survives a power cut. */
  void force() throws IOException;

  /** Writes what survives of it to a path where nothing is. */
  void writeSurvivor(Path target, Survival survival) throws IOException;
}
