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
import org.jspecify.annotations.Nullable;

/**
 * What the operating system reads around a row that it has to get from the disk. That fills memory
 * soon with a file that fits into it; of one that does not, it reads hundreds of rows for one, and
 * puts out of memory what is wanted again. Safe to share between threads.
 */
final class ReadAhead {

  /** No machine lacks the memory for a file of that size. */
  private static final long SMALL = 1L << 30;

  /** What part of the memory a file may take. */
  private static final int MEMORY_PART = 2;

  /** Of POSIX, by the number that Linux and macOS give it. */
  private static final int POSIX_MADV_RANDOM = 1;

  private ReadAhead() {}

  /**
   * Has no more read than the rows themselves, if a file is too large for memory, where the system
   * can be told so.
   *
   * @param mapping the file as a whole
   */
  static void limit(MemorySegment mapping) {
    if (mapping.byteSize() > SMALL && mapping.byteSize() > Machine.MEMORY / MEMORY_PART) {
      advise(mapping);
    }
  }

  private static void advise(MemorySegment mapping) {
    MethodHandle madvise = Machine.POSIX_MADVISE;
    if (madvise == null) {
      return;
    }
    try {
      int _ = (int) madvise.invokeExact(mapping, mapping.byteSize(), POSIX_MADV_RANDOM);
    } catch (Throwable e) {
      throw new IllegalStateException("posix_madvise cannot be called", e);
    }
  }

  /** Asked for when the first large file is opened. */
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
