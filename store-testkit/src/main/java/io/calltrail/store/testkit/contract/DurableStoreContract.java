package io.calltrail.store.testkit.contract;

import io.calltrail.store.testkit.StoreUnderTest;
import org.junit.jupiter.api.Nested;

/** What a store promises that keeps its calls: all of {@link StoreContract}, and over restarts. */
public abstract class DurableStoreContract extends StoreContract {

  protected DurableStoreContract(StoreUnderTest underTest) {
    super(underTest);
  }

  @Nested
  class RestartsLoseNothing extends RestartsLoseNothingPromise {
    RestartsLoseNothing() {
      super(underTest);
    }
  }
}
