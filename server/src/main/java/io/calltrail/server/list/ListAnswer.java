package io.calltrail.server.list;

import static java.time.ZoneOffset.UTC;

import io.calltrail.model.json.RowBuffer;
import io.calltrail.model.json.RowTimes;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Puts the answer's envelope around the rows of a page. */
final class ListAnswer {

  private static final int WITHOUT_OFFSET = 19;

  /** Between them lie the times whose year has the four digits of the format, and all calls. */
  private static final long FIRST = LocalDateTime.of(0, 1, 1, 0, 0, 0).toEpochSecond(UTC);

  private static final long LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(UTC);

  private ListAnswer() {}

  /**
   * Makes the answer's JSON of a page's rows, in the buffer that holds them.
   *
   * @param pageSize the page size asked for
   * @param window the window of the walk
   * @param offset the offset that the request's {@code from} carried; null where it carried none
   * @param nextPageToken empty on the last page
   */
  static RowBuffer render(
      VoiceCallPage page,
      int pageSize,
      TimeWindow window,
      @Nullable ZoneOffset offset,
      String nextPageToken) {
    StringBuilder head = new StringBuilder(320);
    head.append("{\"next_page_token\":\"").append(nextPageToken);
    head.append("\",\"page_size\":").append(pageSize);
    head.append(",\"total_records\":").append(page.totalRecords());
    head.append(",\"from\":\"");
    appendTime(head, window.fromSecond(), offset);
    head.append("\",\"to\":\"");
    appendTime(head, window.toSecond(), offset);
    head.append("\",\"voice_calls\":[");
    RowBuffer answer = page.rows();
    answer.prepend(head.toString().getBytes(StandardCharsets.US_ASCII));
    answer.append((byte) ']');
    answer.append((byte) '}');
    return answer;
  }

  private static void appendTime(StringBuilder out, long second, @Nullable ZoneOffset offset) {
    ZoneOffset zone = offset == null ? UTC : offset;
    long local = Math.clamp(second + zone.getTotalSeconds(), FIRST, LAST);
    byte[] time = new byte[RowTimes.LENGTH];
    RowTimes.write(time, 0, local - zone.getTotalSeconds(), zone);
    int length = offset == null ? WITHOUT_OFFSET : RowTimes.LENGTH;
    out.append(new String(time, 0, length, StandardCharsets.US_ASCII));
    if (offset == null) {
      out.append('Z');
    }
  }
}
