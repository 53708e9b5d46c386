package io.calltrail.store.embedded.fault;

import io.calltrail.model.Flow;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.testkit.TestCalls;
import java.util.stream.IntStream;

/**
 * A version of a call, which its row tells by its duration.
 *
 * @param id the engagement id
 * @param number from 1
 * @param consumerNumber the consumer's number
 * @param call the call itself
 */
record Version(String id, int number, String consumerNumber, VoiceCall call) {

  /** A version that starts in a month of 2026. */
  static Version of(String id, int number, int month, String consumerNumber) {
    return of(id, number, "2026-%02d-05T10:00:00Z".formatted(month), consumerNumber, 0);
  }

  /**
   * @param flows how many flows it went through, each of which makes its row longer
   */
  static Version of(String id, int number, String start, String consumerNumber, int flows) {
    return new Version(
        id,
        number,
        consumerNumber,
        TestCalls.call(
            id,
            start,
            parts ->
                parts
                    .consumerNumber(consumerNumber)
                    .flows(
                        IntStream.range(0, flows)
                            .mapToObj(i -> new Flow("flow-" + i, "Flow " + i + " of " + id))
                            .toList())
                    .totalDuration((long) number)));
  }

  @Override
  public String toString() {
    return id + " " + number;
  }
}
