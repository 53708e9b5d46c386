package io.calltrail.store.testkit.contract;

import io.calltrail.store.testkit.StoreUnderTest;
import org.junit.jupiter.api.Nested;

/** What every store promises. A store's own test extends this and says which store it is. */
public abstract class StoreContract {

  /** The store that is held to the contract. */
  protected final StoreUnderTest underTest;

  protected StoreContract(StoreUnderTest underTest) {
    this.underTest = underTest;
  }

  @Nested
  class AcknowledgedIsVisible extends AcknowledgedIsVisiblePromise {
    AcknowledgedIsVisible() {
      super(underTest);
    }
  }

  @Nested
  class OneRowPerEngagement extends OneRowPerEngagementPromise {
    OneRowPerEngagement() {
      super(underTest);
    }
  }

  @Nested
  class ListsAreInOrder extends ListsAreInOrderPromise {
    ListsAreInOrder() {
      super(underTest);
    }
  }

  @Nested
  class FiltersAreExact extends FiltersAreExactPromise {
    FiltersAreExact() {
      super(underTest);
    }
  }

  @Nested
  class WalksAreStable extends WalksAreStablePromise {
    WalksAreStable() {
      super(underTest);
    }
  }

  @Nested
  class AccountsNeverMix extends AccountsNeverMixPromise {
    AccountsNeverMix() {
      super(underTest);
    }
  }

  @Nested
  class IdsStayKnown extends IdsStayKnownPromise {
    IdsStayKnown() {
      super(underTest);
    }
  }

  @Nested
  class ErasedIsErased extends ErasedIsErasedPromise {
    ErasedIsErased() {
      super(underTest);
    }
  }

  @Nested
  class ImportsAreUndone extends ImportsAreUndonePromise {
    ImportsAreUndone() {
      super(underTest);
    }
  }

  @Nested
  class OldMonthsAreDropped extends OldMonthsAreDroppedPromise {
    OldMonthsAreDropped() {
      super(underTest);
    }
  }
}
