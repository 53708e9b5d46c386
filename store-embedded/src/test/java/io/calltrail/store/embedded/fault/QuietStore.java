package io.calltrail.store.embedded.fault;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Silences the store while a class of tests runs: what it logs of faults is meant by them. */
public final class QuietStore implements BeforeAllCallback, AfterAllCallback {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.calltrail.store.embedded");

  @Override
  public void beforeAll(ExtensionContext context) {
    LOG.setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    LOG.setLevel(null);
  }
}
