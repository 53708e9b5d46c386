package io.calltrail.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Speaks to a server byte by byte, to say what no HTTP library would. */
public final class RawClient implements AutoCloseable {

  private final Socket socket;

  public RawClient(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
  }

  /**
   * What was answered.
   *
   * @param headers by their names in lower case
   */
  public record RawAnswer(int status, Map<String, String> headers, String body) {}

  /** Sends text, each character as one byte. */
  public RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** The status of the next answer, of which nothing else is taken. */
  public int status() throws IOException {
    return status(socket.getInputStream());
  }

  /** The next answer, whose body has a length. */
  public RawAnswer answer() throws IOException {
    InputStream in = socket.getInputStream();
    int status = status(in);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("the connection ended within the body");
    }
    return new RawAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  /** Whether the next answer comes to its end. */
  public boolean isWholeAnswer() {
    try {
      answer();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** All that the server says until it ends the connection. */
  public String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Whether the server ends the connection, with whatever it says before. */
  public boolean isEnded() throws IOException {
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketException _) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static int status(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(" ")[1]);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended after: " + line);
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
