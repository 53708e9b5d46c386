package io.calltrail.store.opensearch;

import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.testkit.contract.TransferContract;
import io.calltrail.store.transfer.ErasureSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** {@link OpenSearchStore} keeps what holds of contents that are taken to another store. */
class OpenSearchTransferTest extends TransferContract {

  private static final String PREFIX = "transfer-";

  private static int count;

  @AfterEach
  void remove() throws IOException {
    SharedNode.node().ask("DELETE", "/" + PREFIX + "*", "");
    SharedNode.node().ask("DELETE", "/_index_template/" + PREFIX + "*", "");
  }

  @Override
  protected VoiceCallStore open(Path folder, ErasureSecret secret) {
    OpenSearchOptions options =
        OpenSearchOptions.of(List.of(SharedNode.node().url()))
            .withPrefix(PREFIX + ++count + "-" + folder.getFileName())
            .withReplicas(0)
            .withoutAwaitingErasedBytes();
    return OpenSearchStore.open(options, secret);
  }
}
