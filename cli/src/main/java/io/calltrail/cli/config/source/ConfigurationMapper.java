package io.calltrail.cli.config.source;

import io.calltrail.server.account.Scope;
import io.calltrail.server.account.SecretHash;
import io.calltrail.store.AccountId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializerBase;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Binds configuration to its records and back: names with hyphens, values as their texts. */
final class ConfigurationMapper {

  private ConfigurationMapper() {}

  static YAMLMapper create() {
    SimpleModule types = new SimpleModule("calltrail-configuration");
    add(types, Duration.class, DurationText::parse, DurationText::format);
    add(types, Path.class, Path::of, Path::toString);
    add(types, AccountId.class, AccountId::new, AccountId::value);
    add(types, Scope.class, ConfigurationMapper::scope, Scope::wireName);
    add(types, SecretHash.class, SecretHash::parse, SecretHash::encoded);
    return YAMLMapper.builder()
        .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
        .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
        .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
        .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
        .addModule(types)
        .build();
  }

  private static Scope scope(String name) {
    return Scope.of(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no such scope"
                        + Suggestion.of(
                            name, Arrays.stream(Scope.values()).map(Scope::wireName).toList())));
  }

  private static <T> void add(
      SimpleModule module,
      Class<T> type,
      Function<String, T> parse,
      Function<? super T, String> format) {
    module.addDeserializer(type, new FromText<>(type, parse));
    module.addSerializer(type, new ToText<>(type, format));
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {

    private final transient Function<String, T> parse;

    private FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      return parse.apply(parser.getString());
    }
  }

  private static final class ToText<T> extends ToStringSerializerBase {

    private final transient Function<? super T, String> format;

    private ToText(Class<T> type, Function<? super T, String> format) {
      super(type);
      this.format = format;
    }

    @Override
    @SuppressWarnings("unchecked") // the serializer is registered for T alone
    public String valueToString(Object value) {
      return format.apply((T) value);
    }
  }
}
