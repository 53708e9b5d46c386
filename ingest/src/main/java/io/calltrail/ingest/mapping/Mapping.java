package io.calltrail.ingest.mapping;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.Direction;
import io.calltrail.model.NumberType;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.phone.NumberingPlan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a producer doesn't know of its calls and the operator supplies. Every part may be empty. It
 * fills what a call lacks and never changes what it has. Immutable and safe to share.
 *
 * @param defaultRegion the two-letter code of the country whose national numbers are read; null
 *     where the account's setting stands
 * @param timeZone where times that name no zone are meant
 * @param ownNumbers the contact center's own numbers as written, with their type where it is known
 * @param directionRules the first that holds tells a call's direction
 * @param defaultDirection the direction where no rule holds; null for none
 * @param agents agents by extension or SIP user as written
 * @param queues queues by name, dialled number or extension as written
 * @param constants what every call has that says nothing else; null for nothing
 */
public record Mapping(
    @Nullable String defaultRegion,
    ZoneId timeZone,
    Map<String, Optional<NumberType>> ownNumbers,
    List<DirectionRule> directionRules,
    @Nullable Direction defaultDirection,
    Map<String, Agent> agents,
    Map<String, CallQueue> queues,
    ResultRules results,
    @Nullable VoiceCall constants,
    CdrNames cdrNames) {

  /** A mapping that supplies nothing. */
  public static final Mapping NONE =
      new Mapping(
          null,
          ZoneOffset.UTC,
          Map.of(),
          List.of(),
          null,
          Map.of(),
          Map.of(),
          ResultRules.NONE,
          null,
          CdrNames.DEFAULT);

  public Mapping {
    ownNumbers = Collections.unmodifiableMap(new LinkedHashMap<>(ownNumbers));
    directionRules = List.copyOf(directionRules);
    agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
    queues = Collections.unmodifiableMap(new LinkedHashMap<>(queues));
  }

  /**
   * Reads a mapping file.
   *
   * @throws MappingException naming the line and key at fault
   * @throws IOException if the file can't be read
   */
  public static Mapping read(Path file) throws MappingException, IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new MappingException("there is no file " + file, e);
    } catch (CharacterCodingException _) {
      throw new MappingException(file + ": is not text in UTF-8");
    }
    return MappingReader.read(file.toString(), text);
  }

  /**
   * Reads the text of a mapping file.
   *
   * @param name what messages call the file
   * @throws MappingException naming the line and key at fault
   */
  public static Mapping parse(String name, String yaml) throws MappingException {
    return MappingReader.read(name, yaml);
  }

  /**
   * How numbers are read: as the mapping's region has it, else as the account has it.
   *
   * @param regionOfAccount the account's two-letter default region; null for none
   */
  public NumberingPlan numberingPlan(@Nullable String regionOfAccount) {
    String region = defaultRegion != null ? defaultRegion : regionOfAccount;
    return region == null ? NumberingPlan.international() : NumberingPlan.ofRegion(region);
  }
}
