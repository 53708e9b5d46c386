package io.calltrail.store.embedded.fault.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of files after a power cut, by what was forced. */
class PowerCutFilesTest {

  private static final int MANY = 200;

  @TempDir private Path folder;
  private PowerCutFiles disk;
  private Path file;
  private int images;

  @BeforeEach
  void begin() throws IOException {
    disk = PowerCutFiles.over(Files.createDirectory(folder.resolve("disk")));
    file = disk.path("file");
  }

  @Test
  void aForcedFileWithoutItsNameIsLost() throws IOException {
    write("a", true);
    assertThat(after(Survival.ofNothing())).isEmpty();
    force(disk.path(""));
    assertThat(after(Survival.ofNothing())).isEqualTo("a");
  }

  @Test
  void aNameWithoutItsBytesIsAnEmptyFile() throws IOException {
    write("a", false);
    force(disk.path(""));
    assertThat(after(Survival.ofNothing())).isEmpty();
    assertThat(Files.exists(image().resolve("file"))).isTrue();
    assertThat(after(Survival.ofEverything())).isEqualTo("a");
  }

  @Test
  void aRenameHappenedOrNot() throws IOException {
    write("old", true);
    force(disk.path(""));
    Path fresh = disk.path("fresh");
    Files.writeString(fresh, "new");
    force(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    TreeSet<String> seen = new TreeSet<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < MANY; i++) {
      seen.add(after(Survival.random(random)));
    }
    assertThat(seen).containsExactly("new", "old");
  }

  @Test
  void aFileIsTornByItsBlocks() throws IOException {
    write("a".repeat(2 * DiskFile.BLOCK), true);
    force(disk.path(""));
    write("b".repeat(2 * DiskFile.BLOCK), false);
    TreeSet<String> seen = new TreeSet<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < MANY; i++) {
      String left = after(Survival.random(random));
      seen.add("" + left.charAt(0) + left.charAt(DiskFile.BLOCK));
    }
    assertThat(seen).containsExactly("aa", "ab", "ba", "bb");
  }

  @Test
  void whatAFailedForceLostStaysLostUntilItIsWrittenAgain() throws IOException {
    write("a", true);
    force(disk.path(""));
    write("b", false);
    disk.failForce(file, Survival.ofNothing());
    force(file);
    assertThat(Files.readString(file)).isEqualTo("b");
    assertThat(after(Survival.ofEverything())).isEqualTo("a");
    write("b", true);
    assertThat(after(Survival.ofNothing())).isEqualTo("b");
  }

  private void write(String text, boolean forced) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
      if (forced) {
        channel.force(false);
      }
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The text of the file after a cut; empty where it is not there. */
  private String after(Survival survival) throws IOException {
    images++;
    disk.cut(survival, image());
    Path left = image().resolve("file");
    return Files.exists(left) ? Files.readString(left) : "";
  }

  private Path image() {
    return folder.resolve("image-" + images);
  }
}
