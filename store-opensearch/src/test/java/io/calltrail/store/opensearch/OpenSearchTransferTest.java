package io.calltrail.store.opensearch;

import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.testkit.contract.TransferContract;
import io.calltrail.store.transfer.ErasureSecret;
import java.nio.file.Path;
import java.util.List;

/** {@link OpenSearchStore} keeps what holds of contents that are taken to another store. */
class OpenSearchTransferTest extends TransferContract {

  private static int count;

  @Override
  protected VoiceCallStore open(Path folder, ErasureSecret secret) {
    OpenSearchOptions options =
        OpenSearchOptions.of(List.of(SharedNode.node().url()))
            .withPrefix("transfer-" + ++count + "-" + folder.getFileName())
            .withReplicas(0)
            .withoutAwaitingErasedBytes();
    return OpenSearchStore.open(options, secret);
  }
}
