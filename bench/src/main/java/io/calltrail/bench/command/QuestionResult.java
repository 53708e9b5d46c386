package io.calltrail.bench.command;

import io.calltrail.bench.load.Measured;
import io.calltrail.bench.query.Series;
import java.util.Map;

/**
 * What was measured of one question.
 *
 * @param series the question
 * @param matches the calls that match on average; negative where none are counted
 * @param calltrail Calltrail over HTTP
 * @param wire the wire limit
 * @param others the peers by name
 * @param inProcessMicros the latency without the server, in microseconds; not a number where that
 *     was not timed
 */
record QuestionResult(
    Series series,
    double matches,
    Measured calltrail,
    Measured wire,
    Map<String, Measured> others,
    double inProcessMicros) {}
