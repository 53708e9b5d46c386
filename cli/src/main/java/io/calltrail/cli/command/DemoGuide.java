package io.calltrail.cli.command;

import io.calltrail.cli.demo.DemoConfiguration;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

/** Tells how to ask a demonstration: lines for a shell, each of which works as it is printed. */
final class DemoGuide {

  private static final int DAYS = 30;

  private final URI url;
  private final Clock clock;

  DemoGuide(URI url, Clock clock) {
    this.url = url;
    this.clock = clock;
  }

  /**
   * Prints it.
   *
   * @param calls how many there are
   * @param data where they are kept
   */
  void print(long calls, Path data, PrintWriter out) {
    LocalDate today = LocalDate.now(clock);
    String list = url + "/v2/contact_center/voice_calls";
    out.printf(Locale.ROOT, "%nServing %,d calls from %s at %s%n", calls, data, url);
    out.printf("%nAn access token, in another terminal:%n%n");
    out.println("  TOKEN=$(curl -s -X POST -u " + credentials() + " \\");
    out.println(
        "    '"
            + url
            + "/oauth/token?grant_type=account_credentials&account_id="
            + DemoConfiguration.ACCOUNT
            + "' \\");
    out.println("    | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')");
    out.printf("%nThe newest calls of the last 24 hours:%n%n");
    request(out, list + "?page_size=2");
    out.printf("%nInbound calls from two countries, with their legs:%n%n");
    request(
        out,
        list
            + "?from="
            + today.minusDays(DAYS)
            + "&to="
            + today
            + "&direction=inbound&country_iso_codes=US,DE&view_type=detail&page_size=1");
    out.printf("%nA call of your own:%n%n");
    out.println(
        "  curl -s -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' \\");
    out.println(
        "    -d '{\"voice_calls\":[{\"engagement_id\":\"my-first-call\",\"start_time\":\""
            + clock.instant().toString().substring(0, 19)
            + "Z\"}]}' \\");
    out.println("    '" + url + "/calltrail/v1/voice_calls'");
    out.printf("%nCtrl-C ends it.%n");
    out.flush();
  }

  private static void request(PrintWriter out, String address) {
    out.println("  curl -s -H \"Authorization: Bearer $TOKEN\" \\");
    out.println("    '" + address + "'");
  }

  private static String credentials() {
    return DemoConfiguration.CLIENT + ":" + DemoConfiguration.SECRET;
  }
}
