package io.calltrail.store.opensearch.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.opensearch.cluster.Membership.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a node belongs to its cluster, by what it answers. */
class MembershipTest {

  private final AtomicReference<@Nullable String> cluster = new AtomicReference<>();
  private final StateVersions versions = new StateVersions();
  private final Membership membership = new Membership(this::answer, cluster, versions);
  private String itself = "{\"nodes\":{\"one\":{\"name\":\"a\"}}}";
  private String all =
      "{\"version\":8,\"nodes\":{\"one\":{\"name\":\"a\"},\"two\":{\"name\":\"b\"}}}";
  private String applied = "{\"version\":8}";
  private String settings =
      """
      {"defaults":{"cluster":{"fault_detection":{"follower_check":
        {"timeout":"2s","retry_count":"5"}}}}}
      """;
  private Runnable meanwhile = () -> {};
  private int itselfStatus = 200;
  private int allStatus = 200;
  private int appliedStatus = 200;
  private int settingsStatus = 200;

  @Test
  void whoIsAmongTheNodesOfTheClusterBelongsToIt() throws IOException {
    assertThat(membership.ask()).isEqualTo(Standing.MEMBER);
    assertThat(membership.patience()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void whoIsNotAmongThemDoesNot() throws IOException {
    membership.ask();
    all = "{\"nodes\":{\"two\":{\"name\":\"b\"}}}";

    assertThat(membership.ask()).isEqualTo(Standing.OUTSIDE);
  }

  @Test
  void whoBelongsToAnotherClusterThanTheFirstDoesNot() throws IOException {
    cluster.set("another");

    assertThat(membership.ask()).isEqualTo(Standing.OUTSIDE);
    assertThat(membership.doubt()).isEqualTo("in another cluster than the others");
  }

  @Test
  void settingsAreReadAgain() throws IOException {
    membership.ask();
    settings = settings.replace("2s", "1s");
    for (int i = 0; i < 30; i++) {
      membership.ask();
    }

    assertThat(membership.patience()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void whoComesBackMayBeAnother() throws IOException {
    membership.ask();
    all = "{\"version\":8,\"nodes\":{\"two\":{\"name\":\"b\"},\"three\":{\"name\":\"a\"}}}";
    membership.ask();
    itself = "{\"nodes\":{\"three\":{\"name\":\"a\"}}}";

    assertThat(membership.ask()).isEqualTo(Standing.MEMBER);
  }

  @ParameterizedTest
  @CsvSource({"503, OUTSIDE", "403, MEMBER", "404, UNKNOWN", "429, UNKNOWN", "500, UNKNOWN"})
  void aRefusalTells(int status, Standing standing) throws IOException {
    itselfStatus = status;
    assertThat(membership.ask()).isEqualTo(standing);
    itselfStatus = 200;
    allStatus = status;
    assertThat(membership.ask()).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({"503, UNKNOWN", "403, MEMBER", "404, UNKNOWN", "429, UNKNOWN", "500, UNKNOWN"})
  void aRefusalToTellWhatIsAppliedTells(int status, Standing standing) throws IOException {
    appliedStatus = status;
    assertThat(membership.ask()).isEqualTo(standing);
  }

  @Test
  void whoseManagerIsBehindAnotherIsSoToo() throws IOException {
    versions.managerHas(9);

    assertThat(membership.ask()).isEqualTo(Standing.BEHIND);
    assertThat(membership.doubt()).isEqualTo("knows the state 8 of its cluster, not yet 9");
  }

  /** Another node told of it meanwhile, which asked the same manager later. */
  @Test
  void whoAppliedWhatItsManagerDidNotHaveJustNowIsNot() throws IOException {
    versions.managerHas(8);
    applied = "{\"version\":9}";
    meanwhile = () -> versions.managerHas(9);

    assertThat(membership.ask()).isEqualTo(Standing.MEMBER);
  }

  @ParameterizedTest
  @CsvSource({"7, BEHIND", "8, MEMBER", "9, MEMBER"})
  void whoBelongsToItHasToHaveAppliedItsState(int version, Standing standing) throws IOException {
    membership.ask();
    applied = "{\"version\":" + version + "}";

    assertThat(membership.ask()).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "{}; {}; {}",
        "no JSON; {}; {}",
        "{'nodes':{'one':{}}}; no JSON; {}",
        "{'nodes':{'one':{}}}; {'nodes':{'one':{}}}; {'version':8}",
        "{'nodes':{'one':{}}}; {'version':8,'nodes':{'one':{}}}; {}",
        "{'nodes':{'one':{}}}; {'version':8,'nodes':{'one':{}}}; no JSON"
      },
      delimiter = ';',
      quoteCharacter = '|')
  void whatIsNoAnswerTellsNothing(String ofItself, String ofAll, String ofWhatIsApplied)
      throws IOException {
    itself = ofItself.replace('\'', '"');
    all = ofAll.replace('\'', '"');
    applied = ofWhatIsApplied.replace('\'', '"');

    assertThat(membership.ask()).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void aClusterThatDoesNotTellItsSettingsIsTakenToBeQuick() throws IOException {
    settingsStatus = 403;
    membership.ask();

    assertThat(membership.patience()).isEqualTo(FaultDetection.SHORT.patience());
  }

  @Test
  void aClusterWhoseSettingsAreNotKnownIsTakenToBeQuick() throws IOException {
    settings = settings.replace("2s", "soon");
    membership.ask();

    assertThat(membership.patience()).isEqualTo(FaultDetection.SHORT.patience());
  }

  private Reply answer(String path) {
    if (path.startsWith("/_nodes")) {
      return reply(itselfStatus, itself);
    }
    if (path.contains("local=true")) {
      return reply(appliedStatus, applied);
    }
    if (path.startsWith("/_cluster/state")) {
      meanwhile.run();
      return reply(allStatus, all);
    }
    return reply(settingsStatus, settings);
  }

  private static Reply reply(int status, String body) {
    return new Reply(status, body.getBytes(StandardCharsets.UTF_8));
  }
}
