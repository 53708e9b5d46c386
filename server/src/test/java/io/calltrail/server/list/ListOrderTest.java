package io.calltrail.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListOrderTest {

  private static final String DAY = "from=2026-10-10&to=2026-10-10";

  @Test
  void theNewestCallComesFirst() {
    AskedList list =
        AskedList.of(
            AskedList.row("a", "2026-10-10T10:00:00Z"),
            AskedList.row("b", "2026-10-10T12:00:00Z"),
            AskedList.row("c", "2026-10-10T13:00:00+02:00"));

    assertThat(list.ids(DAY)).isEqualTo("b c a");
  }

  @Test
  void callsOfTheSameSecondComeByTheBytesOfTheirIds() {
    String[] ids = {"0", "A", "Z", "a", "aa", "b", "\u00e9", "\u4f1a", "\uffee", "\ud83d\ude00"};
    AskedList list = AskedList.of();
    for (int i = ids.length - 1; i >= 0; i--) {
      list.write(AskedList.row(ids[i], "2026-10-10T10:00:00." + (100 + i) + "Z"));
    }

    assertThat(list.ids(DAY)).isEqualTo(String.join(" ", ids));
  }

  /** Of an id over 32 bytes, the first 16 count and then a hash, so that a page token holds it. */
  @Test
  void longIdsComeByTheirFirstBytes() {
    String ofA = "a".repeat(255);
    String ofB = "b".repeat(33);
    AskedList list =
        AskedList.of(
            AskedList.row("b", "2026-10-10T10:00:00Z"),
            AskedList.row(ofB, "2026-10-10T10:00:00Z"),
            AskedList.row(ofA, "2026-10-10T10:00:00Z"),
            AskedList.row("a".repeat(16) + "z", "2026-10-10T10:00:00Z"),
            AskedList.row("a".repeat(32), "2026-10-10T10:00:00Z"),
            AskedList.row("a".repeat(15) + "b", "2026-10-10T10:00:00Z"));

    assertThat(list.ids(DAY))
        .isEqualTo(
            String.join(
                " ", "a".repeat(32), "a".repeat(16) + "z", ofA, "a".repeat(15) + "b", "b", ofB));
  }
}
