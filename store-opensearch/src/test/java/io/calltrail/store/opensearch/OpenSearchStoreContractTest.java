package io.calltrail.store.opensearch;

import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.testkit.StoreUnderTest;
import io.calltrail.store.testkit.contract.DurableStoreContract;

class OpenSearchStoreContractTest extends DurableStoreContract {

  OpenSearchStoreContractTest() {
    super(StoreUnderTest.durable(SharedNode::open));
  }
}
