package io.calltrail.ingest.mapping;

import io.calltrail.model.CallResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a call's result follows from what a producer knows of its end.
 *
 * @param answered the result of calls that lasted; null where nothing is said of them
 * @param unanswered the result of calls that did not last a second; null likewise
 * @param codes results by the status code that ended the call, before anything else; a key such as
 *     {@code 5xx} stands for all codes of that class that have no key of their own
 */
public record ResultRules(
    @Nullable CallResult answered, @Nullable CallResult unanswered, Map<String, CallResult> codes) {

  /** Rules that say nothing. */
  public static final ResultRules NONE = new ResultRules(null, null, Map.of());

  public ResultRules {
    codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
  }

  /**
   * The result of a call; null where the rules say nothing of it.
   *
   * @param seconds how long the call lasted; null where that is unknown
   * @param code the status code that ended the call; null where that is unknown
   */
  public @Nullable CallResult resultOf(@Nullable Long seconds, @Nullable String code) {
    CallResult byCode = code == null ? null : byCode(code);
    if (byCode != null || seconds == null) {
      return byCode;
    }
    return seconds > 0 ? answered : unanswered;
  }

  private @Nullable CallResult byCode(String code) {
    CallResult own = codes.get(code);
    return own != null || code.isEmpty() ? own : codes.get(code.charAt(0) + "xx");
  }
}
