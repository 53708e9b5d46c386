package io.calltrail.store.embedded.index;

import io.calltrail.store.StoreException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/** Tells failures that files which are not what was written have from those of a disk. */
public final class IndexDamage {

  private IndexDamage() {}

  /** The failure where an index is found to say what is not so. */
  public static IOException failure(String what) {
    return new CorruptIndexException(what, "index");
  }

  /** Whether a failure says that the files are not what was written, rather than out of reach. */
  public static boolean is(IOException failure) {
    return failure instanceof CorruptIndexException
        || failure instanceof IndexFormatTooNewException
        || failure instanceof IndexFormatTooOldException
        || failure instanceof FileNotFoundException
        || failure instanceof NoSuchFileException
        || failure instanceof EOFException;
  }

  /** Whether a failure, or one of its causes, says so. */
  static boolean isCauseOf(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException e && is(e)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a failure may come of such files, so that it is worth looking: bytes that are no more
   * what was written lead whoever decodes them anywhere.
   */
  public static boolean mayBeCauseOf(Throwable failure) {
    if (isCauseOf(failure)) {
      return true;
    }
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isOfDecoding(cause)) {
        return true;
      }
    }
    return false;
  }

  /** A mapped file that became shorter ends in an internal error. */
  private static boolean isOfDecoding(Throwable failure) {
    return failure instanceof InternalError
        || (failure instanceof RuntimeException
            && !(failure instanceof AlreadyClosedException)
            && !(failure instanceof StoreException));
  }
}
