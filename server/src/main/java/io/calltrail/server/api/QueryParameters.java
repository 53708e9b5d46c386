package io.calltrail.server.api;

import java.util.List;

/**
 * The parameters of a query string, decoded, in the order they came; a name may come several times.
 *
 * @param all every name with its value; a parameter without {@code =} has an empty one
 */
public record QueryParameters(List<Parameter> all) {

  /** One name with its value, percent-decoded, a plus sign read as a blank. */
  public record Parameter(String name, String value) {}

  public QueryParameters {
    all = List.copyOf(all);
  }
}
