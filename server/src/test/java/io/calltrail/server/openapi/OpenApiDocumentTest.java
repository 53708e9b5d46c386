package io.calltrail.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import io.calltrail.model.CallResult;
import io.calltrail.model.CallSubType;
import io.calltrail.model.CallType;
import io.calltrail.model.CallingParty;
import io.calltrail.model.ChargeType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.NumberType;
import io.calltrail.model.RowFields;
import io.calltrail.model.WireValue;
import io.calltrail.server.RunningServer;
import java.lang.reflect.Field;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OpenApiDocumentTest {

  private static final JsonNode ROOT = OpenApiDocument.SERVED.root();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void isServedAsItIs() {
    try (RunningServer server = RunningServer.start()) {
      HttpResponse<String> answer = RunningServer.send(server.request("/openapi.yaml"));

      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml");
      assertThat(new YAMLMapper().readTree(answer.body())).isEqualTo(ROOT);
    }
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryPartIsReferredTo() {
    Set<String> referred = new HashSet<>();
    ROOT.findValuesAsString("$ref").forEach(referred::add);

    assertThat(referred).allMatch(reference -> !ROOT.at(reference.substring(1)).isMissingNode());
    for (String kind : List.of("headers", "parameters", "responses", "schemas")) {
      for (String part : ROOT.at("/components/" + kind).propertyNames()) {
        assertThat(referred).contains("#/components/" + kind + "/" + part);
      }
    }
  }

  @Test
  void everyOperationHasAnIdOfItsOwnATagAndADescription() {
    List<JsonNode> operations =
        ROOT.get("paths").valueStream().flatMap(JsonNode::valueStream).toList();

    assertThat(operations).allSatisfy(operation -> assertThat(operation.has("summary")).isTrue());
    assertThat(operations)
        .allSatisfy(operation -> assertThat(tags()).contains(operation.at("/tags/0").asString()));
    assertThat(operations.stream().map(operation -> operation.get("operationId").asString()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("enums")
  void namesTheValuesOfTheModel(Class<? extends WireValue> type) {
    JsonNode named = ROOT.at("/components/schemas/" + type.getSimpleName() + "/enum");

    assertThat(named.valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(
            Arrays.stream(type.getEnumConstants()).map(WireValue::wireName).toList());
  }

  static Stream<Class<? extends WireValue>> enums() {
    return Stream.of(
        CallResult.class,
        CallSubType.class,
        CallType.class,
        CallingParty.class,
        ChargeType.class,
        Direction.class,
        Distribution.class,
        NumberType.class);
  }

  @Test
  void namesTheFieldsOfRowsAndNoOthers() throws IllegalAccessException {
    Set<String> named = new TreeSet<>(Set.of(RowFields.REGION_ID));
    for (String schema :
        List.of(
            "VoiceCall",
            "VoiceCallLeg",
            "CallQueue",
            "Flow",
            "Agent",
            "SessionBorderController",
            "WrittenVoiceCall")) {
      named.addAll(ROOT.at("/components/schemas/" + schema + "/properties").propertyNames());
    }
    Set<String> fields = new TreeSet<>();
    for (Field field : RowFields.class.getFields()) {
      fields.add((String) field.get(null));
    }

    assertThat(named).isEqualTo(fields);
  }

  /** Schemas of OpenAPI 3.1 are of this draft, whose own schema the validator carries. */
  @Test
  void everySchemaIsOneOfDraft202012() {
    Schema draft = REGISTRY.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));

    assertThat(ROOT.findValues("schema")).isNotEmpty().allSatisfy(s -> valid(draft, s));
    assertThat(ROOT.at("/components/schemas")).isNotEmpty().allSatisfy(s -> valid(draft, s));
    assertThat(draft.validate(new YAMLMapper().readTree("{type: text}"))).isNotEmpty();
  }

  @Test
  void everyExampleFitsItsSchema() {
    List<JsonNode> contents =
        ROOT.findParents("examples").stream().filter(content -> content.has("schema")).toList();

    assertThat(contents).isNotEmpty();
    for (JsonNode content : contents) {
      Schema schema = REGISTRY.getSchema(OpenApiDocument.SERVED.standalone(content.get("schema")));
      assertThat(content.get("examples")).allSatisfy(e -> valid(schema, e.get("value")));
    }
  }

  private static void valid(Schema schema, JsonNode node) {
    assertThat(schema.validate(node)).as(node.toString()).isEmpty();
  }

  private static List<String> tags() {
    return ROOT.get("tags").valueStream().map(tag -> tag.get("name").asString()).toList();
  }
}
