package org.tessellate.app.interop.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** What becomes of files in a box, whichever way they came into it. */
@TessellateTest
class DropFolderTest {

    private static final String GOOD = "time,value\n2025-06-02T00:00,4\n2025-06-02T01:00,5\n";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private BoxFolders folders;

    @Autowired
    private Pickup pickup;

    @Autowired
    private DropHandler handler;

    @Autowired
    private TestClock clock;

    private BoxGround ground;

    @BeforeEach
    void aBox() {
        ground = new BoxGround(api, jdbc, users, folders, pickup);
    }

    @Test
    void aWholeFileIsImportedAndLiesInDone() throws IOException {
        ground.open(Map.of()).drop("march.csv", GOOD);

        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(2);
        assertThat(ground.names("done")).containsExactly("20260302-080000-march.csv");
        assertThat(ground.names("quarantine")).isEmpty();
        assertThat(ground.messages()).singleElement().asString().startsWith("ACCEPTED import/").endsWith("2 rows taken, 0 not");
    }

    @Test
    void aNameTooLongToBeKeptIsRefusedAndTheFilesBehindItAreTaken() throws IOException {
        String name = "\u0645".repeat(110) + ".csv";
        ground.open(Map.of()).drop(name, GOOD);
        ground.drop("\u0646.csv", GOOD);

        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(2);
        assertThat(ground.names("in")).isEmpty();
        assertThat(ground.names("quarantine")).containsExactly("\u0645".repeat(50), "\u0645".repeat(50) + ".reason.txt");
    }

    @Test
    void theImportIsTheAccounts() throws IOException {
        ground.open(Map.of()).drop("march.csv", GOOD);

        ground.pickUp();

        assertThat(jdbc.sql("SELECT requested_by FROM demand.import WHERE unit_id = ?").param(ground.hospital.unit()).query(String.class).single()).isEqualTo(ground.account);
    }

    @Test
    void aFileThatStillGrowsIsLeftAlone() throws IOException {
        ground.open(Map.of()).drop("march.csv", "time,value\n");
        pickup.step();
        ground.drop("march.csv", GOOD);

        pickup.step();

        assertThat(ground.names("in")).containsExactly("march.csv");
        ground.pickUp();
        assertThat(ground.observations()).isEqualTo(2);
    }

    @Test
    void namesOfWhatIsNotWholeAreLeftAloneUntilTheyAreRenamed() throws IOException {
        ground.open(Map.of());
        ground.drop("march.csv.part", GOOD);
        ground.drop(".hidden.csv", GOOD);
        Files.setLastModifiedTime(ground.in("march.csv.part"), FileTime.from(clock.instant()));
        Files.setLastModifiedTime(ground.in(".hidden.csv"), FileTime.from(clock.instant()));
        pickup.step();
        pickup.step();
        assertThat(ground.names("in")).containsExactly(".hidden.csv", "march.csv.part");

        Files.move(ground.in("march.csv.part"), ground.in("march.csv"));
        Files.delete(ground.in(".hidden.csv"));
        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(2);
    }

    @Test
    void rowsThatCannotBeUsedComeBackWithLineValueAndReason() throws IOException {
        ground.open(Map.of()).drop("march.csv", GOOD + "2025-06-02T02:00,many\n");

        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(2);
        assertThat(ground.quarantined("march.csv.rows.csv")).contains("4,NUMBER_UNREADABLE,", "many");
        assertThat(ground.quarantined("march.csv.reason.txt")).contains("march.csv.rows.csv").contains("Maybe correct those rows");
        assertThat(ground.names("done")).hasSize(1);
    }

    @Test
    void aFileThatBreaksTheContractChangesNothingAndComesBackWithTheReasonAndARemedy() throws IOException {
        ground.open(Map.of()).drop("march.csv", "when,value\n2025-06-02T00:00,4\n");

        ground.pickUp();

        assertThat(ground.observations()).isZero();
        assertThat(ground.names("quarantine")).containsExactly("march.csv", "march.csv.reason.txt");
        assertThat(ground.quarantined("march.csv.reason.txt")).contains("was not taken, and changed nothing", "time", "Drop a corrected file");
        assertThat(ground.messages()).singleElement().asString().startsWith("REFUSED");
        assertThat(ground.names("done")).isEmpty();
    }

