package io.calltrail.store.testkit;

import io.calltrail.store.memory.InMemoryVoiceCallStore;
import io.calltrail.store.testkit.contract.StoreContract;

class InMemoryStoreContractTest extends StoreContract {

  InMemoryStoreContractTest() {
    super(StoreUnderTest.forgetful(InMemoryVoiceCallStore::new));
  }
}
