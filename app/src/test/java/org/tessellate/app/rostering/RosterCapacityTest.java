package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;

@TessellateTest
class RosterCapacityTest {

    private static final Instant SEVEN = Instant.parse("2026-03-02T07:00:00Z");

    @Autowired
    private ApiClient api;

    @Autowired
    private RosterCapacity capacity;

    @Autowired
    private JdbcClient jdbc;

    private String unit;
    private String roster;

    @BeforeEach
    void aPublishedRoster() {
        unit = DemandFixture.aUnitIn("UTC", api).unit;
        roster = UUID.randomUUID().toString();
        jdbc.sql("""
                INSERT INTO rostering.roster (id, unit_id, first_day, days, status, revision, basis, model_version, created_by, created_at)
                VALUES (?, ?, '2026-03-02', 7, 'PUBLISHED', 1, '{}', 'test', 'test', ?)""")
                .params(roster, unit, PublishedShifts.stored(Instant.EPOCH)).update();
        api.as(Role.ADMIN).post("/api/v1/policies/unit/%s/versions".formatted(unit), Map.of("reason", "Test", "activate", true, "document", Map.of("coverage",
                Map.of("roles", Map.of("RN", Map.of("minutesPerPatient", 30), "MD", Map.of("patientsPerHour", 5), "TECH", Map.of("minutesPerPatient", 0))))));
    }

    private void onDuty(String role, Instant from, Instant until) {
        String staff = UUID.randomUUID().toString();
        assertThat(api.as(Role.ADMIN).post("/api/v1/staff", Map.of("id", staff, "name", "Somebody", "role", role, "homeUnit", unit)).status()).isEqualTo(201);
        jdbc.sql("""
                INSERT INTO rostering.published_shift (id, roster_id, unit_id, staff_id, day, shift_type, shift_name, kind, paid_minutes,
                    starts_at, ends_at, status) VALUES (?, ?, ?, ?, '2026-03-02', 'D', 'Day', 'DAY', 240, ?, ?, 'ON_DUTY')""")
                .params(UUID.randomUUID().toString(), roster, unit, staff, PublishedShifts.stored(from), PublishedShifts.stored(until)).update();
    }

    private Map<Instant, Double> capacity() {
        return capacity.perHour(new UnitId(unit), SEVEN, SEVEN.plusSeconds(6 * 3600));
    }

    @Test
    void theScarcestRoleDecidesAndHoursWithoutAnybodyAreUnknown() {
        onDuty("RN", SEVEN, SEVEN.plusSeconds(2 * 3600));
        onDuty("RN", SEVEN, SEVEN.plusSeconds(2 * 3600));
        onDuty("MD", SEVEN, SEVEN.plusSeconds(3 * 3600));

        // Two nurses at half an hour each see four, the physician would see five; later there is no nurse.
        assertThat(capacity()).containsExactlyInAnyOrderEntriesOf(Map.of(SEVEN, 4.0, SEVEN.plusSeconds(3600), 4.0, SEVEN.plusSeconds(2 * 3600), 0.0));
    }

    @Test
    void partOfAnHourCountsAsPart() {
        onDuty("RN", SEVEN.plusSeconds(1800), SEVEN.plusSeconds(3600));
        onDuty("MD", SEVEN, SEVEN.plusSeconds(3600));

        assertThat(capacity()).containsExactlyInAnyOrderEntriesOf(Map.of(SEVEN, 1.0));
    }
}
