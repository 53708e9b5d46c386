package io.calltrail.server.http;

/** Is told of every request that was answered. Safe to share between threads; must not block. */
public interface RequestObserver {

  /** Stands for every path that no route has. */
  String UNKNOWN = "unknown";

  /** The observer of one route, asked for once when routes are made. */
  Route route(String path);

  /** Is told of the requests of one route. */
  @FunctionalInterface
  interface Route {

    /**
     * A request was answered.
     *
     * @param method its method, or {@code other} for one no route has
     * @param status the answer's status
     * @param nanos how long it took until the answer was written, in nanoseconds
     * @param trackingId the answer's tracking id
     */
    void answered(String method, int status, long nanos, String trackingId);
  }
}
