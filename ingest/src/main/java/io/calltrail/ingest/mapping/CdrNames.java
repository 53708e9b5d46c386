package io.calltrail.ingest.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What the attributes of Kamailio's CDRs are called: the names of its parameters {@code
 * cdr_start_id}, {@code cdr_end_id} and {@code cdr_duration_id}, and those that its configuration
 * gives in {@code cdr_extra}. They name the columns of a db_text table as well.
 *
 * @param callId the SIP Call-ID, the call's engagement id
 * @param src who called: a number, a SIP user or a SIP address
 * @param dst who was called, likewise
 * @param callerName the caller's display name; null where none is written
 * @param code the SIP status that ended the call's setup; null where none is written
 * @param queue the queue the call used, by name or number; null where none is written
 * @param agent the agent's extension or SIP user; null where none is written
 */
public record CdrNames(
    String startTime,
    String endTime,
    String duration,
    String callId,
    String src,
    String dst,
    @Nullable String callerName,
    @Nullable String code,
    @Nullable String queue,
    @Nullable String agent) {

  /** Kamailio's default names, and those usual in {@code cdr_extra}. */
  public static final CdrNames DEFAULT =
      new CdrNames(
          "start_time", "end_time", "duration", "callid", "src", "dst", null, null, null, null);
}