    @Test
    void aRefusedFileIsTakenFromTheIntegrationPageOnceItsCauseIsGone() throws IOException {
        ground.open(Map.of("unit", "", "columns", "time=when")).drop("march.csv", "when,value\n2025-06-02T00:00,4\n");
        ground.pickUp();
        assertThat(ground.messages()).singleElement().asString().startsWith("REFUSED").contains("unit");

        api.as(Role.ADMIN).send("PATCH", "/api/v1/drop-boxes/" + ground.box, "application/merge-patch+json",
                "{\"unit\": \"%s\"}".formatted(ground.hospital.unit()).getBytes(), "If-Match", "\"1\"");
        long number = jdbc.sql("SELECT position FROM interop.inbox WHERE source = ?").param("files/" + ground.box).query(Long.class).single();
        assertThat(api.as(Role.ADMIN).post("/api/v1/integration/messages/%d/replay".formatted(number), Map.of()).status()).isEqualTo(204);
        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(1);
        assertThat(ground.names("done")).hasSize(1);
    }

    @Test
    void theSameFileOnceMoreHasNoEffect() throws IOException {
        ground.open(Map.of()).drop("march.csv", GOOD);
        ground.pickUp();
        clock.advance(Duration.ofMinutes(1));
        ground.drop("march-again.csv", GOOD);

        ground.pickUp();

        assertThat(ground.imports()).isEqualTo(1);
        assertThat(ground.names("done")).hasSize(2);
    }

