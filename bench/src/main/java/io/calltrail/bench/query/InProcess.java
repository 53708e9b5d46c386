package io.calltrail.bench.query;

import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.util.Objects;

/**
 * Asks the store itself.
 *
 * @param store the store, which is not closed with this
 * @param account the account asked about
 */
public record InProcess(VoiceCallStore store, AccountId account) implements Respondent {

  @Override
  public String name() {
    return "in process";
  }

  @Override
  public Asked ask(Question question) {
    VoiceCallQuery query = new VoiceCallQuery(question.window(), question.filters());
    PageRequest request = PageRequest.first(question.rows(), RowView.SUMMARY);
    if (question.further()) {
      PageCursor after = store.page(account, query, request).next();
      request = PageRequest.after(Objects.requireNonNull(after), question.rows(), RowView.SUMMARY);
    }
    long begin = System.nanoTime();
    VoiceCallPage page = store.page(account, query, request);
    return new Asked(page.totalRecords(), page.count(), System.nanoTime() - begin);
  }

  @Override
  public void close() {}
}
