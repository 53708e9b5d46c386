package io.calltrail.store.embedded.ledger;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the operating system reads around a row that it has to get from the disk. That fills memory
 * soon with ledgers that fit into it; of ledgers that do not, it reads hundreds of rows for one,
 * and puts out of memory what is wanted again. So once those that are open take too much together,
 * no more than the rows themselves is read, where the system can be told so. Safe to share between
 * threads.
 */
public final class ReadAhead {

  /**
   * Of so few rows it is not asked how much memory there is, which takes some of a start's time.
   */
  private static final long LITTLE = 64L << 20;

  /** What part of the memory ledgers may take. */
  private static final int MEMORY_PART = 2;

  /** Of POSIX, by the numbers that Linux and macOS give them. */
  private static final int POSIX_MADV_NORMAL = 0;

  private static final int POSIX_MADV_RANDOM = 1;

  private final long little;
  private final LongSupplier most;
  private final Map<Ledger, MemorySegment> mappings = new HashMap<>();
  private long bytes;
  private boolean limited;

  /** Of ledgers that may take half of the machine's memory together. */
  public ReadAhead() {
    this(LITTLE, () -> Machine.MEMORY / MEMORY_PART);
  }

  /**
   * @param little how many bytes of ledgers are read ahead in any case
   * @param most how many may be; asked for where there are more than a little
   */
  ReadAhead(long little, LongSupplier most) {
    this.little = little;
    this.most = most;
  }

  /**
   * A ledger is open, or is mapped anew.
   *
   * @param mapping all of it
   */
  synchronized void mapped(Ledger ledger, MemorySegment mapping) {
    take(ledger);
    mappings.put(ledger, mapping);
    bytes += mapping.byteSize();
    if (limited) {
      advise(mapping, POSIX_MADV_RANDOM);
    }
    decide();
  }

  /** A ledger is closed. */
  synchronized void forget(Ledger ledger) {
    take(ledger);
    decide();
  }

  /** Whether no more than single rows is read of ledgers now. */
  synchronized boolean isLimited() {
    return limited;
  }

  private void take(Ledger ledger) {
    MemorySegment mapping = mappings.remove(ledger);
    if (mapping != null) {
      bytes -= mapping.byteSize();
    }
  }

  private void decide() {
    boolean tooMuch = bytes > little && bytes > most.getAsLong();
    if (tooMuch != limited) {
      limited = tooMuch;
      int advice = limited ? POSIX_MADV_RANDOM : POSIX_MADV_NORMAL;
      mappings.values().forEach(mapping -> advise(mapping, advice));
    }
  }

  private static void advise(MemorySegment mapping, int advice) {
    MethodHandle madvise = Machine.POSIX_MADVISE;
    if (madvise == null || mapping.byteSize() == 0) {
      return;
    }
    try {
      int _ = (int) madvise.invokeExact(mapping, mapping.byteSize(), advice);
    } catch (Throwable e) {
      throw new IllegalStateException("posix_madvise cannot be called", e);
    }
  }

  /** Asked for once there is much to read. */
  private static final class Machine {

    static final long MEMORY =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();

    @SuppressWarnings("restricted") // The function has these parameters, and changes no memory.
    static final @Nullable MethodHandle POSIX_MADVISE =
        Linker.nativeLinker()
            .defaultLookup()
            .find("posix_madvise")
            .map(
                function ->
                    Linker.nativeLinker()
                        .downcallHandle(
                            function,
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT)))
            .orElse(null);
  }
}
