package io.calltrail.bench.postgresql;

import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.peer.Ranges;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowRenderer;
import io.calltrail.model.json.RowView;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Copies calls into the tables, as text in the form of COPY. */
final class Copy {

  private static final int BATCH = 5_000;

  private Copy() {}

  /** Fills both tables with all calls. */
  static void all(Dataset data, Connections connections) {
    Ranges.inParallel(
        "PostgreSQL: copying calls",
        data.count(),
        BATCH,
        (from, to) -> {
          StringBuilder calls = new StringBuilder(300 * BATCH);
          StringBuilder rows = new StringBuilder(1_200 * BATCH);
          for (int place = from; place < to; place++) {
            append(place, data.calls().call(place), calls, rows);
          }
          try (Connection connection = connections.open()) {
            copy(connection, "calls", calls);
            copy(connection, "rows", rows);
          }
        });
  }

  private static void copy(Connection connection, String table, CharSequence lines)
      throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("copy " + table + " from stdin", new StringReader(lines.toString()));
  }

  private static void append(int place, VoiceCall call, StringBuilder calls, StringBuilder rows) {
    CallAttributes values = CallAttributes.of(call);
    List<String> columns =
        List.of(
            Integer.toString(place),
            Long.toString(call.startTime().getEpochSecond()),
            call.engagementId(),
            one(values, CallAttribute.CONSUMER_NUMBER),
            one(values, CallAttribute.DIRECTION),
            one(values, CallAttribute.COUNTRY_ISO_CODE),
            array(values, CallAttribute.DISTRIBUTION),
            array(values, CallAttribute.TYPE),
            array(values, CallAttribute.NUMBER_TYPE),
            array(values, CallAttribute.USER_ID),
            array(values, CallAttribute.QUEUE_ID));
    calls.append(String.join("\t", columns)).append('\n');
    String json = RowRenderer.render(call).toJson(RowView.SUMMARY);
    rows.append(place).append('\t').append(json.replace("\\", "\\\\")).append('\n');
  }

  private static String one(CallAttributes values, CallAttribute attribute) {
    return values.of(attribute).iterator().next();
  }

  /** The values as an array; none of them holds a character that would need a quote. */
  private static String array(CallAttributes values, CallAttribute attribute) {
    Collection<String> all = values.of(attribute);
    return all.stream()
        .filter(value -> !value.isEmpty())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
