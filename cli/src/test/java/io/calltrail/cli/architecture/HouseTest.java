package io.calltrail.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between modules and the rules of the house. */
class HouseTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> !isForTestsAlone(location))
          .importPackages("io.calltrail");

  private static final String MODEL = "io.calltrail.model..";
  private static final String[] STORE = {
    "io.calltrail.store",
    "io.calltrail.store.memory..",
    "io.calltrail.store.query..",
    "io.calltrail.store.row..",
    "io.calltrail.store.transfer.."
  };
  private static final String EMBEDDED = "io.calltrail.store.embedded..";
  private static final String OPENSEARCH = "io.calltrail.store.opensearch..";
  private static final String INGEST = "io.calltrail.ingest..";
  private static final String SERVER = "io.calltrail.server..";
  private static final String CLI = "io.calltrail.cli..";
  private static final String[] HTTP = {
    "io.helidon..", "java.net.http..", "com.sun.net.httpserver.."
  };

  static Stream<ArchRule> rules() {
    return Stream.of(
        noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat(ours().and(not(resideInAPackage(MODEL))))
            .as("model knows nothing of the others"),
        noClasses()
            .that()
            .resideInAnyPackage(STORE)
            .should()
            .dependOnClassesThat(
                ours().and(not(resideInAPackage(MODEL))).and(not(resideInAnyPackage(STORE))))
            .as("store knows model alone"),
        noClasses()
            .that()
            .resideInAPackage(EMBEDDED)
            .should()
            .dependOnClassesThat(
                ours()
                    .and(not(resideInAPackage(MODEL)))
                    .and(not(resideInAnyPackage(STORE)))
                    .and(not(resideInAPackage(EMBEDDED))))
            .as("store-embedded knows store and model alone"),
        noClasses()
            .that()
            .resideInAPackage(OPENSEARCH)
            .should()
            .dependOnClassesThat(
                ours()
                    .and(not(resideInAPackage(MODEL)))
                    .and(not(resideInAnyPackage(STORE)))
                    .and(not(resideInAPackage(OPENSEARCH))))
            .as("store-opensearch knows store and model alone"),
        noClasses()
            .that()
            .resideInAPackage(SERVER)
            .should()
            .dependOnClassesThat(
                ours()
                    .and(not(resideInAPackage(MODEL)))
                    .and(not(resideInAnyPackage(STORE)))
                    .and(not(resideInAPackage(SERVER))))
            .as("server knows store and model alone"),
        noClasses()
            .that()
            .resideInAPackage(INGEST)
            .should()
            .dependOnClassesThat(
                ours()
                    .and(not(resideInAPackage(MODEL)))
                    .and(not(resideInAnyPackage(STORE)))
                    .and(not(resideInAPackage(INGEST))))
            .as("ingest knows store and model alone"),
        noClasses()
            .that()
            .resideInAPackage(CLI)
            .and()
            .resideOutsideOfPackage("io.calltrail.cli.node..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(EMBEDDED, OPENSEARCH))
            .as("the node alone knows which store is in use"),
        noClasses()
            .that()
            .resideOutsideOfPackages(
                SERVER, "io.calltrail.ingest.sink.http..", "io.calltrail.cli.rehearsal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HTTP)
            .as(
                "none outside server, ingest's way into a server, and the build's visitor, knows"
                    + " HTTP"),
        noClasses()
            .that()
            .resideOutsideOfPackage(EMBEDDED)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.lucene..")
            .as("none outside store-embedded knows Lucene"),
        noClasses()
            .that()
            .resideOutsideOfPackage(OPENSEARCH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.opensearch..", "org.apache.hc..")
            .as("none outside store-opensearch knows the cluster's client"),
        noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "ch.qos.logback..", "me.tongfei..")
            .as("none outside cli knows the command line or the logger behind SLF4J"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .as("logs go through SLF4J"),
        slices()
            .matching("io.calltrail.(**)")
            .should()
            .beFreeOfCycles()
            .as("packages are free of cycles"),
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)")
            .as("no class is named for what it is not"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeeps(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void everyModuleIsLookedAt() {
    for (String module : List.of(MODEL, STORE[0], EMBEDDED, OPENSEARCH, INGEST, SERVER, CLI)) {
      assertThat(CLASSES.that(resideInAPackage(module))).as(module).isNotEmpty();
    }
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
        .allSatisfy(
            inhabited ->
                assertThat(inhabited.tryGetPackageInfo())
                    .as(inhabited.getName())
                    .hasValueSatisfying(
                        info -> assertThat(info.isAnnotatedWith(NullMarked.class)).isTrue()));
  }

  @Test
  void noSourceIsLongerThanIsReadAtOnce() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."), 12)) {
      List<Path> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("/src/main/"))
              .toList();

      assertThat(sources).hasSizeGreaterThan(100);
      for (Path source : sources) {
        assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThanOrEqualTo(400);
      }
    }
  }

  private static boolean isForTestsAlone(Location location) {
    return location.contains("opensearch-node") || location.contains("store-testkit");
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("io.calltrail..");
  }
}
