package io.calltrail.server.write;

import io.calltrail.model.FieldError;
import io.calltrail.server.http.JsonBody;
import io.calltrail.store.WriteOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What became of the rows of one body. All are counted; of what is told in words there is a bound,
 * so that the answer to a hostile body stays small. For one thread.
 */
final class WriteTally {

  private static final int MAX_REJECTED = 10_000;
  private static final int MAX_ERRORS = 100;
  private static final int MAX_ERRORS_OF_ALL = 20_000;
  private static final int MAX_IGNORED = 1_000;

  private final Map<WriteOutcome, Integer> outcomes = new EnumMap<>(WriteOutcome.class);
  private final List<Rejected> rejected = new ArrayList<>();
  private final Set<String> ignoredFields = new LinkedHashSet<>();
  private int unlisted;
  private int errorsTold;

  private record Rejected(int index, @Nullable String engagementId, List<FieldError> errors) {}

  void add(WriteOutcome outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
  }

  /**
   * Adds a row that was not taken.
   *
   * @param index the row's place in its body, from 0
   * @param engagementId the row's engagement id; null where it has none
   */
  void reject(int index, @Nullable String engagementId, List<FieldError> errors) {
    if (rejected.size() == MAX_REJECTED) {
      unlisted++;
      return;
    }
    int room = Math.clamp(MAX_ERRORS_OF_ALL - errorsTold, 1, MAX_ERRORS);
    List<FieldError> told = errors.subList(0, Math.min(room, errors.size()));
    errorsTold += told.size();
    rejected.add(new Rejected(index, engagementId, List.copyOf(told)));
  }

  /** Adds the name of a field that nobody knows. */
  void ignore(String field) {
    if (ignoredFields.size() < MAX_IGNORED) {
      ignoredFields.add(field);
    }
  }

  /** How many rows were taken, unchanged ones too. */
  int written() {
    return count(WriteOutcome.CREATED)
        + count(WriteOutcome.CORRECTED)
        + count(WriteOutcome.UNCHANGED);
  }

  /** The answer. */
  byte[] toJson() {
    rejected.sort(Comparator.comparingInt(Rejected::index));
    return JsonBody.object(
        json -> {
          json.writeNumberProperty("written", written());
          json.writeNumberProperty("created", count(WriteOutcome.CREATED));
          json.writeNumberProperty("corrected", count(WriteOutcome.CORRECTED));
          json.writeNumberProperty("unchanged", count(WriteOutcome.UNCHANGED));
          json.writeArrayPropertyStart("rejected");
          rejected.forEach(row -> write(json, row));
          json.writeEndArray();
          if (unlisted > 0) {
            json.writeNumberProperty("rejected_unlisted", unlisted);
          }
          json.writeNumberProperty("stale", count(WriteOutcome.STALE));
          json.writeArrayPropertyStart("ignored_fields");
          ignoredFields.forEach(json::writeString);
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, Rejected row) {
    json.writeStartObject();
    json.writeNumberProperty("index", row.index());
    if (row.engagementId() != null) {
      json.writeStringProperty("engagement_id", row.engagementId());
    }
    JsonBody.writeErrors(json, row.errors());
    json.writeEndObject();
  }

  private int count(WriteOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }
}
