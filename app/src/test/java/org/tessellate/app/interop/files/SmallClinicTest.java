package org.tessellate.app.interop.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.TestDatabase;
import org.tessellate.app.identity.Users;
import org.tessellate.app.register.Register;

/** What small clinics have today: a database that may be read, and a workforce tool that writes CSV. */
@TessellateTest
class SmallClinicTest {

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
    private FileSettings settings;

    @Autowired
    private Register<DropBox> boxes;

    @Autowired
    private TestClock clock;

    /** The other system's database, of which we are given a view. */
    private final JdbcClient theirs = JdbcClient.create(new DriverManagerDataSource(TestDatabase.database().url(), TestDatabase.database().owner().user(),
            TestDatabase.database().owner().password()));

    private BoxGround ground;

    @BeforeEach
    void aPracticeSystem() {
        ground = new BoxGround(api, jdbc, users, folders, pickup);
        theirs.sql("CREATE SCHEMA practice").update();
        theirs.sql("CREATE TABLE practice.booking (number text, seen_at timestamptz, kind text, made_on timestamp, missed boolean, name text)").update();
        theirs.sql("""
                INSERT INTO practice.booking VALUES ('b-1', '2025-06-02 14:00+00', 'checkup', '2025-05-20 09:15', false, 'Somebody'),
                    ('b-2', '2025-06-02 15:00+00', 'checkup', NULL, true, 'Somebody, else')""").update();
        theirs.sql("CREATE VIEW practice.for_planning AS SELECT number, seen_at, kind, made_on, missed FROM practice.booking ORDER BY number").update();
    }

    @AfterEach
    void remove() {
        theirs.sql("DROP SCHEMA practice CASCADE").update();
    }

    private DatabaseViews reading(String query) {
        FileSettings.View view = new FileSettings.View(ground.box, TestDatabase.database().url(), TestDatabase.database().owner().user(),
                TestDatabase.database().owner().password(), query, Duration.ofHours(1));
        return new DatabaseViews(new FileSettings(true, settings.folder(), null, "127.0.0.1", settings.every(), List.of(), List.of(view), 100_000, 10, 5,
                Duration.ofMinutes(1), Duration.ofHours(1), 30, settings.planTime(), 14), folders, boxes, clock);
    }

    private void openForBookings() {
        ground.open(Map.of("schema", "appointments", "columns", "reference=number,start=seen_at,procedure=kind,bookedAt=made_on,noShow=missed"));
    }

    @Test
    void theRowsOfAViewBecomeHistory() {
        openForBookings();

        reading("SELECT * FROM practice.for_planning").step();
        ground.pickUp();

        assertThat(jdbc.sql("SELECT reference || ' ' || procedure || ' ' || no_show || ' ' || starts_at::text FROM demand.past_appointment WHERE unit_id = ? ORDER BY reference")
                .param(ground.hospital.unit()).query(String.class).list()).hasSize(2).first().asString().startsWith("b-1 checkup false 2025-06-02");
        assertThat(jdbc.sql("SELECT booked_at = '2025-05-20T13:15:00Z' FROM demand.past_appointment WHERE unit_id = ? AND reference = 'b-1'")
                .param(ground.hospital.unit()).query(Boolean.class).single()).as("on the clock of New York").isTrue();
        assertThat(ground.names("quarantine")).isEmpty();
    }

    @Test
    void isReadAgainWhenItIsDueAndOnlyNewRowsMakeAFile() {
        openForBookings();
        DatabaseViews views = reading("SELECT * FROM practice.for_planning");
        views.step();
        ground.pickUp();

        clock.advance(Duration.ofMinutes(59));
        theirs.sql("INSERT INTO practice.booking VALUES ('b-3', '2025-06-03 14:00+00', 'checkup', NULL, false, 'x')").update();
        views.step();
        assertThat(ground.names("in")).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        views.step();
        assertThat(ground.names("in")).hasSize(1);
        ground.pickUp();
        clock.advance(Duration.ofHours(1));
        views.step();

        assertThat(ground.names("in")).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM demand.past_appointment WHERE unit_id = ?").param(ground.hospital.unit()).query(Long.class).single()).isEqualTo(3);
    }

    @Test
    void nothingIsWrittenThere() {
        openForBookings();
        DatabaseViews views = reading("DELETE FROM practice.booking RETURNING number");

        views.step();

        assertThat(theirs.sql("SELECT count(*) FROM practice.booking").query(Long.class).single()).isEqualTo(2);
        assertThat(views.trouble()).contains(ground.box);
        assertThat(ground.names("in")).isEmpty();
    }

    @Test
    void aWorkforceToolsExportOfShiftsIsTakenByTheNamesOfItsColumns() throws IOException {
        ground.hospital.person("ann", "RN", "MO-FR 08:00-16:00");
        ground.open(Map.of("schema", "assignments", "columns", "staff=Employee Code,role=Position,start=Start,end=End,callOut=No Show", "delimiter", ";"));
        ground.drop("timesheets.csv", """
                Employee Code;First Name;Position;Start;End;No Show
                %s;Ann;RN;2025-06-02 07:00;2025-06-02 15:30;no
                %s;Ann;RN;2025-06-03 07:00;2025-06-03 06:00;no
                """.formatted(ground.hospital.id("ann"), ground.hospital.id("ann")));

        ground.pickUp();

        assertThat(jdbc.sql("SELECT count(*) FROM demand.past_assignment WHERE unit_id = ?").param(ground.hospital.unit()).query(Long.class).single()).isEqualTo(1);
        assertThat(ground.quarantined("timesheets.csv.rows.csv")).contains("3,IMPOSSIBLE_ORDER");
    }
}
