package io.calltrail.store.embedded;

import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.testkit.contract.TransferContract;
import io.calltrail.store.transfer.ErasureSecret;
import java.nio.file.Path;

/** {@link EmbeddedStore} keeps what holds of contents that are taken to another store. */
class EmbeddedTransferTest extends TransferContract {

  @Override
  protected VoiceCallStore open(Path folder, ErasureSecret secret) {
    return EmbeddedStore.open(folder, EmbeddedOptions.DEFAULT, secret);
  }
}
