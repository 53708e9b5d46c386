package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node of a cluster, as it is asked over HTTP. Safe to share. */
final class ClusterNode {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);
  private static final Duration MOST_SILENCE = Duration.ofSeconds(3);
  private static final Duration BETWEEN_PROOFS = Duration.ofSeconds(1);
  private static final int PROOFS_A_LEASE = 4;
  private static final int MOST_AT_ONCE = 1 << 20;

  private final CloseableHttpClient http;
  private final HttpHost host;
  private final NodeLease lease = new NodeLease(System::nanoTime);
  private final ReentrantLock proving = new ReentrantLock();
  private volatile long answered = System.nanoTime();
  private volatile FaultDetection detection = FaultDetection.USUAL;

  ClusterNode(CloseableHttpClient http, HttpHost host) {
    this.http = http;
    this.host = host;
  }

  /** For how long its answers are believed. */
  NodeLease lease() {
    return lease;
  }

  /** Whether it is likely to answer: it did lately. */
  boolean isAnswering() {
    return System.nanoTime() - answered < MOST_SILENCE.toNanos();
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @throws IOException if there is none
   */
  Reply send(ClassicHttpRequest request) throws IOException {
    Reply answer = http.execute(host, request, ClusterNode::read);
    answered = System.nanoTime();
    return answer;
  }

  private static Reply read(ClassicHttpResponse response) throws IOException {
    HttpEntity body = response.getEntity();
    if (body == null) {
      return new Reply(response.getCode(), new byte[0]);
    }
    try (InputStream in = body.getContent()) {
      long length = body.getContentLength();
      return new Reply(
          response.getCode(),
          length >= 0 && length <= MOST_AT_ONCE ? in.readNBytes((int) length) : in.readAllBytes());
    }
  }

  /** Asks it to prove that it belongs to its cluster, if it never did. */
  void proveFirst() {
    proving.lock();
    try {
      if (lease.isNew()) {
        prove();
      }
    } finally {
      proving.unlock();
    }
  }

  /** Asks it what it can answer only with the help of the manager of its cluster. */
  void prove() {
    long begun = lease.now();
    HttpGet request = new HttpGet(FaultDetection.PATH);
    request.setConfig(
        RequestConfig.custom().setResponseTimeout(Timeout.of(detection.patience())).build());
    try {
      Reply reply = send(request);
      if (reply.status() >= HttpStatus.SC_INTERNAL_SERVER_ERROR) {
        lease.failed();
        return;
      }
      if (reply.isDone()) {
        detection = FaultDetection.of(reply.json());
      }
      lease.proved(begun, detection.patience());
    } catch (IOException | StoreException e) {
      LOG.debug("{} does not prove that it belongs to its cluster", host, e);
      lease.failed();
    }
  }

  /**
   * How long to wait before the next proof, so that it comes well before the last is worth nothing.
   */
  Duration untilNextProof() {
    Duration part = detection.patience().dividedBy(PROOFS_A_LEASE);
    return part.compareTo(BETWEEN_PROOFS) < 0 ? part : BETWEEN_PROOFS;
  }

  @Override
  public String toString() {
    return host.toString();
  }
}
