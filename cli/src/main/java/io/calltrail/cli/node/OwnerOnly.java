package io.calltrail.cli.node;

import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Small files with secrets: readable by their owner alone, written whole or not at all. */
final class OwnerOnly {

  private OwnerOnly() {}

  /**
   * Puts a text into a file, in place of what it held. When this returns, it survives a power cut.
   *
   * @throws IOException if it cannot; the file then holds what it held, or the text, which may not
   *     survive a power cut
   */
  static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Folders.create(folder);
    }
    WholeFile.replace(file, text.getBytes(StandardCharsets.UTF_8), WholeFile.OWNER_ONLY);
  }
}
