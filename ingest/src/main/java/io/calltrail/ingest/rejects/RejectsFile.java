package io.calltrail.ingest.rejects;

import io.calltrail.ingest.source.RawRecord;
import io.calltrail.model.FieldError;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Records that became no calls, with the reasons, one JSON object a line. They hold telephone
 * numbers, so the file can be read by its owner alone. It is made with its first record. For one
 * thread.
 */
public final class RejectsFile implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] OWN_START = "{\"file\":".getBytes(StandardCharsets.US_ASCII);
  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

  private final Path file;
  private final long keep;
  private @Nullable FileChannel channel;
  private @Nullable OutputStream out;

  private RejectsFile(Path file, long keep) {
    this.file = file;
    this.keep = keep;
  }

  /**
   * The rejects of an import.
   *
   * @param keep how many bytes of the file stay, from an import that goes on; 0 to begin anew
   * @throws IOException if the file holds something else than rejects, or its folder is not there
   */
  public static RejectsFile open(Path file, long keep) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder + " for the rejects");
    }
    if (Files.exists(file) && !holdsRejects(file)) {
      throw new IOException(file + " exists and holds no rejects; it is left as it is");
    }
    RejectsFile rejects = new RejectsFile(file, keep);
    if (Files.exists(file)) {
      rejects.stream();
    }
    return rejects;
  }

  /** Adds a record. */
  public void add(
      String source, RawRecord raw, @Nullable String engagementId, List<FieldError> errors)
      throws IOException {
    OutputStream target = stream();
    target.write(line(source, raw, engagementId, errors));
    target.write('\n');
  }

  /** Brings everything to disk; the length of the file then. */
  public long flush() throws IOException {
    FileChannel open = channel;
    if (out == null || open == null) {
      return 0;
    }
    out.flush();
    open.force(false);
    return open.position();
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }

  private static byte[] line(
      String source, RawRecord raw, @Nullable String engagementId, List<FieldError> errors) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("file", source);
      json.writeNumberProperty("line", raw.place().line());
      json.writeNumberProperty("position", raw.place().start());
      if (engagementId != null) {
        json.writeStringProperty("engagement_id", engagementId);
      }
      json.writeArrayPropertyStart("errors");
      for (FieldError error : errors) {
        json.writeStartObject();
        json.writeStringProperty("field", error.field());
        json.writeStringProperty("message", error.message());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeStringProperty("record", raw.text());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private OutputStream stream() throws IOException {
    if (out == null) {
      FileChannel opened = FileChannel.open(file, OPTIONS, ownerOnly());
      restrict();
      opened.truncate(keep);
      opened.position(opened.size());
      channel = opened;
      out = new BufferedOutputStream(Channels.newOutputStream(opened));
    }
    return out;
  }

  private FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private void restrict() throws IOException {
    if (isPosix()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private boolean isPosix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static boolean holdsRejects(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(OWN_START.length);
      return start.length == 0 || Arrays.equals(start, OWN_START);
    }
  }
}
