package io.calltrail.bench.calltrail;

import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.load.Threads;
import io.calltrail.bench.query.Place;
import io.calltrail.bench.query.Question;
import io.calltrail.model.json.RowView;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.EngagementKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The store without the server, asked from one thread.
 *
 * @param store the store, closed with this
 */
public record InProcess(VoiceCallStore store) implements AutoCloseable {

  /** Opens a data folder that no server has open. */
  public static InProcess open(Path data) {
    return new InProcess(EmbeddedStore.open(data, EmbeddedOptions.DEFAULT));
  }

  /** Asks questions to warm up, then others, each once. */
  public Measured run(List<Question> warming, List<Question> timed, Load load) {
    Threads.run(asking(warming), warming.size(), load.warmUp());
    return Threads.once(asking(timed), timed.size(), load.timed());
  }

  private List<Threads.Asker> asking(List<Question> questions) {
    return List.of(number -> ask(questions.get(number)));
  }

  /** How many calls start in a window. */
  public long count(TimeWindow window) {
    return ask(new Question(window, Map.of(), 1, null)).totalRecords();
  }

  /** The page that answers a question. */
  public VoiceCallPage ask(Question question) {
    return store.page(
        Served.ACCOUNT,
        new VoiceCallQuery(question.window(), question.filters()),
        new PageRequest(question.rows(), RowView.SUMMARY, cursor(question.after())));
  }

  private static @Nullable PageCursor cursor(@Nullable Place after) {
    return after == null
        ? null
        : new PageCursor(
            Long.MAX_VALUE, 0, after.startSecond(), EngagementKey.of(after.engagementId()));
  }

  @Override
  public void close() {
    store.close();
  }
}
