package io.calltrail.store.embedded.ledger;

import io.calltrail.store.row.CallAttribute;

/** Receives the values of a row's attributes, one after the other. */
@FunctionalInterface
public interface AttributeVisitor {

  /**
   * Receives a value.
   *
   * @param bytes holds the value's UTF-8, and is not to be changed
   * @param offset where it begins in there
   */
  void value(CallAttribute attribute, byte[] bytes, int offset, int length);
}
