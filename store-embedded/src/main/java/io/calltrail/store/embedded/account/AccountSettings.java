package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.index.SegmentCache;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.ReadAhead;
import java.time.Duration;

/**
 * How an account of the store works.
 *
 * @param layout where its files are
 * @param room the room on the disk that they are on
 * @param cache what is kept in memory of the indexes
 * @param readAhead what is read of the ledgers beside what is wanted
 * @param maxWaitingBytes the bytes of rows that may wait to be written at a time
 * @param retryPause how long it rests after a failure before its files are opened again
 */
public record AccountSettings(
    AccountLayout layout,
    DiskRoom room,
    SegmentCache cache,
    ReadAhead readAhead,
    long maxWaitingBytes,
    Duration retryPause) {}
