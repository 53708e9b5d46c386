package io.calltrail.store.opensearch.cluster;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node of a cluster, as it is asked over HTTP. Safe to share. */
final class ClusterNode {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);
  private static final Duration MOST_SILENCE = Duration.ofSeconds(3);
  private static final Duration BETWEEN_PROOFS = Duration.ofSeconds(1);
  private static final int PROOFS_A_LEASE = 4;

  private final CloseableHttpClient requests;
  private final CloseableHttpClient proofs;
  private final HttpHost host;
  private final NodeLease lease = new NodeLease(System::nanoTime);
  private final Membership membership;
  private final ReentrantLock proving = new ReentrantLock();
  private volatile long answered = System.nanoTime();
  private volatile String doubt = "not asked yet";
  private volatile boolean isAsked;
  private boolean isBelieved;

  /**
   * @param requests sends what is asked of it
   * @param proofs sends what it proves itself by, so that it waits for no request
   * @param cluster the id of the cluster, which is that of its first node
   * @param versions what managers told of the cluster's state
   */
  ClusterNode(
      CloseableHttpClient requests,
      CloseableHttpClient proofs,
      HttpHost host,
      AtomicReference<@Nullable String> cluster,
      StateVersions versions) {
    this.requests = requests;
    this.proofs = proofs;
    this.host = host;
    this.membership = new Membership(this::get, cluster, versions);
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
    return send(request, requests);
  }

  private Reply send(ClassicHttpRequest request, CloseableHttpClient by) throws IOException {
    Reply answer = by.execute(host, request, ClusterNode::read);
    answered = System.nanoTime();
    return answer;
  }

  private static Reply read(ClassicHttpResponse response) throws IOException {
    HttpEntity body = response.getEntity();
    byte[] bytes = body == null ? null : EntityUtils.toByteArray(body);
    return new Reply(response.getCode(), bytes == null ? new byte[0] : bytes);
  }

  /** Asks it to prove that it belongs to its cluster, if nobody did yet; once for all who wait. */
  void proveFirst() {
    if (!isAsked) {
      proving.lock();
      try {
        if (!isAsked) {
          askForProof();
        }
      } finally {
        proving.unlock();
      }
    }
  }

  /** Asks it to prove that it belongs to its cluster. */
  void prove() {
    proving.lock();
    try {
      askForProof();
    } finally {
      proving.unlock();
    }
  }

  /** How long to wait before the next proof, so that it comes well before the lease ends. */
  Duration untilNextProof() {
    return least(membership.patience().dividedBy(PROOFS_A_LEASE), BETWEEN_PROOFS);
  }

  private void askForProof() {
    boolean isFirst = lease.isNew();
    long begun = lease.now();
    try {
      Membership.Standing standing = membership.ask();
      doubt = membership.doubt();
      switch (standing) {
        case MEMBER -> lease.proved(begun, membership.patience());
        case OUTSIDE, BEHIND -> lease.lost();
        case UNKNOWN -> lease.failed();
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} does not prove that it belongs to its cluster", host, e);
      lease.failed();
      doubt = e instanceof ConnectException ? "cannot be reached" : e.getClass().getSimpleName();
    }
    isAsked = true;
    tell(isFirst);
  }

  private void tell(boolean isFirst) {
    boolean wasBelieved = isBelieved;
    isBelieved = lease.term() != NodeLease.NONE;
    if (wasBelieved && !isBelieved) {
      LOG.warn("{} is not asked until it belongs to its cluster: {}", host, doubt);
    } else if (isBelieved && !wasBelieved && !isFirst) {
      LOG.info("{} belongs to its cluster again", host);
    }
  }

  /**
   * Asks a small question by the connections that are kept for that, and not for long.
   *
   * @throws IOException if there is no answer
   */
  Reply get(String path) throws IOException {
    Timeout patience = Timeout.of(least(membership.patience().dividedBy(2), MOST_SILENCE));
    HttpGet request = new HttpGet(path);
    request.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(patience)
            .setConnectionRequestTimeout(patience)
            .build());
    return send(request, proofs);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** It, and why it is not believed. */
  String inDoubt() {
    return host + " (" + doubt + ")";
  }

  @Override
  public String toString() {
    return host.toString();
  }
}
