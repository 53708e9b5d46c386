package io.calltrail.store.embedded.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlaceSetTest {

  private static final long TEBIBYTE = 1L << 40;

  @Test
  void holdsWhatASortedSetHolds() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    PlaceSet places = new PlaceSet();
    TreeSet<Long> expected = new TreeSet<>();
    for (int step = 0; step < 20_000; step++) {
      long place = 8 * random.nextLong(2_000);
      if (random.nextInt(3) > 0) {
        places.add(place);
        expected.add(place);
      } else {
        places.remove(place);
        expected.remove(place);
      }
      long asked = 8 * random.nextLong(2_100);
      String told = "seed " + seed + ", step " + step;
      assertEquals(expected.contains(asked), places.contains(asked), told);
      assertEquals(orNone(expected.ceiling(asked)), places.next(asked), told);
      assertEquals(orNone(expected.higher(asked)), places.after(asked), told);
    }
  }

  private static long orNone(Long place) {
    return place == null ? -1 : place;
  }

  @Test
  void holdsPlacesOfALedgerLargerThanTheMemory() {
    PlaceSet places = new PlaceSet();
    for (long place = 0; place < 64 * TEBIBYTE; place += TEBIBYTE) {
      places.add(place);
    }
    long count = 0;
    for (long place = places.next(0); place >= 0; place = places.after(place)) {
      assertEquals(count++ * TEBIBYTE, place);
    }
    assertEquals(64, count);
  }
}
