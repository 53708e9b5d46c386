package io.calltrail.model.json;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Times as answers print them: always {@code yyyy-MM-dd'T'HH:mm:ss±HH:mm}, so that one offset can
 * be put in another's place without moving a byte.
 */
public final class RowTimes {

  /** The bytes of a rendered time. */
  public static final int LENGTH = 25;

  private static final int SECONDS_OF_DAY = 86_400;

  private RowTimes() {}

  /**
   * Writes a time at {@code place}.
   *
   * @param epochSecond since 1970 UTC, of a year of four digits in that offset
   */
  public static void write(byte[] json, int place, long epochSecond, ZoneOffset offset) {
    int offsetSeconds = offset.getTotalSeconds();
    long local = epochSecond + offsetSeconds;
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, SECONDS_OF_DAY));
    int second = Math.floorMod(local, SECONDS_OF_DAY);
    twoDigits(json, place, date.getYear() / 100);
    twoDigits(json, place + 2, date.getYear() % 100);
    json[place + 4] = '-';
    twoDigits(json, place + 5, date.getMonthValue());
    json[place + 7] = '-';
    twoDigits(json, place + 8, date.getDayOfMonth());
    json[place + 10] = 'T';
    twoDigits(json, place + 11, second / 3600);
    json[place + 13] = ':';
    twoDigits(json, place + 14, second / 60 % 60);
    json[place + 16] = ':';
    twoDigits(json, place + 17, second % 60);
    json[place + 19] = (byte) (offsetSeconds < 0 ? '-' : '+');
    twoDigits(json, place + 20, Math.abs(offsetSeconds) / 3600);
    json[place + 22] = ':';
    twoDigits(json, place + 23, Math.abs(offsetSeconds) / 60 % 60);
  }

  /** Re-renders the UTC time at {@code place} in {@code offset}. */
  static void shift(byte[] json, int place, ZoneOffset offset) {
    write(json, place, readUtc(json, place), offset);
  }

  private static long readUtc(byte[] json, int place) {
    int year = number(json, place) * 100 + number(json, place + 2);
    long day = LocalDate.of(year, number(json, place + 5), number(json, place + 8)).toEpochDay();
    int second =
        number(json, place + 11) * 3600 + number(json, place + 14) * 60 + number(json, place + 17);
    return day * SECONDS_OF_DAY + second;
  }

  private static void twoDigits(byte[] json, int place, int value) {
    json[place] = (byte) ('0' + value / 10);
    json[place + 1] = (byte) ('0' + value % 10);
  }

  private static int number(byte[] json, int place) {
    return (json[place] - '0') * 10 + json[place + 1] - '0';
  }
}
