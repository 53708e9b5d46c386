package io.calltrail.cli.command;

import io.calltrail.server.account.Scope;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads scopes by the names they have in tokens. */
final class ScopeConverter implements ITypeConverter<Scope> {

  @Override
  public Scope convert(String name) {
    return Scope.of(name).orElseThrow(() -> new TypeConversionException("no such scope: " + name));
  }

  /** The names there are. */
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Scope.values()).map(Scope::wireName).iterator();
    }
  }
}
