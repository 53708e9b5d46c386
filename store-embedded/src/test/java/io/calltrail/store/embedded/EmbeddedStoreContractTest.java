package io.calltrail.store.embedded;

import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.contract.DurableStoreContract;

class EmbeddedStoreContractTest extends DurableStoreContract {

  EmbeddedStoreContractTest() {
    super(StoreUnderTest.durable(folder -> EmbeddedStore.open(folder, EmbeddedOptions.DEFAULT)));
  }
}
