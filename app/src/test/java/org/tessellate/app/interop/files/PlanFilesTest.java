package org.tessellate.app.interop.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Users;

/** The day's plan in a box: published shifts and booked visits, on the facility's clock. */
@TessellateTest
class PlanFilesTest {

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
    private PlanFiles plans;

    @Autowired
    private TestClock clock;

    private BoxGround ground;
    private String site;

    @BeforeEach
    void aUnitWithAVisit() {
        ground = new BoxGround(api, jdbc, users, folders, pickup).open(Map.of("plans", true));
        site = ground.hospital.id("facility");
        ground.hospital.room("r1", "EXAM").person("dr", "MD", "TU 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        ground.hospital.booked("visit", "2026-03-03T10:00", ground.hospital.staff("dr"), ground.hospital.location("r1"));
    }

    private String out(String name) throws IOException {
        return Files.readString(folders.of(ground.box).resolve("out").resolve(name));
    }

    @Test
    void isWrittenOnceADayFromTheMorningOn() throws IOException {
        clock.set(Instant.parse("2026-03-03T09:59:00Z"));
        plans.step();
        assertThat(ground.names("out")).as("04:59 there").isEmpty();

        clock.set(Instant.parse("2026-03-03T10:00:00Z"));
        plans.step();
        assertThat(ground.names("out")).containsExactly("roster-%s-2026-03-03.csv".formatted(site), "visits-%s-2026-03-03.csv".formatted(site));

        Files.delete(folders.of(ground.box).resolve("out/visits-%s-2026-03-03.csv".formatted(site)));
        plans.step();
        assertThat(ground.names("out")).as("fetched and removed by its reader").hasSize(1);
    }

    @Test
    void holdsPublishedShiftsAndBookedVisitsWithoutNames() throws IOException {
        clock.set(Instant.parse("2026-03-03T12:00:00Z"));

        plans.step();

        assertThat(out("roster-%s-2026-03-03.csv".formatted(site)).lines().toList()).hasSizeGreaterThan(1).first().isEqualTo("shift,unit,staff,day,type,start,end");
        assertThat(out("roster-%s-2026-03-03.csv".formatted(site))).contains(ground.hospital.id("dr") + ",2026-03-03,").contains("2026-03-03T08:00:00-05:00");
        assertThat(out("visits-%s-2026-03-03.csv".formatted(site))).contains("booked,2026-03-03T10:00:00-05:00,2026-03-03T10:30:00-05:00")
                .contains(ground.hospital.staff("dr"));
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'plan.exported' AND entity_id = ?").param(ground.box).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatTheAccountMayNotSee() throws IOException {
        BoxGround other = new BoxGround(api, jdbc, users, folders, pickup).open(Map.of("plans", true));
        clock.set(Instant.parse("2026-03-03T12:00:00Z"));

        plans.step();

        assertThat(other.names("out")).hasSize(2).noneMatch(name -> name.contains(site));
    }

    @Test
    void aBoxThatWantsNoPlanGetsNone() {
        BoxGround other = new BoxGround(api, jdbc, users, folders, pickup).open(Map.of());
        clock.set(Instant.parse("2026-03-03T12:00:00Z"));

        plans.step();

        assertThat(other.names("out")).isEmpty();
    }
}
