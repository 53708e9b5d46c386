package io.calltrail.cli.demo;

import io.calltrail.model.VoiceCall;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the calls of several days one by one, those alone that are over. For one thread. */
final class DemoIterator implements Iterator<VoiceCall> {

  private final DemoTeller teller;
  private final Iterator<DemoShare> shares;
  private final Instant now;
  private List<DemoStart> starts = List.of();
  private int number;
  private @Nullable VoiceCall next;

  /**
   * @param now when the calls must be over
   */
  DemoIterator(DemoTeller teller, List<DemoShare> shares, Instant now) {
    this.teller = teller;
    this.shares = shares.iterator();
    this.now = now;
    this.next = find();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public VoiceCall next() {
    VoiceCall found = next;
    if (found == null) {
      throw new NoSuchElementException();
    }
    next = find();
    return found;
  }

  private @Nullable VoiceCall find() {
    while (number < starts.size() || nextDay()) {
      while (number < starts.size()) {
        DemoStart start = starts.get(number);
        VoiceCall call = teller.call(start, number++);
        if (!Objects.requireNonNull(call.endTime()).isAfter(now)) {
          return call;
        }
      }
    }
    return null;
  }

  private boolean nextDay() {
    if (!shares.hasNext()) {
      return false;
    }
    DemoShare share = shares.next();
    starts = share.day().starts(share.calls());
    number = share.leftOut();
    return true;
  }
}
