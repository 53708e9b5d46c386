package io.calltrail.store.opensearch.row;

import io.calltrail.store.StoreException;
import io.calltrail.store.opensearch.cluster.Reply;
import io.calltrail.store.opensearch.cluster.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Rows in an answer of the cluster, to a search or to a question for documents by their ids. For
 * one thread.
 *
 * @param total how many match in all; -1 where the answer does not tell
 * @param failed how many shards or documents could not be asked
 */
public record RowAnswer<T>(long total, long failed, List<T> rows) {

  /** No answer yet. */
  public static <T> RowAnswer<T> none() {
    return new RowAnswer<>(0, 0, List.of());
  }

  /** The rows that a search found, as lists show them. */
  public static RowAnswer<ListedRow> listed(Reply reply) {
    return new Reading<ListedRow>(reply) {
      @Override
      ListedRow row(RowReader source, String index, String id, @Nullable Version version) {
        return source.listed();
      }
    }.read();
  }

  /** The rows that a search found, or those of the ids asked for that are there. */
  public static RowAnswer<FoundRow> stored(Reply reply) {
    return new Reading<FoundRow>(reply) {
      @Override
      FoundRow row(RowReader source, String index, String id, @Nullable Version version) {
        return new FoundRow(index, id, version, source.stored());
      }
    }.read();
  }

  private abstract static class Reading<T> {
    private final byte[] answer;
    private final JsonParser json;
    private final List<T> rows = new ArrayList<>();
    private long total = -1;
    private long failed;

    Reading(Reply reply) {
      this.answer = reply.body();
      this.json = RowSource.JSON.createParser(ObjectReadContext.empty(), answer);
    }

    abstract T row(RowReader source, String index, String id, @Nullable Version version);

    RowAnswer<T> read() {
      try (json) {
        json.nextToken();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          json.nextToken();
          switch (name) {
            case "hits" -> readHits();
            case "docs" -> readDocuments();
            case "_shards" -> readShards();
            default -> json.skipChildren();
          }
        }
        return new RowAnswer<>(total, failed, rows);
      } catch (JacksonException e) {
        throw new StoreException("the cluster's answer is not what was expected", e);
      }
    }

    private void readShards() {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("failed")) {
          failed = json.getLongValue();
        } else {
          json.skipChildren();
        }
      }
    }

    private void readHits() {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "total" -> readTotal();
          case "hits" -> readDocuments();
          default -> json.skipChildren();
        }
      }
    }

    private void readTotal() {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("value")) {
          total = json.getLongValue();
        }
      }
    }

    private void readDocuments() {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        readDocument();
      }
    }

    /** The source comes last, so that all else of the document is known by then. */
    private void readDocument() {
      String index = "";
      String id = "";
      long number = -1;
      long term = -1;
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "_index" -> index = json.getString();
          case "_id" -> id = json.getString();
          case "_seq_no" -> number = json.getLongValue();
          case "_primary_term" -> term = json.getLongValue();
          case "_source" -> {
            Version version = number < 0 ? null : new Version(number, term);
            rows.add(row(new RowReader(answer, json), index, id, version));
          }
          case "error" -> readError();
          default -> json.skipChildren();
        }
      }
    }

    /** Of an index that is not there, no document is, which is no failure. */
    private void readError() {
      String type = "";
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("type")) {
          type = json.getString();
        } else {
          json.skipChildren();
        }
      }
      if (!type.equals("index_not_found_exception")) {
        failed++;
      }
    }
  }
}
