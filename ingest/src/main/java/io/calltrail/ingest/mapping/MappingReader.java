package io.calltrail.ingest.mapping;

import io.calltrail.ingest.mapping.DirectionRule.End;
import io.calltrail.ingest.mapping.DirectionRule.Matches;
import io.calltrail.ingest.mapping.DirectionRule.OwnNumber;
import io.calltrail.ingest.mapping.DirectionRule.Prefix;
import io.calltrail.ingest.mapping.DirectionRule.Test;
import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.CallResult;
import io.calltrail.model.Direction;
import io.calltrail.model.NumberType;
import io.calltrail.model.WireValue;
import io.calltrail.model.phone.NumberingPlan;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a mapping file, part by part. */
final class MappingReader {

  private static final String NO_TYPE = "own";
  private static final Pattern CODE = Pattern.compile("[1-6]([0-9]{2}|xx)");

  private final MappingSection root;

  private MappingReader(MappingSection root) {
    this.root = root;
  }

  static Mapping read(String file, String text) throws MappingException {
    MappingSection root =
        MappingSection.root(file, YamlTree.read(file, text))
            .allowing(
                Set.of(
                    "default_region",
                    "time_zone",
                    "own_numbers",
                    "direction_rules",
                    "default_direction",
                    "agents",
                    "queues",
                    "result",
                    "constants",
                    "kamailio"));
    return new MappingReader(root).mapping();
  }

  private Mapping mapping() throws MappingException {
    return new Mapping(
        defaultRegion(),
        timeZone(),
        ownNumbers(),
        directionRules(),
        root.value("default_direction", Direction.class),
        agents(),
        queues(),
        results(),
        root.has("constants") ? ConstantsReader.read(root.section("constants")) : null,
        cdrNames());
  }

  private @Nullable String defaultRegion() throws MappingException {
    String country = root.text("default_region");
    if (country != null) {
      try {
        NumberingPlan.ofRegion(country);
      } catch (IllegalArgumentException _) {
        throw root.problem("default_region", "must be a two-letter code of a region, as in DE");
      }
    }
    return country;
  }

  private ZoneId timeZone() throws MappingException {
    String zone = root.text("time_zone");
    try {
      return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException _) {
      throw root.problem("time_zone", "must be a time zone, as in Europe/Berlin");
    }
  }

  private Map<String, Optional<NumberType>> ownNumbers() throws MappingException {
    MappingSection section = root.section("own_numbers");
    Map<String, Optional<NumberType>> numbers = new LinkedHashMap<>();
    for (String number : section.keys()) {
      String type = section.requiredText(number);
      Optional<NumberType> known = WireValue.parse(NumberType.class, type);
      if (known.isEmpty() && !type.equals(NO_TYPE)) {
        throw section.problem(
            number, "must be own or one of " + MappingSection.names(NumberType.class));
      }
      numbers.put(number, known);
    }
    return numbers;
  }

  private List<DirectionRule> directionRules() throws MappingException {
    List<DirectionRule> rules = new ArrayList<>();
    for (MappingSection rule : root.sections("direction_rules")) {
      rule.allowing(Set.of("field", "own_number", "prefix", "pattern", "direction"));
      rule.requiredText("direction");
      Direction direction = rule.value("direction", Direction.class);
      if (direction != null) {
        rules.add(new DirectionRule(end(rule), test(rule), direction));
      }
    }
    return rules;
  }

  private static End end(MappingSection rule) throws MappingException {
    return switch (rule.requiredText("field")) {
      case "caller_number" -> End.CALLER;
      case "callee_number" -> End.CALLEE;
      default -> throw rule.problem("field", "must be caller_number or callee_number");
    };
  }

  private static Test test(MappingSection rule) throws MappingException {
    List<Test> tests = new ArrayList<>();
    String own = rule.text("own_number");
    if (own != null) {
      if (!own.equals("true")) {
        throw rule.problem("own_number", "must be true");
      }
      tests.add(new OwnNumber());
    }
    String prefix = rule.text("prefix");
    if (prefix != null) {
      tests.add(new Prefix(prefix));
    }
    String pattern = rule.text("pattern");
    if (pattern != null) {
      tests.add(new Matches(compile(rule, pattern)));
    }
    if (tests.size() != 1) {
      throw rule.problem("field", "goes with exactly one of own_number, prefix and pattern");
    }
    return tests.getFirst();
  }

  private static Pattern compile(MappingSection rule, String pattern) throws MappingException {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw rule.problem("pattern", "is not a regular expression: " + e.getDescription());
    }
  }

  private Map<String, Agent> agents() throws MappingException {
    MappingSection section = root.section("agents");
    Map<String, Agent> agents = new LinkedHashMap<>();
    for (String extension : section.keys()) {
      MappingSection agent =
          section
              .section(extension)
              .allowing(
                  Set.of(
                      "user_id",
                      "display_name",
                      "user_email",
                      "user_region",
                      "region_id",
                      "team_ids",
                      "team_names"));
      agents.put(
          extension,
          new Agent(
              agent.text("user_id"),
              agent.text("display_name"),
              agent.text("user_email"),
              null,
              null,
              null,
              null,
              agent.text("user_region"),
              agent.text("region_id"),
              agent.texts("team_ids"),
              agent.texts("team_names")));
    }
    return agents;
  }

  private Map<String, CallQueue> queues() throws MappingException {
    MappingSection section = root.section("queues");
    Map<String, CallQueue> queues = new LinkedHashMap<>();
    for (String name : section.keys()) {
      MappingSection queue =
          section.section(name).allowing(Set.of("queue_id", "cc_queue_id", "queue_name"));
      queues.put(
          name,
          new CallQueue(
              queue.text("queue_id"), queue.text("cc_queue_id"), queue.text("queue_name")));
    }
    return queues;
  }

  private ResultRules results() throws MappingException {
    MappingSection section =
        root.section("result").allowing(Set.of("answered", "unanswered", "codes"));
    MappingSection byCode = section.section("codes");
    Map<String, CallResult> codes = new LinkedHashMap<>();
    for (String code : byCode.keys()) {
      if (!CODE.matcher(code).matches()) {
        throw byCode.problem(code, "must be a SIP status, as in 486 or 4xx");
      }
      byCode.requiredText(code);
      CallResult result = byCode.value(code, CallResult.class);
      if (result != null) {
        codes.put(code, result);
      }
    }
    return new ResultRules(
        section.value("answered", CallResult.class),
        section.value("unanswered", CallResult.class),
        codes);
  }

  private CdrNames cdrNames() throws MappingException {
    MappingSection section =
        root.section("kamailio")
            .allowing(
                Set.of(
                    "start_time",
                    "end_time",
                    "duration",
                    "callid",
                    "src",
                    "dst",
                    "caller_name",
                    "code",
                    "queue",
                    "agent"));
    CdrNames usual = CdrNames.DEFAULT;
    return new CdrNames(
        textOr(section, "start_time", usual.startTime()),
        textOr(section, "end_time", usual.endTime()),
        textOr(section, "duration", usual.duration()),
        textOr(section, "callid", usual.callId()),
        textOr(section, "src", usual.src()),
        textOr(section, "dst", usual.dst()),
        section.text("caller_name"),
        section.text("code"),
        section.text("queue"),
        section.text("agent"));
  }

  private static String textOr(MappingSection section, String key, String usual)
      throws MappingException {
    String text = section.text(key);
    return text == null ? usual : text;
  }
}
