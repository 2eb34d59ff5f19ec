package org.tessellate.bench.hl7;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.load.Hospital;
import org.tessellate.bench.load.Ledger;
import org.tessellate.bench.server.Api;

/** A hospital that has the services, rooms, devices and people that the messages name, all of them free at any time. */
final class CorpusHospital {

    private static final String UNIT = "siu";

    private final Api api;
    private final Map<String, Thing> places = new TreeMap<>();

    CorpusHospital(Api api) {
        this.api = api;
    }

    /** The id of what a code means here. */
    static String id(String code) {
        return "c-" + code.replaceAll("[^A-Za-z0-9]+", "-");
    }

    void build(List<SiuFile> files, Path home) {
        api.post("/api/v1/facilities", Map.of("id", "corpus", "name", "Corpus", "zone", "Asia/Kolkata"));
        api.post("/api/v1/units", Map.of("id", UNIT, "facility", "corpus", "name", "Clinic", "kind", "OUTPATIENT", "serviceLine", "Medicine", "capacity", 30));
        api.post("/api/v1/services", Map.of("id", UNIT, "unit", UNIT, "name", "Clinic", "serviceLine", "Medicine"));
        Map<String, SiuFile> services = new LinkedHashMap<>();
        files.forEach(file -> services.putIfAbsent(file.service(), file));
        services.values().forEach(this::service);
        files.stream().flatMap(file -> file.groups().stream()).forEach(group -> group.forEach(segment -> resource(segment, group)));
        places.values().forEach(this::post);
        publish(home);
    }

    /** What is to be entered: where, what, and the code that means it. */
    private record Thing(String path, Map<String, Object> body, String kind, String code) {}

    private void resource(SiuFile.Segment segment, List<SiuFile.Segment> group) {
        switch (segment.name()) {
            case "AIL" -> add(new Thing("/api/v1/locations", Map.of("unit", UNIT, "name", SiuFile.room(segment), "kind", kind("ROOM", group)), "LOCATION", SiuFile.room(segment)));
            case "AIG" -> add(new Thing("/api/v1/equipment", Map.of("unit", UNIT, "name", segment.component(3, 2), "kind", kind("DEVICE", group), "units", 1), "EQUIPMENT",
                    segment.component(3, 1)));
            case "AIP" -> add(new Thing("/api/v1/staff", Map.of("name", "Person " + segment.component(3, 1), "role", kind("ROLE", group), "homeUnit", UNIT), "STAFF",
                    segment.component(3, 1)));
            default -> { }
        }
    }

    private void add(Thing thing) {
        places.put(thing.kind() + thing.code(), thing);
    }

    private void post(Thing thing) {
        Map<String, Object> body = new LinkedHashMap<>(thing.body());
        body.put("id", id(thing.code()));
        api.post(thing.path(), body);
        means(thing.kind(), thing.code());
    }

    private void means(String kind, String code) {
        api.post("/api/v1/foreign-codes", Map.of("kind", kind, "code", code, "means", id(code)));
    }

    /** Resources that can take each other's place are those in groups of the same personnel type, or the same place in the message. */
    private static String kind(String what, List<SiuFile.Segment> group) {
        String of = group.stream().filter(segment -> segment.name().equals("AIP")).map(segment -> segment.component(3, 1)).findFirst().orElse("0");
        return what + "_" + of.replaceAll("[^A-Z0-9]", "");
    }

    private void service(SiuFile file) {
        int minutes = 60;
        List<Map<String, Object>> rooms = new ArrayList<>();
        List<Map<String, Object>> devices = new ArrayList<>();
        List<Map<String, Object>> roles = new ArrayList<>();
        for (List<SiuFile.Segment> group : file.groups()) {
            group.stream().filter(one -> one.name().equals("AIL")).forEach(one -> rooms.add(Map.of("kind", kind("ROOM", group), "offsetMinutes", 0, "durationMinutes", minutes)));
            group.stream().filter(one -> one.name().equals("AIG"))
                    .forEach(one -> devices.add(Map.of("kind", kind("DEVICE", group), "count", 1, "offsetMinutes", 0, "durationMinutes", minutes)));
            group.stream().filter(one -> one.name().equals("AIP")).forEach(one -> roles.add(Map.of("role", kind("ROLE", group), "count", 1, "offsetMinutes", 0,
                    "durationMinutes", minutes, "credentials", List.of(), "pooled", false)));
        }
        api.post("/api/v1/procedures", Map.of("id", id(file.service()), "service", UNIT, "name", file.value("AIS", 3, 2), "durationMinutes", minutes,
                "setupMinutes", 0, "turnoverMinutes", 0, "rooms", rooms, "roles", roles, "equipment", devices));
        means("PROCEDURE", file.service());
    }

    /** What publishing a roster leaves behind: everybody on duty at any time. */
    private void publish(Path home) {
        try (Ledger ledger = Ledger.of(home)) {
            Hospital.update(ledger.connection(), """
                    INSERT INTO rostering.roster (id, unit_id, first_day, days, status, revision, basis, model_version, created_by, created_at)
                    VALUES ('corpus', ?, '2021-08-01', 90, 'PUBLISHED', 1, '{}', 'bench', 'bench', '2021-08-01T00:00:00Z')""", UNIT);
            for (String person : new TreeSet<>(places.values().stream().filter(one -> one.kind().equals("STAFF")).map(one -> id(one.code())).toList())) {
                Hospital.update(ledger.connection(), """
                        INSERT INTO rostering.published_shift (id, roster_id, unit_id, staff_id, day, shift_type, shift_name, kind, paid_minutes, starts_at, ends_at, status)
                        SELECT ? || '-' || d, 'corpus', ?, ?, day, 'D', 'Day', 'DAY', 1440, day AT TIME ZONE 'Asia/Kolkata', (day + interval '1 day') AT TIME ZONE 'Asia/Kolkata', 'ON_DUTY'
                        FROM generate_series(0, 89) d, LATERAL (SELECT date '2021-08-01' + d AS day) x""", person, UNIT, person);
            }
        } catch (SQLException failure) {
            throw new BenchFailure("The roster cannot be published: " + failure.getMessage(), "a table changed.", failure);
        }
    }
}
