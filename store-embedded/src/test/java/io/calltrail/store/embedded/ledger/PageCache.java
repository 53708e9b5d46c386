package io.calltrail.store.embedded.ledger;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** What Linux has of a file in memory. */
final class PageCache {

  static final int PAGE = 4096;

  private static final int READ_ONLY = 0;
  private static final int DONT_NEED = 4;
  private static final MethodHandle OPEN = function("open", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle ADVISE =
      function("posix_fadvise", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle IN_CORE =
      function("mincore", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS);

  private PageCache() {}

  /** Puts a file out of memory that is durable, and that nobody has read by a mapping. */
  static void drop(Path file) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int descriptor = (int) OPEN.invokeExact(arena.allocateFrom(file.toString()), READ_ONLY);
      int _ = (int) ADVISE.invokeExact(descriptor, 0L, 0L, DONT_NEED);
      int _ = (int) CLOSE.invokeExact(descriptor);
    }
  }

  /** Whether a page of a mapped file is in memory. */
  static boolean has(MemorySegment mapping, long page) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment resident = arena.allocate(JAVA_BYTE);
      int failed =
          (int) IN_CORE.invokeExact(mapping.asSlice(page * PAGE, PAGE), (long) PAGE, resident);
      if (failed != 0) {
        throw new IllegalStateException("mincore failed");
      }
      return (resident.get(JAVA_BYTE, 0) & 1) == 1;
    }
  }

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }
}
