package io.calltrail.store.opensearch.row;

import io.calltrail.model.json.RenderedRow;
import io.calltrail.store.StoreException;
import io.calltrail.store.opensearch.cluster.Version;
import io.calltrail.store.row.EngagementKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads rows as lists show them, of fields and of the values they are sorted by. For one thread.
 */
final class ListedRows extends AnswerReading<ListedRow> {

  private static final Base64.Decoder BASE64 = Base64.getDecoder();

  private final byte[] answer;
  private @Nullable Long start;
  private @Nullable EngagementKey key;
  private long sequence = ListedRow.NOT_ASKED;
  private @Nullable RenderedRow row;
  private List<Integer> questions = List.of();

  ListedRows(byte[] answer) {
    super(answer);
    this.answer = answer;
  }

  @Override
  boolean takes(String name) {
    switch (name) {
      case "fields" -> readFields();
      case "sort" -> readPlace();
      case "matched_queries" -> readQuestions();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Each field is an array of one value. */
  private void readFields() {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean isRow = json.currentName().equals(RowSource.ROW);
      json.nextToken();
      json.nextToken();
      if (isRow) {
        int from = tokenAt() + 1;
        json.nextToken();
        row = RowPacking.unpack(bytes(from, tokenAt() - 1));
      } else {
        sequence = json.getLongValue();
        json.nextToken();
      }
    }
  }

  private void readPlace() {
    json.nextToken();
    start = json.getLongValue();
    json.nextToken();
    key = EngagementKey.ofBytes(RowSource.HEX.parseHex(json.getString()));
    json.nextToken();
  }

  /** The names of the parts of the search that it matches, which are the numbers of questions. */
  private void readQuestions() {
    questions = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      questions.add(number(json.getString()));
    }
  }

  private static int number(String name) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      throw new StoreException("the cluster's answer is not what was expected", e);
    }
  }

  /** What a stretch of the answer tells by Base64. */
  private byte[] bytes(int from, int to) {
    try {
      return BASE64.decode(ByteBuffer.wrap(answer, from, to - from)).array();
    } catch (IllegalArgumentException e) {
      throw new StoreException("the cluster's answer is not what was expected", e);
    }
  }

  @Override
  ListedRow row(String index, String id, @Nullable Version version) {
    ListedRow listed =
        new ListedRow(
            RowAnswer.known(start, "start"),
            RowAnswer.known(key, "key"),
            sequence,
            RowAnswer.known(row, "row"),
            questions);
    start = null;
    key = null;
    sequence = ListedRow.NOT_ASKED;
    row = null;
    questions = List.of();
    return listed;
  }
}
