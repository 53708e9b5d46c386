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

/** Takes the answer to several searches apart. For one thread. */
final class SearchAnswers {

  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] body;
  private final JsonParser json;
  private final List<Reply> answers = new ArrayList<>();

  private SearchAnswers(byte[] body) {
    this.body = body;
    this.json = JSON.createParser(ObjectReadContext.empty(), body);
  }

  /**
   * What was answered to each of the searches, in their order.
   *
   * @throws StoreException if that is not what it tells
   */
  static List<Reply> of(Reply all) {
    return new SearchAnswers(all.body()).read();
  }

  private List<Reply> read() {
    try (json) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("responses")) {
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
    int status = 0;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("status")) {
        status = json.getIntValue();
      } else {
        json.skipChildren();
      }
    }
    if (status == 0) {
      throw new StoreException("the cluster did not tell how a search ended");
    }
    return status;
  }

  private int at() {
    return Math.toIntExact(json.currentTokenLocation().getByteOffset());
  }
}
