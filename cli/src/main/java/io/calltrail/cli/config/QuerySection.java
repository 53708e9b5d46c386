package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import io.calltrail.server.list.ListSettings.UnknownIds;

/**
 * How lists read requests.
 *
 * @param maxRange the longest window a request may ask for
 * @param unknownIds what becomes of a user or queue id that the account does not know
 * @param strictParameters whether a misspelt parameter or an empty filter is an error; else it is
 *     passed over
 */
public record QuerySection(
    @Default("1 month") MaxRange maxRange,
    @Default("not-found") UnknownIds unknownIds,
    @Default("true") boolean strictParameters)
    implements Section {}
