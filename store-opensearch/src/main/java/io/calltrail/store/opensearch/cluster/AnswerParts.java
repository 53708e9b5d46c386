package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Takes the answer to what was asked together apart. For one thread. */
final class AnswerParts {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int UNTOLD = 0;

  private final byte[] body;
  private final JsonParser json;
  private final List<Reply> answers = new ArrayList<>();

  private AnswerParts(byte[] body) {
    this.body = body;
    this.json = JSON.createParser(ObjectReadContext.empty(), body);
  }

  /**
   * What was answered to each of several searches, in their order.
   *
   * @throws StoreException if that is not what it tells
   */
  static List<Reply> ofSearches(Reply all) {
    List<Reply> answers = new AnswerParts(all.body()).read("responses");
    if (answers.stream().anyMatch(answer -> answer.status() == UNTOLD)) {
      throw new StoreException("the cluster did not tell how a search ended");
    }
    return answers;
  }

  /**
   * What was answered of each of several documents, in their order.
   *
   * @throws StoreException if that is not what it tells
   */
  static List<Reply> ofDocuments(Reply all) {
    return new AnswerParts(all.body()).read("docs");
  }

  private List<Reply> read(String parts) {
    try (json) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals(parts)) {
          readAnswers();
        } else {
          json.skipChildren();
        }
      }
      return answers;
    } catch (JacksonException e) {
      throw new StoreException("the cluster's answer is not what was expected", e);
    }
  }

  private void readAnswers() {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      int from = at();
      int status = readStatus();
      answers.add(new Reply(status, Arrays.copyOfRange(body, from, at() + 1)));
    }
  }

  private int readStatus() {
    int status = UNTOLD;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("status")) {
        status = json.getIntValue();
      } else {
        json.skipChildren();
      }
    }
    return status;
  }

  private int at() {
    return Math.toIntExact(json.currentTokenLocation().getByteOffset());
  }
}
