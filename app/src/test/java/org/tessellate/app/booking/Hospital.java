package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.facility.WeeklyHours;
import org.tessellate.app.identity.Role;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;
import tools.jackson.databind.JsonNode;

/** A hospital of its own for one test, built through the API under unique ids; in New York, so that local and UTC differ. */
public final class Hospital {

    static final String ZONE = "America/New_York";

    private static final Interval MARCH = new Interval(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));

    private final ApiClient api;
    private final JdbcClient jdbc;
    private final String prefix = "h" + UUID.randomUUID().toString().substring(0, 8) + ".";
    private final String unit = id("unit");
    private final ZoneId zone;
    private final Interval period;

    /** Until the background has looked for other ways to hold whatever lost what it stood on. */
    public static void awaitWays(JdbcClient jdbc) {
        await().atMost(Duration.ofSeconds(30)).until(() -> jdbc.sql("SELECT count(*) FROM runtime.scheduled_tasks WHERE task_name = 'rebooking-search'")
                .query(Long.class).single() == 0);
    }

    public Hospital(ApiClient api, JdbcClient jdbc) {
        this(api, jdbc, ZoneId.of(ZONE), MARCH);
    }

    /** In another zone, with shifts published in another period. */
    Hospital(ApiClient api, JdbcClient jdbc, ZoneId zone, Interval period) {
        this.zone = zone;
        this.period = period;
        this.api = api;
        this.jdbc = jdbc;
        create("facilities", Map.of("id", id("facility"), "name", "Test hospital", "zone", zone.getId()));
        create("units", Map.of("id", unit, "facility", id("facility"), "name", "Theatres", "kind", "THEATRES",
                "serviceLine", "surgery", "capacity", 10));
        jdbc.sql("""
                INSERT INTO rostering.roster (id, unit_id, first_day, days, status, revision, basis, model_version, created_by,
                    created_at) VALUES (?, ?, ?, ?, 'PUBLISHED', 1, '{"zone": "America/New_York", "shiftTypes": [], "rules": [], "coverage": [],
                    "policyVersion": "test", "staffTo": "MEDIAN", "quantile": 0.5}', 'test', 'test', ?)""")
                .params(id("roster"), unit, LocalDate.ofInstant(period.start(), ZoneOffset.UTC), (int) Math.max(1, Duration.between(period.start(), period.end()).toDays()),
                        period.start().atOffset(ZoneOffset.UTC)).update();
        create("services", Map.of("id", id("service"), "unit", unit, "name", "Surgery", "serviceLine", "surgery"));
    }

    public String id(String name) {
        return prefix + name;
    }

    public String unit() {
        return unit;
    }

    public Hospital room(String name, String kind) {
        return create("locations", Map.of("id", id(name), "unit", unit, "name", name, "kind", kind));
    }

    public Hospital roomWith(String name, String kind, String... traits) {
        return create("locations", Map.of("id", id(name), "unit", unit, "name", name, "kind", kind, "traits", List.of(traits)));
    }

    Hospital brought(String name, String kind, int transportMinutes) {
        return create("equipment", Map.of("id", id(name), "unit", unit, "name", name, "kind", kind, "units", 1, "transportMinutes", transportMinutes));
    }

    /** As {@link #person}, with traits that patients may wish for. */
    Hospital personWith(String name, String role, String hours, String... traits) {
        create("staff", Map.of("id", id(name), "name", name, "role", role, "homeUnit", unit, "availability", hours, "traits", List.of(traits)));
        publish(name, WeeklyHours.parse(hours).within(MARCH, ZoneId.of(ZONE)));
        return this;
    }

    /** The unit's own policy on booking, in force at once. */
    public Hospital bookingPolicy(Map<String, ?> booking) {
        ApiClient.Answer put = api.as(Role.MANAGER).post("/api/v1/policies/unit/" + unit + "/versions",
                Map.of("reason", "test", "activate", true, "document", Map.of("booking", booking)));
        assertThat(put.status()).as(put.text()).isLessThan(300);
        return this;
    }

    public Hospital fixed(String name, String kind, String room) {
        return create("equipment",
                Map.of("id", id(name), "unit", unit, "name", name, "kind", kind, "units", 1, "fixedIn", id(room)));
    }

    public Hospital mobile(String name, String kind, int units) {
        return create("equipment", Map.of("id", id(name), "unit", unit, "name", name, "kind", kind, "units", units));
    }

    /** Another unit of the facility with a service of its own, under the names given. */
    Hospital unit(String name) {
        create("units", Map.of("id", id(name), "facility", id("facility"), "name", name, "kind", "THEATRES",
                "serviceLine", "surgery", "capacity", 10));
        return create("services", Map.of("id", id(name), "unit", id(name), "name", name, "serviceLine", "surgery"));
    }

    /** Somebody who works in another unit, on published shifts there. */
    Hospital personOf(String home, String name, String role, String hours) {
        create("staff", Map.of("id", id(name), "name", name, "role", role, "homeUnit", id(home), "availability", hours));
        publish(name, WeeklyHours.parse(hours).within(period, zone));
        return moved(name, home);
    }

    /** As if a newer roster had put the person's shifts on another unit. */
    Hospital moved(String name, String to) {
        jdbc.sql("UPDATE rostering.published_shift SET unit_id = ? WHERE staff_id = ?").params(id(to), id(name)).update();
        return this;
    }

    Hospital withdrawn(String name) {
        jdbc.sql("UPDATE rostering.published_shift SET status = 'WITHDRAWN' WHERE staff_id = ?").param(id(name)).update();
        return this;
    }

    /** On published shifts in these weekly hours, such as {@code TU 08:00-16:00; TH 08:00-16:00}. */
    public Hospital person(String name, String role, String hours, String... credentials) {
        create("staff", Map.of("id", id(name), "name", name, "role", role, "homeUnit", unit, "availability", hours));
        for (String code : credentials) {
            create("credentials", Map.of("staff", id(name), "code", code, "firstDay", "2020-01-01"));
        }
        publish(name, WeeklyHours.parse(hours).within(period, zone));
        return this;
    }

    /** What publishing a roster leaves behind; how rosters come about is tested where they are made. */
    private void publish(String name, IntervalSet shifts) {
        for (Interval shift : shifts.intervals()) {
            jdbc.sql("""
                    INSERT INTO rostering.published_shift (id, roster_id, unit_id, staff_id, day, shift_type, shift_name, kind,
                        paid_minutes, starts_at, ends_at, status) VALUES (?, ?, ?, ?, ?, 'D', 'Day', 'DAY', 480, ?, ?, 'ON_DUTY')""")
                    .params(UUID.randomUUID().toString(), id("roster"), unit, id(name),
                            LocalDate.ofInstant(shift.start(), zone),
                            shift.start().atOffset(ZoneOffset.UTC), shift.end().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** So many of an item on the shelf of this hospital. */
    public Hospital stock(String name, int onHand, int threshold, int orderUpTo) {
        create("items", Map.of("id", id(name), "name", name, "kind", "IMPLANT", "leadDays", 5, "priceCents", 120_000));
        create("stocks", Map.of("id", id(name), "item", id(name), "unit", unit, "threshold", threshold, "orderUpTo", orderUpTo));
        return counted(name, onHand);
    }

    public Hospital counted(String name, int onHand) {
        ApiClient.Answer counted = api.as(Role.MANAGER).post("/api/v1/stock-levels/" + id(name) + "/counts", Map.of("onHand", onHand, "reason", "counted"));
        assertThat(counted.status()).as(counted.text()).isEqualTo(201);
        return this;
    }

    public Hospital uses(String procedure, String item, int quantity) {
        return create("item-needs", Map.of("procedure", id(procedure), "item", id(item), "quantity", quantity));
    }

    public Hospital procedure(String name, int minutes, Needs needs) {
        return procedureOf("service", name, minutes, needs);
    }

    public Hospital procedureOf(String service, String name, int minutes, Needs needs) {
        Map<String, Object> body = new HashMap<>(Map.of("id", id(name), "service", id(service), "name", name,
                "durationMinutes", minutes, "setupMinutes", needs.setup, "turnoverMinutes", needs.turnover));
        body.putAll(needs.lists);
        return create("procedures", body);
    }

    /** What a procedure needs, in the words of the API. */
    public static final class Needs {

        private final Map<String, List<Map<String, Object>>> lists = new HashMap<>();

        private int setup;
        private int turnover;

        public Needs padded(int setupMinutes, int turnoverMinutes) {
            setup = setupMinutes;
            turnover = turnoverMinutes;
            return this;
        }

        public Needs role(String role, int offset, int minutes, boolean pooled, String... credentials) {
            return add("roles", Map.of("role", role, "count", 1, "offsetMinutes", offset, "durationMinutes", minutes,
                    "credentials", List.of(credentials), "pooled", pooled));
        }

        public Needs room(String kind, int minutes) {
            return add("rooms", Map.of("kind", kind, "offsetMinutes", 0, "durationMinutes", minutes));
        }

        public Needs room(String kind, int offset, int minutes) {
            return add("rooms", Map.of("kind", kind, "offsetMinutes", offset, "durationMinutes", minutes));
        }

        public Needs device(String kind, int minutes) {
            return add("equipment", Map.of("kind", kind, "count", 1, "offsetMinutes", 0, "durationMinutes", minutes));
        }

        private Needs add(String list, Map<String, Object> need) {
            lists.computeIfAbsent(list, name -> new ArrayList<>()).add(need);
            return this;
        }
    }

    public String patient(String name) {
        ApiClient.Answer answer = scheduler().post("/api/v1/patients", Map.of("id", id(name), "name", name));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return id(name);
    }

    private Hospital create(String path, Map<String, ?> body) {
        ApiClient.Answer answer = api.as(Role.ADMIN).post("/api/v1/" + path, body);
        assertThat(answer.status()).as("%s %s: %s", path, body, answer.text()).isEqualTo(201);
        return this;
    }

    /** Held and booked at this local start; its id. */
    public String booked(String procedure, String start, String... resources) {
        ApiClient.Answer held = hold(procedure, start, resources);
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        assertThat(act(held.body(), "book", Map.of()).status()).isEqualTo(200);
        return held.body().get("id").asString();
    }

    public ApiClient.As scheduler() {
        return api.as(Role.SCHEDULER);
    }

    public ApiClient.Answer find(String procedure, String earliest, String latest, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("procedure", id(procedure), "earliest", earliest, "latest", latest));
        body.putAll(more);
        return scheduler().post("/api/v1/appointments/find", body);
    }

    public ApiClient.Answer hold(String procedure, String start, String... resources) {
        return scheduler().post("/api/v1/appointments/hold", holdBody(procedure, start, resources));
    }

    Map<String, Object> holdBody(String procedure, String start, String... resources) {
        return new HashMap<>(Map.of("procedure", id(procedure), "start", start, "resources", List.of(resources)));
    }

    public ApiClient.Answer act(JsonNode appointment, String verb, Object body) {
        return scheduler().post("/api/v1/appointments/" + appointment.get("id").asString() + "/" + verb, body);
    }

    public String staff(String name) {
        return "staff/" + id(name);
    }

    public String location(String name) {
        return "location/" + id(name);
    }
}
