package io.calltrail.ingest.source;

import io.calltrail.model.FieldError;
import io.calltrail.model.VoiceCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source made of one record of a file. */
public sealed interface SourceRecord {

  /** The record as it came. */
  RawRecord raw();

  /**
   * A record that is a call.
   *
   * @param ignoredFields fields of the record that nobody knows
   */
  record Call(RawRecord raw, VoiceCall call, List<String> ignoredFields) implements SourceRecord {

    public Call {
      ignoredFields = List.copyOf(ignoredFields);
    }
  }

  /**
   * A record that can't become a call.
   *
   * @param engagementId the call's id where it could be read
   * @param errors the reasons, at least one
   */
  record Reject(RawRecord raw, @Nullable String engagementId, List<FieldError> errors)
      implements SourceRecord {

    public Reject {
      errors = List.copyOf(errors);
    }

    /** A record at fault as a whole. */
    public static Reject whole(RawRecord raw, String message) {
      return new Reject(raw, null, List.of(new FieldError(FieldError.ROW, message)));
    }
  }

  /** Something between the records that is none, as are most lines of a log. */
  record Skipped(RawRecord raw) implements SourceRecord {}
}
