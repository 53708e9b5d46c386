package io.calltrail.store.opensearch.row;

import io.calltrail.store.StoreException;
import io.calltrail.store.opensearch.cluster.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads an answer of the cluster once, from its beginning to its end. What a row is made of is told
 * by who extends it. For one thread.
 *
 * @param <T> what is made of a document
 */
abstract class AnswerReading<T> {

  final JsonParser json;
  private final List<T> rows = new ArrayList<>();
  private long total = -1;
  private long shards;
  private long failed;

  AnswerReading(byte[] answer) {
    this.json = RowSource.JSON.createParser(ObjectReadContext.empty(), answer);
  }

  /** The place of the current token's first byte in the answer. */
  final int tokenAt() {
    return Math.toIntExact(json.currentTokenLocation().getByteOffset());
  }

  /** Reads a part of a document that begins here, where it is one that the row is made of. */
  abstract boolean takes(String name);

  /** The row of a document that was read; null where the document is not there. */
  abstract @Nullable T row(String index, String id, @Nullable Version version);

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
      return new RowAnswer<>(total, shards, failed, rows);
    } catch (JacksonException e) {
      throw new StoreException("the cluster's answer is not what was expected", e);
    }
  }

  /** What was answered of one document, taken out of an answer of many. */
  RowAnswer<T> readDocumentAlone() {
    try (json) {
      json.nextToken();
      readDocument();
      return new RowAnswer<>(total, shards, failed, rows);
    } catch (JacksonException e) {
      throw new StoreException("the cluster's answer is not what was expected", e);
    }
  }

  private void readShards() {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "total" -> shards = json.getLongValue();
        case "failed" -> failed = json.getLongValue();
        default -> json.skipChildren();
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
        case "error" -> readError();
        default -> {
          if (!takes(name)) {
            json.skipChildren();
          }
        }
      }
    }
    T row = row(index, id, number < 0 ? null : new Version(number, term));
    if (row != null) {
      rows.add(row);
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
