package io.calltrail.model.json;

import io.calltrail.model.FieldError;
import io.calltrail.model.VoiceCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a row that was read. */
public sealed interface ReadRow {

  /**
   * A row that is a call.
   *
   * @param call the call, valid and normalised
   * @param ignoredFields the fields nobody knows, each named once by its path without indexes, as
   *     in {@code agents[].shoe_size}, in the order they came
   */
  record Accepted(VoiceCall call, List<String> ignoredFields) implements ReadRow {
    public Accepted {
      ignoredFields = List.copyOf(ignoredFields);
    }
  }

  /**
   * A row that is no call.
   *
   * @param engagementId the row's engagement id, which may itself be at fault; null where it has
   *     none or one that is far too long
   * @param errors the fields at fault, at least one
   */
  record Rejected(@Nullable String engagementId, List<FieldError> errors) implements ReadRow {
    public Rejected {
      errors = List.copyOf(errors);
    }
  }
}
