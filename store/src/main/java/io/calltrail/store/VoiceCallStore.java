package io.calltrail.store;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the voice calls of many accounts and lists them. What every implementation promises:
 *
 * <ul>
 *   <li>when {@link #write} returns, its calls are durable and the next list shows them;
 *   <li>an account has one row an engagement; a later write replaces it;
 *   <li>totals are exact;
 *   <li>a walk over pages is stable: what matched at its first page comes once and in order, and
 *       what arrives later does not come;
 *   <li>no operation on one account reaches a row of another;
 *   <li>erased calls are gone, and a repeated delivery of one is refused.
 * </ul>
 *
 * Safe to share between threads. Every operation may throw {@link StoreException}.
 */
public interface VoiceCallStore extends AutoCloseable {

  /**
   * Writes a batch as if its calls were written one by one. A call with a revision lower than the
   * greatest its engagement has had is stale; an equal one is taken, and so is every call without a
   * revision, which leaves the greatest as it was. A call that shows and answers the same as the
   * row that stands, and does not raise the revision, changes nothing. Rows are durable and visible
   * one by one, not the batch as a whole.
   */
  WriteReport write(AccountId account, List<VoiceCall> calls);

  /**
   * A page of the calls that match, newest first, those that start together by their keys. Each
   * page shows calls as they stand when it is read, without those that came after the walk's first
   * page. An account that nobody wrote to has no calls.
   */
  VoiceCallPage page(AccountId account, VoiceCallQuery query, PageRequest request);

  /**
   * Erases calls for good, and refuses their engagements from then on. What was never written is
   * not refused later: neither an engagement without a row, nor further calls of a number.
   *
   * @return the number of rows erased
   */
  int erase(AccountId account, ErasureTarget target);

  /**
   * Undoes an import: every form of a call that came with it goes for good. A row shows the newest
   * form that is left, with that form's revision, in the place it had in the order of first
   * arrival; a row of which none is left goes. Unlike what was erased, it may be written again. A
   * form that was superseded long ago may be gone already, and is not shown again then.
   *
   * @param importId the {@code import_id} of the calls
   */
  UndoReport undoImport(AccountId account, String importId);

  /**
   * Drops old calls for good, whole months at a time: a month of calls, by their first start in
   * UTC, goes once every one of them starts before {@code beforeSecond}. Whatever starts later
   * stays. A call that was dropped may be written again.
   *
   * @param beforeSecond seconds since 1970 UTC
   * @return the number of rows dropped
   */
  int dropBefore(AccountId account, long beforeSecond);

  /** The user and queue ids an account knows. */
  KnownIds knownIds(AccountId account);

  /** The room the store takes; empty where that cannot be told now. Never throws. */
  Optional<StoreUsage> usage();

  /** Whether the store works; never throws. */
  StoreHealth health();

  /** Makes everything durable and lets go of it; further operations are refused. */
  @Override
  void close();
}
