package io.calltrail.store.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.UndoReport;
import io.calltrail.store.opensearch.node.SharedNode;
import io.calltrail.store.opensearch.row.RowSource;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is erased is in no file of the node any more when the erasure returns. */
class ErasedBytesTest {

  private static final AccountId ERASING = new AccountId("erasing");
  private static final AccountId UNDOING = new AccountId("undoing");
  private static final String NUMBER = "+12055550173";
  private static final String SECRET = "name-that-is-to-go";

  @TempDir private Path folder;

  private OpenSearchStore store;

  @BeforeEach
  void open() {
    SharedNode.open(folder).close();
    store = OpenSearchStore.open(SharedNode.options());
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Both at once, as the cluster takes half a minute for either. */
  @Test
  void neitherANumberThatACorrectionReplacedNorAnUndoneImportIsLeft() throws Exception {
    store.write(ERASING, List.of(call("kept", "+12055550100"), call("corrected", NUMBER)));
    List<String> forms = new ArrayList<>(keptForms(ERASING, "corrected"));
    assertThat(forms).allSatisfy(form -> assertThat(filesWith(form)).isNotEmpty());
    store.write(ERASING, List.of(call("corrected", "+12055550101"), call("gone", NUMBER)));
    store.write(UNDOING, List.of(call("kept", "+12055550100")));
    store.write(
        UNDOING,
        List.of(
            TestCalls.call(
                "kept",
                "2026-10-01T12:00:00Z",
                parts -> parts.consumerDisplayName(SECRET).importId("bad"))));
    assertThat(filesWith(NUMBER)).isNotEmpty();
    List<String> standing = new ArrayList<>(keptForms(ERASING, "gone"));
    standing.addAll(keptForms(UNDOING, "kept"));
    assertThat(standing).allSatisfy(form -> assertThat(filesWith(form)).isNotEmpty());
    forms.addAll(standing);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> erased =
          threads.submit(() -> store.erase(ERASING, new ErasureTarget.Consumer(NUMBER)));
      Future<UndoReport> undone = threads.submit(() -> store.undoImport(UNDOING, "bad"));

      assertThat(erased.get()).isEqualTo(1);
      assertThat(undone.get()).isEqualTo(new UndoReport(0, 1));
    }
    assertThat(filesWith(NUMBER)).isEmpty();
    assertThat(filesWith(SECRET)).isEmpty();
    assertThat(forms).allSatisfy(form -> assertThat(filesWith(form)).isEmpty());
  }

  /** A row is packed before it is kept: these bytes where pages are read, as text all else. */
  private static List<String> keptForms(AccountId account, String engagement) throws IOException {
    JsonNode found =
        JsonMapper.shared()
            .readTree(
                SharedNode.node()
                    .ask(
                        "POST",
                        "/%s-calls.%s.*/_search".formatted(SharedNode.options().prefix(), account),
                        """
                        {"query":{"term":{"key":"%s"}},"docvalue_fields":["row"]}
                        """
                            .formatted(RowSource.key(EngagementKey.of(engagement)))));
    String text = found.at("/hits/hits/0/fields/row/0").asString();
    assertThat(text).isNotEmpty();
    return List.of(text, new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1));
  }

  private static VoiceCall call(String id, String number) {
    return TestCalls.call(id, "2026-10-01T12:00:00Z", parts -> parts.consumerNumber(number));
  }

  /** Files as the node has them, its write-ahead log too; some are merged away meanwhile. */
  private static List<Path> filesWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        SharedNode.node().folder().resolve("node_1"),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                found.add(file);
              }
            } catch (NoSuchFileException e) {
              return visitFileFailed(file, e);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    return found;
  }
}
