package io.calltrail.cli.config.source;

/**
 * A group of configuration keys: a record with a component for each key. A component {@code
 * maxRange} is the key {@code max-range}. It must have a {@link Default}, be nullable, be a section
 * itself, or else is a key that must be given. Its type is a section, a list, or one that {@link
 * ValueText} reads.
 */
public interface Section {}
