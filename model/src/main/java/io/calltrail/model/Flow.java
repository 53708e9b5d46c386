package io.calltrail.model;

import org.jspecify.annotations.Nullable;

/**
 * A flow that a call went through. Any part may be unknown.
 *
 * @param flowId the flow's id
 * @param flowName the name shown to people
 */
public record Flow(@Nullable String flowId, @Nullable String flowName) {}
