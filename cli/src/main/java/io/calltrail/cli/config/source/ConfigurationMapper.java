package io.calltrail.cli.config.source;

import io.calltrail.server.account.Scope;
import io.calltrail.server.account.SecretHash;
import io.calltrail.store.AccountId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializerBase;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes the records of configuration: names with hyphens, values as their texts. */
final class ConfigurationMapper {

  private ConfigurationMapper() {}

  static YAMLMapper create() {
    SimpleModule types = new SimpleModule("calltrail-configuration");
    types.addSerializer(Duration.class, new ToText<>(Duration.class, DurationText::format));
    types.addSerializer(Path.class, new ToText<>(Path.class, Path::toString));
    types.addSerializer(AccountId.class, new ToText<>(AccountId.class, AccountId::value));
    types.addSerializer(Scope.class, new ToText<>(Scope.class, Scope::wireName));
    types.addSerializer(SecretHash.class, new ToText<>(SecretHash.class, SecretHash::encoded));
    return YAMLMapper.builder()
        .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
        .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
        .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
        .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
        .addModule(types)
        .build();
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
