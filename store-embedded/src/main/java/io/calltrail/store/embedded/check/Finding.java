package io.calltrail.store.embedded.check;

/**
 * Something that is not as it should be. Tells no telephone number and no id of an engagement.
 *
 * @param path the file or folder it is about, seen from the data folder
 * @param place where in the ledger of that month the record stands; -1 where it is about no record
 * @param what what is wrong, to be read after the path
 * @param isDerived whether it can be made anew from the ledger
 */
public record Finding(String path, long place, String what, boolean isDerived) {

  @Override
  public String toString() {
    return path + (place < 0 ? ": " : ", record at " + place + ": ") + what;
  }
}