    @Test
    void aFileThatSaysAgainWhatItSaidBeforeAnotherIsTakenAgain() throws IOException {
        ground.open(Map.of());
        for (String text : List.of(GOOD, GOOD.replace(",4", ",9"), GOOD)) {
            ground.drop("march.csv", text);
            ground.pickUp();
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(ground.imports()).isEqualTo(3);
        assertThat(jdbc.sql("SELECT demand FROM demand.observation WHERE unit_id = ? ORDER BY demand").param(ground.hospital.unit()).query(Double.class).list())
                .containsExactly(4.0, 5.0);
    }

    @Test
    void whatAKillLeftBetweenTakingAndTellingIsTakenUp() throws IOException {
        ground.open(Map.of());
        Path own = Files.createDirectories(folders.taken(ground.box).resolve("a-message"));
        Files.writeString(own.resolve("march.csv"), GOOD);

        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(2);
        assertThat(ground.names("done")).hasSize(1);
        assertThat(own).doesNotExist();
    }

    @Test
    void aKillBetweenTheImportAndItsReceiptImportsNothingTwice() throws IOException {
        ground.open(Map.of());
        Path own = Files.createDirectories(folders.taken(ground.box).resolve("a-message"));
        Files.writeString(own.resolve("march.csv"), GOOD);
        InboundMessage message = InboundMessage.of("files", "files/" + ground.box, "a-message", "file.hourly-demand", "application/json", "{}").inLane(ground.box);

        Outcome first = handler.apply(message);
        Outcome second = handler.apply(message);

        assertThat(second).isEqualTo(first);
        assertThat(ground.imports()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNotHereIsLookedForAgain() {
        ground.open(Map.of());
        InboundMessage message = InboundMessage.of("files", "files/" + ground.box, "elsewhere", "file.hourly-demand", "application/json", "{}").inLane(ground.box);

        assertThatThrownBy(() -> handler.apply(message)).isInstanceOfSatisfying(Problem.class, told -> assertThat(told.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }

    @Test
    void objectsByTheLineAreReadByTheSameContract() throws IOException {
        ground.open(Map.of("columns", "value=arrivals", "delimiter", ";")).drop("march.ndjson", """
                {"time": "2025-06-02T00:00", "arrivals": 4, "more": [1]}
                {"arrivals": 5, "time": "2025-06-02T01:00"}
                {"time": "2025-06-02T02:00", "arrivals": null}
                """);

        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(2);
        assertThat(ground.quarantined("march.ndjson.rows.csv")).contains("VALUE_MISSING");
    }

    @Test
    void objectsByTheLineMayBeginWithAByteOrderMark() throws IOException {
        ground.open(Map.of()).drop("march.ndjson", "\uFEFF{\"time\": \"2025-06-02T00:00\", \"value\": 4}\n");

        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(1);
    }

    @Test
    void aLineThatIsNoObjectIsNamedWithoutWhatItSays() throws IOException {
        ground.open(Map.of()).drop("march.jsonl", "{\"time\": \"2025-06-02T00:00\", \"value\": 4}\n{\"time\": secret}\n");

        ground.pickUp();

        assertThat(ground.quarantined("march.jsonl.reason.txt")).contains("Line 2 is no JSON object from column", "Write one object a line").doesNotContain("secret");
        assertThat(ground.observations()).isZero();
    }

    @Test
    void rowsOfAUnitOutsideTheAccountsGrantsAreRefused() throws IOException {
        BoxGround other = new BoxGround(api, jdbc, users, folders, pickup);
        ground.open(Map.of("unit", other.hospital.unit())).drop("march.csv", GOOD);

        ground.pickUp();

        assertThat(other.observations()).isZero();
        assertThat(ground.messages()).singleElement().asString().startsWith("REFUSED").contains("may not do this");
    }

    @Test
    void whatLiesInDoneForTooLongIsDeleted() throws IOException {
        ground.open(Map.of()).drop("march.csv", GOOD);
        ground.pickUp();

        clock.advance(Duration.ofDays(31));
        pickup.step();

        assertThat(ground.names("done")).isEmpty();
    }

    @Test
    void aBoxNamesAContractAnAccountAndReadableKeys() {
        assertThat(ground.register(Map.of("schema", "nonsense")).text()).contains("The schema (nonsense) is not known");
        assertThat(ground.register(Map.of("account", "nobody.at.all")).status()).isEqualTo(422);
        assertThat(ground.register(Map.of("keys", "ssh-ed25519 AAAA")).text()).contains("is no public key");
        assertThat(ground.register(Map.of()).status()).isEqualTo(201);
    }

    @Test
    void onlyWhoLooksAfterAccountsOpensBoxes() {
        assertThat(api.as(Role.INTEGRATOR).post("/api/v1/drop-boxes", Map.of("id", ground.box)).status()).isEqualTo(403);
        assertThat(api.as(Role.INTEGRATOR).get("/api/v1/drop-boxes").status()).isEqualTo(200);
    }

    @Test
    void aRefusedFileThatComesAgainIsToldAgainUnderItsName() throws IOException {
        String broken = "when,value\n2025-06-02T00:00,4\n";
        ground.open(Map.of()).drop("march.csv", broken);
        ground.pickUp();
        clearQuarantine();

        ground.drop("march.csv", broken);
        ground.pickUp();
        assertThat(ground.names("quarantine")).containsExactly("march.csv", "march.csv.reason.txt");

        clearQuarantine();
        ground.drop("april.csv", broken);
        ground.pickUp();
        assertThat(ground.names("quarantine")).containsExactly("april.csv", "april.csv.reason.txt");
        ground.pickUp();
        assertThat(ground.messages()).as("one message").hasSize(1);
    }

    private void clearQuarantine() throws IOException {
        for (Path file : BoxFolders.files(folders.of(ground.box).resolve(BoxFolders.QUARANTINE))) {
            Files.delete(file);
        }
    }

    @Test
    void whatIsNeverRenamedIsTakenAwayInTheEndAndSaid() throws IOException {
        ground.open(Map.of());
        ground.drop("march.csv.part", GOOD);
        ground.drop("april.csv.part", GOOD);
        Files.setLastModifiedTime(ground.in("march.csv.part"), FileTime.from(clock.instant().minus(Duration.ofHours(2))));
        Files.setLastModifiedTime(ground.in("april.csv.part"), FileTime.from(clock.instant()));

        pickup.step();

        assertThat(ground.names("in")).containsExactly("april.csv.part");
        assertThat(ground.quarantined("march.csv.part.reason.txt")).contains("was not renamed", "Maybe its sender was stopped");
    }
}
