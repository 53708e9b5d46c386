package io.calltrail.server.list;

import io.calltrail.model.CallSubType;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.NumberType;
import io.calltrail.store.row.CallAttribute;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query parameters of Zoom's "List voice call logs", in its order. */
enum ListParameter {
  FROM,
  TO,
  TYPES(CallAttribute.TYPE, Shape.VALUES, ValueRule.oneOf(CallType.class)),
  DISTRIBUTION(CallAttribute.DISTRIBUTION, Shape.VALUE, ValueRule.oneOf(Distribution.class)),
  CONSUMER_NUMBER(CallAttribute.CONSUMER_NUMBER, Shape.VALUE, ValueRule.NUMBER),
  DIRECTION(CallAttribute.DIRECTION, Shape.VALUE, ValueRule.oneOf(Direction.class)),
  USER_IDS(CallAttribute.USER_ID, Shape.IDS, ValueRule.ANY),
  ENGAGEMENT_ID(CallAttribute.ENGAGEMENT_ID, Shape.VALUE, ValueRule.ANY),
  QUEUE_IDS(CallAttribute.QUEUE_ID, Shape.IDS, ValueRule.QUEUE),
  CC_QUEUE_IDS(CallAttribute.CC_QUEUE_ID, Shape.IDS, ValueRule.QUEUE),
  COUNTRY_ISO_CODES(CallAttribute.COUNTRY_ISO_CODE, Shape.VALUES, ValueRule.COUNTRY),
  NUMBER_TYPES(CallAttribute.NUMBER_TYPE, Shape.VALUES, ValueRule.oneOf(NumberType.class)),
  REGION_IDS(CallAttribute.REGION_ID, Shape.IDS, ValueRule.ANY),
  REGION_NAMES(CallAttribute.REGION_NAME, Shape.NAMES, ValueRule.ANY),
  TEAM_IDS(CallAttribute.TEAM_ID, Shape.IDS, ValueRule.ANY),
  TEAM_NAMES(CallAttribute.TEAM_NAME, Shape.NAMES, ValueRule.ANY),
  SUB_TYPES(CallAttribute.SUB_TYPE, Shape.VALUES, ValueRule.oneOf(CallSubType.class)),
  VIEW_TYPE,
  NEXT_PAGE_TOKEN,
  PAGE_SIZE;

  /** The most different ids or names that one parameter takes. */
  static final int MAX_IDS = 20;

  private static final String ARRAY_SUFFIX = "[]";
  private static final Map<String, ListParameter> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(ListParameter::wireName, Function.identity()));

  /** How many values a parameter takes. */
  private enum Shape {
    /** One value. */
    VALUE,
    /** Any number of values. */
    VALUES,
    /** Up to {@link #MAX_IDS} different ids. */
    IDS,
    /** Up to {@link #MAX_IDS} different names, which may hold commas. */
    NAMES
  }

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final @Nullable CallAttribute attribute;
  private final Shape shape;

  @SuppressWarnings("ImmutableEnumChecker") // rules are lambdas without state
  private final ValueRule rule;

  ListParameter() {
    this.attribute = null;
    this.shape = Shape.VALUE;
    this.rule = ValueRule.ANY;
  }

  ListParameter(CallAttribute attribute, Shape shape, ValueRule rule) {
    this.attribute = attribute;
    this.shape = shape;
    this.rule = rule;
  }

  /** The parameter that a request calls {@code name}, or {@code name[]} where it is an array. */
  static Optional<ListParameter> named(String name) {
    ListParameter parameter = BY_NAME.get(name);
    if (parameter == null && name.endsWith(ARRAY_SUFFIX)) {
      ListParameter array = BY_NAME.get(name.substring(0, name.length() - ARRAY_SUFFIX.length()));
      return Optional.ofNullable(array).filter(ListParameter::isArray);
    }
    return Optional.ofNullable(parameter);
  }

  /** The name in requests. */
  String wireName() {
    return wireName;
  }

  /** The values of a call that this parameter asks; null where it is no filter. */
  @Nullable CallAttribute attribute() {
    return attribute;
  }

  /** What each value has to be. */
  ValueRule rule() {
    return rule;
  }

  /** Whether the parameter takes several values. */
  boolean isArray() {
    return shape != Shape.VALUE;
  }

  /** Whether a value may hold commas that part nothing. */
  boolean takesNames() {
    return shape == Shape.NAMES;
  }

  /** Whether a value names a user or a queue, which the account has to know. */
  boolean namesKnownIds() {
    return this == USER_IDS || this == QUEUE_IDS || this == CC_QUEUE_IDS;
  }

  /** Whether {@link #MAX_IDS} bounds the number of values. */
  boolean isLimited() {
    return shape == Shape.IDS || shape == Shape.NAMES;
  }
}
