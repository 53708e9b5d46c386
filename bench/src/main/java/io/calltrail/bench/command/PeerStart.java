package io.calltrail.bench.command;

import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.peer.Peer;
import java.util.function.Function;

/**
 * A peer that can be started, and is filled before where it is not full already.
 *
 * @param folder has its data
 * @param starting starts it
 */
record PeerStart(KeptFolder folder, Function<KeptFolder, Peer> starting) {

  Peer start() {
    return starting.apply(folder);
  }
}
