package io.calltrail.model;

import org.jspecify.annotations.Nullable;

/**
 * A session border controller on a call's way; flagged as a whole, served only to accounts that are
 * allowed to see it. Any part may be unknown.
 *
 * @param name {@code session_border_controller_name}
 * @param ipAddress {@code session_border_controller_ip_address}
 * @param consumerZoomTrunkName the trunk on the consumer's side
 * @param consumerSbcIpAddress the address of the controller on the consumer's side
 */
public record SessionBorderController(
    @Nullable String name,
    @Nullable String ipAddress,
    @Nullable String consumerZoomTrunkName,
    @Nullable String consumerSbcIpAddress) {}
