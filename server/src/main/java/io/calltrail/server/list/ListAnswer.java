package io.calltrail.server.list;

import io.calltrail.model.json.RowBuffer;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts the answer's envelope around the rows of a page. */
final class ListAnswer {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);
  private static final LocalDateTime FIRST = LocalDateTime.of(0, 1, 1, 0, 0, 0);
  private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

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
    ZoneOffset zone = offset == null ? ZoneOffset.UTC : offset;
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, zone);
    TIME.formatTo(withFourDigitYear(time), out);
    if (offset == null) {
      out.append('Z');
    } else {
      OFFSET.formatTo(offset, out);
    }
  }

  /** The nearest time whose year has the four digits of the format; no call lies beyond. */
  private static LocalDateTime withFourDigitYear(LocalDateTime time) {
    LocalDateTime notAfter = time.isAfter(LAST) ? LAST : time;
    return notAfter.isBefore(FIRST) ? FIRST : notAfter;
  }
}
