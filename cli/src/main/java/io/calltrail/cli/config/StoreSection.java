package io.calltrail.cli.config;

import io.calltrail.cli.config.source.ByteSize;
import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import java.time.Duration;

/**
 * What keeps the calls, and how the embedded store works.
 *
 * @param engine what keeps the calls
 * @param commitInterval how often indexes are made durable; what came since is replayed after a
 *     crash
 * @param monthIdle after how long without use a month is closed
 * @param maxWaiting the rows an account lets wait to be written; more are refused
 * @param reserve what has to stay free on the disk for erasing; calls that would take of it are
 *     refused
 */
public record StoreSection(
    @Default("embedded") StoreEngine engine,
    @Default("3s") Duration commitInterval,
    @Default("10m") Duration monthIdle,
    @Default("256MiB") ByteSize maxWaiting,
    @Default("1GiB") ByteSize reserve)
    implements Section {}
