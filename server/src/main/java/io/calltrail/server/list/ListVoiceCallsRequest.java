package io.calltrail.server.list;

import io.calltrail.model.json.RowView;
import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.server.api.ApiException;
import io.calltrail.server.api.QueryParameters;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A request for a page of the list, valid by construction.
 *
 * @param window the window it states
 * @param filters what it asks of calls
 * @param pageSize the most rows of the page
 * @param details whether rows carry {@code voice_call_details}
 * @param pageToken where the walk goes on; null at its first page
 */
record ListVoiceCallsRequest(
    WindowParameters window,
    Filters filters,
    int pageSize,
    boolean details,
    @Nullable String pageToken) {

  private static final int DEFAULT_PAGE_SIZE = 10;
  private static final int MAX_PAGE_SIZE = 100;
  private static final int MAX_PAGE_SIZE_DIGITS = 9;

  /**
   * Reads a request.
   *
   * @param numbers how the account's telephone numbers are read
   * @throws ApiException 400, naming every parameter at fault
   */
  static ListVoiceCallsRequest read(
      QueryParameters parameters, NumberingPlan numbers, ListSettings settings) {
    ParameterErrors errors = new ParameterErrors();
    ParameterValues values = ParameterValues.read(parameters, settings.strictParameters(), errors);
    WindowParameters window =
        WindowParameters.read(
            values.of(ListParameter.FROM),
            values.of(ListParameter.TO),
            settings.maxRange(),
            errors);
    ListVoiceCallsRequest request =
        new ListVoiceCallsRequest(
            window,
            FilterReader.read(values, numbers, errors),
            pageSize(values.of(ListParameter.PAGE_SIZE), errors),
            details(values.of(ListParameter.VIEW_TYPE), errors),
            values.of(ListParameter.NEXT_PAGE_TOKEN));
    errors.throwIfAny();
    return request;
  }

  /** How rows are shown to an account that may see flagged fields or may not. */
  RowView view(boolean flagged) {
    ZoneOffset offset = window.offset();
    return new RowView(details, flagged, offset == null ? ZoneOffset.UTC : offset);
  }

  private static int pageSize(@Nullable String value, ParameterErrors errors) {
    if (value == null) {
      return DEFAULT_PAGE_SIZE;
    }
    int size = isNumber(value) ? Integer.parseInt(value) : 0;
    if (size < 1 || size > MAX_PAGE_SIZE) {
      errors.add(ListParameter.PAGE_SIZE, "must be a whole number from 1 to " + MAX_PAGE_SIZE);
    }
    return size;
  }

  private static boolean isNumber(String value) {
    return value.length() <= MAX_PAGE_SIZE_DIGITS
        && value.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  private static boolean details(@Nullable String value, ParameterErrors errors) {
    if (value == null || value.equals("summary")) {
      return false;
    }
    if (!value.equals("detail")) {
      errors.add(ListParameter.VIEW_TYPE, "must be one of summary, detail");
    }
    return true;
  }
}
