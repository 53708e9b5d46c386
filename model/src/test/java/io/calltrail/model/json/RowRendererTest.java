package io.calltrail.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Agent;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.SessionBorderController;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.VoiceCallBuilder;
import io.calltrail.model.phone.NumberingPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowRendererTest {

  private static final RowView ALL = new RowView(true, true, ZoneOffset.UTC);
  private static final Agent FLAGGED_ONLY =
      new Agent(null, null, null, "192.0.2.7", null, "zone", null, null, "R", List.of(), List.of());
  private static final Agent BOTH =
      new Agent(
          "u", null, null, "192.0.2.8", null, null, null, "Süd", "R", List.of("t"), List.of());

  @Test
  void neverShowsWhatIsInputOnly() throws InvalidVoiceCallException {
    VoiceCallBuilder parts =
        VoiceCall.builder(NumberingPlan.international())
            .engagementId("e")
            .startTime(Instant.parse("2026-01-31T23:30:00Z"))
            .countryName("Japan");
    String bare = RowRenderer.render(parts.build()).toJson(ALL);
    VoiceCall call = parts.countryIsoCode("JP").revision(7L).importId("i").build();

    assertThat(RowRenderer.render(call).toJson(ALL)).isEqualTo(bare);
    assertThat(InputRow.render(call))
        .asString(StandardCharsets.UTF_8)
        .contains("\"country_iso_code\":\"JP\"", "\"revision\":7", "\"import_id\":\"i\"");
  }

  @Test
  void showsWhatTheViewShows() throws InvalidVoiceCallException {
    VoiceCall call =
        VoiceCall.builder(NumberingPlan.international())
            .engagementId("e\"1")
            .startTime(Instant.parse("2026-01-31T23:30:00Z"))
            .agents(List.of(FLAGGED_ONLY, BOTH, Agent.named(null, null)))
            .sessionBorderControllers(
                List.of(new SessionBorderController("s", null, null, "192.0.2.9")))
            .build();
    RenderedRow row = RowRenderer.render(call);
    String head =
        "{\"engagement_id\":\"e\\\"1\",\"call_legs\":[],\"distributions\":[],\"types\":[],"
            + "\"sub_types\":[],";
    assertThat(row.toJson(RowView.SUMMARY))
        .isEqualTo(
            head
                + "\"start_time\":\"2026-01-31T23:30:00+00:00\",\"queues\":[],\"agents\":[{},"
                + "{\"user_id\":\"u\",\"user_region\":\"Süd\",\"team_ids\":[\"t\"]},{}],"
                + "\"flows\":[],\"rates\":[]}");
    assertThat(row.toJson(new RowView(true, true, ZoneOffset.ofHoursMinutes(5, 45))))
        .isEqualTo(
            head
                + "\"start_time\":\"2026-02-01T05:15:00+05:45\",\"queues\":[],"
                + "\"agents\":[{\"user_ip_address\":\"192.0.2.7\","
                + "\"user_registered_sip_zone\":\"zone\"},"
                + "{\"user_id\":\"u\",\"user_region\":\"Süd\",\"team_ids\":[\"t\"],"
                + "\"user_ip_address\":\"192.0.2.8\"},{}],\"flows\":[],\"rates\":[],"
                + "\"session_border_controller_list\":[{\"session_border_controller_name\":\"s\","
                + "\"consumer_sbc_ip_address\":\"192.0.2.9\"}],\"voice_call_details\":[]}");
  }
}
