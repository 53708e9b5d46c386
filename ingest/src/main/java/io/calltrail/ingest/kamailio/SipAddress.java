package io.calltrail.ingest.kamailio;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user of a SIP or tel address, as in {@code <sip:+4930901820@example.org;user=phone>}, since
 * that is the number or extension a call log is about.
 */
final class SipAddress {

  private static final Pattern ADDRESS =
      Pattern.compile(
          ".*?<?(?:sips?:([^@>:;]+)(?:[:;][^@>]*)?@[^>]*|tel:([^;>]+)[^>]*)>?.*",
          Pattern.CASE_INSENSITIVE);

  private SipAddress() {}

  /** The user of an address; any other text as it came. */
  static String userOf(String text) {
    if (!text.contains(":")) {
      return text;
    }
    Matcher address = ADDRESS.matcher(text);
    if (!address.matches()) {
      return text;
    }
    String user = address.group(1) != null ? address.group(1) : address.group(2);
    return user.replace("%2B", "+").replace("%2b", "+");
  }
}
