package io.calltrail.cli.config.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is written.
 *
 * @param path its names from the root, the items of a list as {@code []}: {@code accounts[].id}
 * @param variable its environment variable, with 0 for the number of an item
 * @param defaultText its default as YAML; null where it has none
 */
public record KeyName(String path, String variable, @Nullable String defaultText) {

  /** The keys of a section and of all within it, in their order. */
  public static List<KeyName> of(Class<? extends Section> section) {
    List<KeyName> all = new ArrayList<>();
    add(all, section, "", EnvironmentSource.PREFIX);
    return List.copyOf(all);
  }

  private static void add(List<KeyName> all, Class<?> section, String path, String variable) {
    for (Key key : Key.of(section)) {
      String name = path + key.name();
      String inEnvironment = variable + key.environmentName();
      if (!key.isSection()) {
        all.add(new KeyName(name, inEnvironment, key.defaultText()));
      } else if (key.list()) {
        add(all, key.type(), name + "[].", inEnvironment + "_0_");
      } else {
        add(all, key.type(), name + ".", inEnvironment + "_");
      }
    }
  }
}
