package io.calltrail.cli.command;

import io.calltrail.ingest.ImportId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads ids of imports. */
final class ImportIdConverter implements ITypeConverter<ImportId> {

  @Override
  public ImportId convert(String text) {
    try {
      return new ImportId(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
