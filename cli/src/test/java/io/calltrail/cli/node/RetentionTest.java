package io.calltrail.cli.node;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.calltrail.cli.config.Configuration;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.store.AccountId;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Retention with a clock that the test moves. */
class RetentionTest {

  private static final AccountId A = new AccountId("a");
  private static final AccountId B = new AccountId("b");
  private static final AccountId C = new AccountId("c");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  private final Drops store = new Drops();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Instant now = START;
  private long nanos = Long.MAX_VALUE - HOUR.toNanos() / 2;

  @BeforeEach
  void captureLogs() {
    log.start();
    loggers().forEach(logger -> logger.addAppender(log));
    loggers().forEach(logger -> logger.setAdditive(false));
  }

  @AfterEach
  void releaseLogs() {
    loggers().forEach(logger -> logger.detachAppender(log));
    loggers().forEach(logger -> logger.setAdditive(true));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T10:00:00Z, 1, 2026-10-24T10:00:00Z",
    "2026-11-24T10:00:00Z, 12, 2025-11-24T10:00:00Z",
    "2026-11-24T10:00:00Z, 1200, 1926-11-24T10:00:00Z",
    "2027-01-01T00:00:00Z, 1, 2026-12-01T00:00:00Z",
    "2026-12-31T23:59:59Z, 1, 2026-11-30T23:59:59Z",
    "2026-03-31T00:00:00Z, 1, 2026-02-28T00:00:00Z",
    "2028-03-31T00:00:00Z, 1, 2028-02-29T00:00:00Z",
    "2028-02-29T12:00:00Z, 12, 2027-02-28T12:00:00Z",
    "2028-02-29T12:00:00Z, 48, 2024-02-29T12:00:00Z",
    "2027-02-28T12:00:00Z, 12, 2026-02-28T12:00:00Z"
  })
  void theBorderLiesWholeMonthsBack(Instant time, int months, Instant border) {
    now = time.minus(HOUR);
    run(retention(Map.of(A, months)), HOUR);

    assertThat(store.asked).containsExactly(entry(A, border.getEpochSecond()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-12-31T23:59:58Z | 2025-12-31T23:59:59Z 2025-12-01T00:00:00Z | 0
          2026-12-31T23:59:59Z | 2025-12-31T23:59:59Z 2025-12-01T00:00:00Z | 0
          2027-01-01T00:00:00Z | 2025-12-31T23:59:59Z 2025-12-01T00:00:00Z | 2
          2027-01-01T00:00:00Z | 2026-01-01T00:00:00Z 2025-12-31T23:59:59Z | 1
          2027-01-01T00:00:01Z | 2026-01-01T00:00:00Z 2025-12-31T23:59:59Z | 2
          2027-01-15T00:00:00Z | 2026-01-14T00:00:00Z 2026-01-16T00:00:00Z | 0
          2028-02-29T00:00:00Z | 2027-02-28T00:00:00Z                      | 0
          2028-02-29T00:00:01Z | 2027-02-28T00:00:00Z                      | 1
          2029-02-28T23:59:59Z | 2028-02-29T00:00:00Z                      | 0
          2029-03-01T00:00:00Z | 2028-02-29T00:00:00Z                      | 1
          """)
  void callsOfAYearAreKeptByWholeMonths(Instant time, String starts, int dropped) {
    int calls = 0;
    for (String start : starts.split(" ")) {
      store.write(A, List.of(call("call-" + calls++, start)));
    }
    now = time.minus(HOUR);
    run(retention(Map.of(A, 12)), HOUR);

    assertThat(total(A)).isEqualTo(calls - dropped);
  }

  @Test
  void aRoundIsDoneOnceTheClockHasRunForAnHourAndThenEveryHour() {
    Retention retention = retention(Map.of(A, 12));
    run(retention, Duration.ofMinutes(59));
    assertThat(store.asked).isEmpty();

    run(retention, MINUTE);
    assertThat(store.asked).hasSize(1);
    run(retention, Duration.ofMinutes(59));
    assertThat(store.asked).hasSize(1);
    run(retention, MINUTE);
    assertThat(store.asked).hasSize(2);
    run(retention, Duration.ofHours(24));
    assertThat(store.asked).hasSize(26);
    assertThat(logged()).isEmpty();
  }

  @Test
  void eachAccountHasItsOwnMonthsAndOneWithoutKeepsItsCalls() {
    for (AccountId account : List.of(A, B, C)) {
      store.write(account, List.of(call("old", "2020-01-01T00:00:00Z")));
      store.write(account, List.of(call("young", "2026-06-01T00:00:00Z")));
    }
    run(retention(Map.of(A, 24, B, 1)), HOUR);

    assertThat(List.of(total(A), total(B), total(C))).containsExactly(1L, 0L, 2L);
    assertThat(logged())
        .containsExactlyInAnyOrder(
            "INFO account a: dropped 1 calls of months before 2024-11-24T11:00:00Z",
            "INFO account b: dropped 2 calls of months before 2026-10-24T11:00:00Z");
  }

  @Test
  void aClockThatIsSetAheadForLessThanAnHourCostsNothing() {
    store.write(A, List.of(call("call", "2026-11-01T00:00:00Z")));
    Retention retention = retention(Map.of(A, 12));
    run(retention, HOUR);
    now = now.plus(Duration.ofDays(23_376));
    run(retention, Duration.ofMinutes(59));
    now = now.minus(Duration.ofDays(23_376));
    run(retention, Duration.ofHours(2));

    assertThat(total(A)).isEqualTo(1);
    assertThat(logged())
        .containsExactly(
            "WARN the clock was set from 2026-11-24T11:01:00Z to 2090-11-24T11:01:00Z;"
                + " no old calls are dropped before it has run for an hour",
            "WARN the clock was set from 2090-11-24T12:00:00Z to 2026-11-24T12:00:00Z;"
                + " no old calls are dropped before it has run for an hour");
  }

  @ParameterizedTest
  @CsvSource({"P23376D", "-P23376D", "PT1H", "-PT1H", "PT1M1S", "-PT1M1S"})
  void aStepBeginsTheHourAnewAndIsLoggedOnce(Duration step) {
    Retention retention = retention(Map.of(A, 12));
    run(retention, HOUR);
    now = now.plus(step);
    run(retention, HOUR);
    assertThat(store.asked).as("a minute passed before the step was seen").hasSize(1);
    assertThat(logged()).hasSize(1);

    run(retention, MINUTE);
    assertThat(store.asked).hasSize(2);
    run(retention, HOUR);
    assertThat(store.asked).hasSize(3);
    assertThat(logged()).hasSize(1);
  }

  @Test
  void aStepBeforeTheFirstRoundIsSeen() {
    Retention retention = retention(Map.of(A, 12));
    run(retention, Duration.ofMinutes(59));
    now = now.plus(Duration.ofDays(365));
    run(retention, HOUR);
    assertThat(store.asked).isEmpty();
    run(retention, MINUTE);
    assertThat(store.asked).hasSize(1);
  }

  @Test
  void aStepWithTheVeryRoundIsSeen() {
    Retention retention = retention(Map.of(A, 12));
    run(retention, Duration.ofMinutes(119));
    now = now.plus(Duration.ofDays(365));
    run(retention, MINUTE);
    assertThat(store.asked).hasSize(1);
  }

  @Test
  void aProcessThatWasHaltedTrustsTheClockAnew() {
    Retention retention = retention(Map.of(A, 12));
    run(retention, HOUR);
    now = now.plus(Duration.ofHours(8));
    run(retention, HOUR);
    assertThat(store.asked).hasSize(1);
  }

  @Test
  void smallStepsAndDriftAreNone() {
    Retention retention = retention(Map.of(A, 12));
    for (int hour = 0; hour < 100; hour++) {
      now = now.plusSeconds(hour % 3 == 0 ? -50 : 59);
      run(retention, HOUR);
    }
    assertThat(store.asked).hasSize(100);
    assertThat(logged()).isEmpty();
  }

  @Test
  void anAccountThatFailsIsTriedAgainAndCostsTheOthersNothing() {
    store.write(B, List.of(call("old", "2020-01-01T00:00:00Z")));
    store.failing = A;
    Retention retention = retention(Map.of(A, 12, B, 12));
    run(retention, HOUR);

    assertThat(total(B)).isZero();
    assertThat(logged())
        .contains(
            "WARN account a: old calls could not be dropped, and will be in an hour: the disk is"
                + " on fire");
    store.failing = null;
    store.write(A, List.of(call("old", "2020-01-01T00:00:00Z")));
    run(retention, HOUR);
    assertThat(total(A)).isZero();
  }

  @Test
  void whatNobodyForesawIsTriedAgainToo() {
    store.faulty = true;
    Retention retention = retention(Map.of(A, 12));
    run(retention, HOUR);
    assertThat(logged()).containsExactly("ERROR account a: old calls could not be dropped");
    store.faulty = false;
    run(retention, HOUR);
    assertThat(store.asked).hasSize(2);
  }

  @Test
  void endsWhileItWaits() {
    Retention waiting = Retention.start(configuration(Map.of(A, 12)), store, clock());
    waiting.close();
    Retention idle = Retention.start(configuration(Map.of()), store, clock());
    idle.close();

    assertThat(threads()).isEmpty();
    assertThat(store.asked).isEmpty();
  }

  @Test
  void endsBetweenTwoAccounts() throws InterruptedException {
    store.gate = new CountDownLatch(1);
    Retention retention = retention(Map.of(A, 12, B, 12));
    Thread round = new Thread(() -> run(retention, HOUR));
    round.start();
    store.entered.await();
    retention.close();
    store.gate.countDown();
    round.join();

    assertThat(store.asked).hasSize(1);
  }

  private Retention retention(Map<AccountId, Integer> months) {
    return new Retention(configuration(months), store, clock(), () -> nanos);
  }

  private Clock clock() {
    InstantSource time = () -> now;
    return time.withZone(ZoneOffset.ofHours(9));
  }

  private static Configuration configuration(Map<AccountId, Integer> months) {
    Map<String, String> environment = new HashMap<>();
    for (AccountId account : List.of(A, B, C)) {
      String prefix = "CALLTRAIL_ACCOUNTS_" + (account.value().charAt(0) - 'a') + "_";
      environment.put(prefix + "ID", account.value());
      if (months.containsKey(account)) {
        environment.put(prefix + "RETENTION_MONTHS", String.valueOf(months.get(account)));
      }
    }
    return Configuration.read(null, environment);
  }

  /** Lets time pass, and the retention look every minute of it. */
  private void run(Retention retention, Duration time) {
    for (Duration passed = Duration.ZERO;
        passed.compareTo(time) < 0;
        passed = passed.plus(MINUTE)) {
      now = now.plus(MINUTE);
      nanos += MINUTE.toNanos();
      retention.look();
    }
  }

  private long total(AccountId account) {
    return store
        .page(account, VoiceCallQuery.of(TimeWindow.ALWAYS), PageRequest.first(1, RowView.SUMMARY))
        .totalRecords();
  }

  private List<String> logged() {
    return log.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  private static List<Logger> loggers() {
    return Stream.of(Retention.class, SteadyClock.class)
        .map(type -> (Logger) LoggerFactory.getLogger(type))
        .toList();
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("retention"))
        .toList();
  }

  private static VoiceCall call(String id, String start) {
    try {
      return VoiceCall.builder(NumberingPlan.international())
          .engagementId(id)
          .startTime(Instant.parse(start))
          .build();
    } catch (InvalidVoiceCallException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
