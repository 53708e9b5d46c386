package io.calltrail.server.http;

import io.calltrail.server.api.ApiException;

/** One operation of the API. Safe to share between threads. */
@FunctionalInterface
public interface Operation {

  /**
   * Answers a request; may block.
   *
   * @throws ApiException if the request is refused
   */
  Answer answer(ApiRequest request);
}
