package io.calltrail.server;

import static io.calltrail.server.Producer.row;
import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.WriteReport;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Lists are found by virtual threads, and do not wait for those who write and erase. */
class WorkingThreadsTest {

  private final Map<String, Boolean> isVirtual = new ConcurrentHashMap<>();

  @Test
  void writingAndErasingLeaveTheThreadsOfLists() {
    StoreDecorator store =
        new StoreDecorator() {
          @Override
          public WriteReport write(AccountId account, List<VoiceCall> calls) {
            note("write");
            return super.write(account, calls);
          }

          @Override
          public int erase(AccountId account, ErasureTarget target) {
            note("erase");
            return super.erase(account, target);
          }

          @Override
          public VoiceCallPage page(AccountId account, VoiceCallQuery query, PageRequest request) {
            note("page");
            return super.page(account, query, request);
          }
        };
    try (RunningServer server = RunningServer.start(settings -> settings, store)) {
      send(
          server
              .requestOf(CLIENT, Producer.PATH)
              .header("Content-Type", Producer.LINES)
              .POST(BodyPublishers.ofString(row("call"))));
      send(server.requestOf(CLIENT, Producer.PATH + "?engagement_id=call").DELETE());
      send(server.requestOf(CLIENT, "/v2/contact_center/voice_calls"));
    }
    assertThat(isVirtual)
        .containsExactlyInAnyOrderEntriesOf(Map.of("write", false, "erase", false, "page", true));
  }

  private void note(String what) {
    isVirtual.put(what, Thread.currentThread().isVirtual());
  }
}
