package io.calltrail.cli.command;

import io.calltrail.ingest.source.SourceFormat;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads formats by the names they have in reports. */
final class FormatConverter implements ITypeConverter<SourceFormat> {

  @Override
  public SourceFormat convert(String name) {
    return SourceFormat.parse(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "no such format: " + name + "; there are " + String.join(", ", new Names())));
  }

  /** The names there are. */
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(SourceFormat.values()).map(SourceFormat::wireName).iterator();
    }
  }
}
