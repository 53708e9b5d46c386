package io.calltrail.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.server.openapi.OpenApiDocument;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DocumentedParametersTest {

  @Test
  void theDocumentNamesTheParametersOfTheList() {
    assertThat(OpenApiDocument.SERVED.queryParameters("/v2/contact_center/voice_calls", "get"))
        .containsExactlyElementsOf(
            Arrays.stream(ListParameter.values()).map(ListParameter::wireName).toList());
  }
}
