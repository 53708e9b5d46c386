package io.calltrail.ingest;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the place of an import in a small file, from its first batch until it is done. The file's
 * name is made of everything that decides what an import does: the sources and their content, the
 * format, the mapping, the region, a given id and where the calls go. A change in any of them makes
 * it another import, which begins anew. For one thread.
 */
final class ImportState {

  private static final String VERSION = "2";

  private final @Nullable Path file;

  private ImportState(@Nullable Path file) {
    this.file = file;
  }

  /** The state of an import; one that keeps nothing where the import can't go on after a stop. */
  static ImportState of(ImportRequest request, String target) throws IOException {
    Path folder = request.stateFolder();
    if (folder == null) {
      return new ImportState(null);
    }
    MessageDigest hash = Sha256.start();
    update(hash, VERSION);
    update(hash, target);
    update(hash, String.valueOf(request.format()));
    update(hash, request.mapping().toString());
    update(hash, String.valueOf(request.defaultRegion()));
    update(hash, String.valueOf(request.rejects()));
    update(hash, String.valueOf(request.importId()));
    for (ImportSource source : request.sources()) {
      Optional<String> identity = source.identity();
      if (identity.isEmpty()) {
        return new ImportState(null);
      }
      update(hash, identity.get());
    }
    String name = HexFormat.of().formatHex(hash.digest(), 0, 12);
    return new ImportState(folder.resolve("import-" + name + ".state"));
  }

  /** Where an earlier run stopped; empty where there was none, or where its file is damaged. */
  Optional<Checkpoint> load() throws IOException {
    if (file == null || !Files.exists(file)) {
      return Optional.empty();
    }
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      values.load(in);
      return Optional.of(
          new Checkpoint(
              new ImportId(values.getProperty("import_id", "")),
              (int) number(values, "source"),
              number(values, "offset"),
              number(values, "rejects_bytes"),
              new ImportCounts(
                  number(values, "read"),
                  number(values, "created"),
                  number(values, "corrected"),
                  number(values, "unchanged"),
                  number(values, "stale"),
                  number(values, "erased"),
                  number(values, "rejected"),
                  number(values, "skipped"))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Keeps a place; the one kept before stands until this one is on disk. */
  void save(Checkpoint checkpoint) throws IOException {
    if (file == null) {
      return;
    }
    ImportCounts counts = checkpoint.counts();
    Properties values = new Properties();
    values.setProperty("import_id", checkpoint.importId().value());
    values.setProperty("source", Integer.toString(checkpoint.source()));
    put(values, "offset", checkpoint.offset());
    put(values, "rejects_bytes", checkpoint.rejectsBytes());
    put(values, "read", counts.read());
    put(values, "created", counts.created());
    put(values, "corrected", counts.corrected());
    put(values, "unchanged", counts.unchanged());
    put(values, "stale", counts.stale());
    put(values, "erased", counts.erased());
    put(values, "rejected", counts.rejected());
    put(values, "skipped", counts.skipped());
    Path folder = Objects.requireNonNull(file.getParent());
    Files.createDirectories(folder);
    Path fresh = folder.resolve(file.getFileName() + ".new");
    try (Writer out = Files.newBufferedWriter(fresh)) {
      values.store(out, "How far an import has come; removed when it is done.");
    }
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Forgets the place: the import is done. */
  void clear() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  private static void update(MessageDigest hash, String part) {
    hash.update(part.getBytes(StandardCharsets.UTF_8));
    hash.update((byte) 0);
  }

  private static void put(Properties values, String name, long value) {
    values.setProperty(name, Long.toString(value));
  }

  private static long number(Properties values, String name) {
    long value = Long.parseLong(values.getProperty(name, ""));
    if (value < 0) {
      throw new NumberFormatException(name);
    }
    return value;
  }
}
