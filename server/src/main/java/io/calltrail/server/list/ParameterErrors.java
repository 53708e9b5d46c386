package io.calltrail.server.list;

import io.calltrail.model.FieldError;
import io.calltrail.server.api.ApiException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request's parameters, gathered so that one answer names all of it. The
 * answer's message is the one Zoom documents for its errors where all of them share one, else the
 * general one. For one thread.
 */
final class ParameterErrors {

  private static final int MANY = 50;

  private final Set<FieldError> errors = new LinkedHashSet<>();
  private @Nullable String documented;

  /** Whether so much is wrong that naming more of it helps nobody. */
  boolean areMany() {
    return errors.size() >= MANY;
  }

  /** Adds an error that Zoom has no message of its own for. */
  void add(ListParameter parameter, String reason) {
    add(parameter.wireName(), reason);
  }

  /** Adds an error of a parameter that this operation does not have. */
  void add(String parameter, String reason) {
    errors.add(new FieldError(parameter, reason));
    documented = null;
  }

  /** Adds an error that Zoom documents a message for. */
  void add(ListParameter parameter, String reason, String message) {
    if (errors.isEmpty()) {
      documented = message;
    } else if (!message.equals(documented)) {
      documented = null;
    }
    errors.add(new FieldError(parameter.wireName(), reason));
  }

  /**
   * Does nothing where nothing is wrong.
   *
   * @throws ApiException 400, naming every parameter at fault
   */
  void throwIfAny() {
    if (errors.isEmpty()) {
      return;
    }
    if (documented == null) {
      throw ApiException.validationFailed(List.copyOf(errors));
    }
    throw new ApiException(400, ApiException.VALIDATION_CODE, documented, List.copyOf(errors));
  }
}
