package io.calltrail.store.transfer;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import java.util.List;

/** A store whose contents can be taken to another one, and the other way round. */
public interface TransferableStore extends AutoCloseable {

  /**
   * The accounts that something was written to, by their ids.
   *
   * @throws StoreException if one of them cannot be read
   */
  List<AccountId> accounts();

  /** What there is of an account, which need not be there before something is written to it. */
  AccountContents contents(AccountId account);

  /** The secret under which the store remembers what was erased. */
  ErasureSecret erasureSecret();

  @Override
  void close();
}
