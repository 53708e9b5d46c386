package io.calltrail.server.api;

import io.calltrail.model.FieldError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The parameters of a query string, decoded, in the order they came; a name may come several times.
 *
 * @param all every name with its value; a parameter without {@code =} has an empty one
 */
public record QueryParameters(List<Parameter> all) {

  /** A query string that is absent or empty. */
  public static final QueryParameters NONE = new QueryParameters(List.of());

  /** What a byte that is not ASCII becomes where it was not percent-encoded. */
  private static final char LOST = '\uFFFD';

  /** One name with its value, percent-decoded, a plus sign read as a blank. */
  public record Parameter(String name, String value) {}

  public QueryParameters {
    all = List.copyOf(all);
  }

  /**
   * Reads a query string as it stood in the request line, without its question mark.
   *
   * @throws ApiException 400, naming the parameter, where a percent escape is broken, the bytes are
   *     not UTF-8, or some came as they are and were lost on their way
   */
  public static QueryParameters parse(String rawQuery) {
    if (rawQuery.isEmpty()) {
      return NONE;
    }
    List<Parameter> parameters = new ArrayList<>();
    int start = 0;
    while (start <= rawQuery.length()) {
      int end = rawQuery.indexOf('&', start);
      if (end < 0) {
        end = rawQuery.length();
      }
      if (end > start) {
        parameters.add(parameter(rawQuery.substring(start, end)));
      }
      start = end + 1;
    }
    return new QueryParameters(parameters);
  }

  private static Parameter parameter(String raw) {
    int equals = raw.indexOf('=');
    String rawName = equals < 0 ? raw : raw.substring(0, equals);
    String rawValue = equals < 0 ? "" : raw.substring(equals + 1);
    String name = decode(rawName, rawName);
    return new Parameter(name, decode(name, rawValue));
  }

  private static String decode(String name, String raw) {
    if (isPlain(raw)) {
      return raw;
    }
    ByteBuffer bytes = ByteBuffer.allocate(3 * raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char character = raw.charAt(i);
      if (character == '%') {
        bytes.put(escaped(name, raw, i));
        i += 2;
      } else if (character == '+') {
        bytes.put((byte) ' ');
      } else if (character < 0x80) {
        bytes.put((byte) character);
      } else if (character == LOST) {
        throw refusal(name, "must be percent-encoded");
      } else {
        int end = raw.offsetByCodePoints(i, 1);
        bytes.put(utf8(name, raw.substring(i, end)));
        i = end - 1;
      }
    }
    return text(name, bytes.flip());
  }

  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char character = raw.charAt(i);
      if (character == '%' || character == '+' || character >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static byte escaped(String name, String raw, int percent) {
    if (percent + 2 >= raw.length()
        || !HexFormat.isHexDigit(raw.charAt(percent + 1))
        || !HexFormat.isHexDigit(raw.charAt(percent + 2))) {
      throw refusal(name, "has a percent sign that two hexadecimal digits do not follow");
    }
    return (byte) HexFormat.fromHexDigits(raw, percent + 1, percent + 3);
  }

  private static ByteBuffer utf8(String name, String text) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException _) {
      throw notUtf8(name);
    }
  }

  private static String text(String name, ByteBuffer utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException _) {
      throw notUtf8(name);
    }
  }

  private static ApiException notUtf8(String name) {
    return refusal(name, "is not UTF-8");
  }

  private static ApiException refusal(String name, String reason) {
    return ApiException.validationFailed(List.of(new FieldError(name, reason)));
  }
}
