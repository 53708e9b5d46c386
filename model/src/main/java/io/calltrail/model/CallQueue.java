package io.calltrail.model;

import org.jspecify.annotations.Nullable;

/**
 * A queue that a call used. Any part may be unknown.
 *
 * @param queueId the queue's old id, deprecated by Zoom
 * @param ccQueueId the queue's id
 * @param queueName the name shown to people
 */
public record CallQueue(
    @Nullable String queueId, @Nullable String ccQueueId, @Nullable String queueName) {}
