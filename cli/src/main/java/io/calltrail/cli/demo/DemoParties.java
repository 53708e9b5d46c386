package io.calltrail.cli.demo;

import io.calltrail.model.CallingParty;
import io.calltrail.model.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * Who calls whom.
 *
 * @param consumerNumber the party that is not the contact center's
 * @param consumerName null where the number is withheld
 * @param countryName the consumer's; null for a colleague
 * @param line the contact center's number, which the call is charged by; null between colleagues
 */
record DemoParties(
    CallingParty callingParty,
    String callerNumber,
    @Nullable NumberType callerNumberType,
    String calleeNumber,
    @Nullable NumberType calleeNumberType,
    String consumerNumber,
    @Nullable String consumerName,
    @Nullable String countryName,
    @Nullable DemoLine line) {

  /** A consumer who calls a line. */
  static DemoParties inbound(DemoConsumer consumer, DemoLine line) {
    return new DemoParties(
        CallingParty.CONSUMER,
        consumer.number(),
        null,
        line.number(),
        line.type(),
        consumer.number(),
        consumer.name(),
        consumer.country().countryName(),
        line);
  }

  /** A consumer who is called from a line. */
  static DemoParties outbound(DemoConsumer consumer, DemoLine line) {
    return new DemoParties(
        CallingParty.AGENT,
        line.number(),
        line.type(),
        consumer.number(),
        null,
        consumer.number(),
        consumer.name(),
        consumer.country().countryName(),
        line);
  }

  /** An agent who dials a colleague. */
  static DemoParties internal(DemoAgent caller, DemoAgent colleague) {
    return new DemoParties(
        CallingParty.AGENT,
        caller.extension(),
        null,
        colleague.extension(),
        null,
        colleague.extension(),
        colleague.agent().displayName(),
        null,
        null);
  }
}
