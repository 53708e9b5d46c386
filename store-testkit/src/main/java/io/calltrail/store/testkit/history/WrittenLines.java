package io.calltrail.store.testkit.history;

import io.calltrail.model.json.RowBuffer;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A witness in a process that may be killed at any instant: writes each event as a line that
 * another process reads with {@link ReadLines}. A line ends in a mark of its own, so that one cut
 * short is seen. Safe to share between threads.
 */
public final class WrittenLines implements Witness {

  static final String SEPARATOR = "\t";
  static final String END = "\t.";

  private final OutputStream output;

  public WrittenLines(OutputStream output) {
    this.output = output;
  }

  @Override
  public void writing(VersionedCall call) {
    write("writing", call.id(), call.version());
  }

  @Override
  public void written(VersionedCall call) {
    write("written", call.id(), call.version());
  }

  @Override
  public void erasing(String id) {
    write("erasing", id);
  }

  @Override
  public void erased(String id) {
    write("erased", id);
  }

  /** A page of a walk is about to be asked for, its first where the walk is new. */
  void asking(String walk, boolean inboundAlone) {
    write("asking", walk, inboundAlone);
  }

  /** A page of a walk came. */
  void shown(String walk, VoiceCallPage page) {
    PageCursor next = page.next();
    write(
        "shown",
        walk,
        page.count(),
        page.totalRecords(),
        next == null ? "" : next.snapshot(),
        next == null ? "" : next.startSecond(),
        next == null ? "" : HexFormat.of().formatHex(next.key().toBytes()),
        page.rows());
  }

  /** The process fails. */
  void failed(Throwable cause) {
    write("failed", cause.toString().replaceAll("\\s", " "));
  }

  /** The page of a line that {@link #shown} wrote. */
  static VoiceCallPage page(String[] parts) {
    long total = Long.parseLong(parts[3]);
    RowBuffer rows = new RowBuffer(1024);
    rows.append(parts[7]);
    return new VoiceCallPage(rows, Integer.parseInt(parts[2]), total, cursor(parts, total));
  }

  private static @Nullable PageCursor cursor(String[] parts, long total) {
    return parts[4].isEmpty()
        ? null
        : new PageCursor(
            Long.parseLong(parts[4]),
            total,
            Long.parseLong(parts[5]),
            EngagementKey.ofBytes(HexFormat.of().parseHex(parts[6])));
  }

  private void write(Object... parts) {
    StringBuilder line = new StringBuilder();
    for (Object part : parts) {
      line.append(part).append(SEPARATOR);
    }
    line.setLength(line.length() - SEPARATOR.length());
    byte[] bytes = line.append(END).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    synchronized (output) {
      try {
        output.write(bytes);
        output.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
