package io.calltrail.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** The surroundings of one connection, whose bytes are read under guard. */
final class GuardedContext implements ConnectionContext {

  private final ConnectionContext context;
  private final DataReader reader;
  private final AnswerWire wire;
  private final StallGuard guard;
  private final Duration idle;
  private final Duration stall;
  private volatile @Nullable GuardedConnection connection;

  GuardedContext(ConnectionContext context, StallGuard guard, Duration idle, Duration stall) {
    this.context = context;
    this.guard = guard;
    this.idle = idle;
    this.stall = stall;
    this.reader = DataReader.create(this::read);
    this.wire = new AnswerWire(context.dataWriter());
  }

  /** Says whose bytes these are, once the connection is made. */
  void belongsTo(GuardedConnection made) {
    connection = made;
  }

  /** What its answers are written to. */
  AnswerWire wire() {
    return wire;
  }

  private byte[] read() {
    DataReader wire = context.dataReader();
    StallGuard.Watch watch = guard.begin(isBetweenRequests() ? idle : stall);
    boolean inTime = false;
    try {
      wire.ensureAvailable();
    } finally {
      inTime = watch.end();
    }
    if (!inTime) {
      throw new CloseConnectionException("the client was silent for too long");
    }
    return wire.readBytes(wire.available());
  }

  private boolean isBetweenRequests() {
    GuardedConnection made = connection;
    return made != null && made.canInterrupt();
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public ListenerContext listenerContext() {
    return context.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return context.executor();
  }

  @Override
  public DataWriter dataWriter() {
    return wire;
  }

  @Override
  public Router router() {
    return context.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return context.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return context.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return context.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return context.localPeer();
  }

  @Override
  public boolean isSecure() {
    return context.isSecure();
  }

  @Override
  public String socketId() {
    return context.socketId();
  }

  @Override
  public String childSocketId() {
    return context.childSocketId();
  }
}
