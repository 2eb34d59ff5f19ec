package org.tessellate.bench.console;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.server.Api;
import tools.jackson.databind.JsonNode;

/** Drafts a roster, lets it be searched for some seconds, then edits days of random people; each answer has all rules checked again. */
final class RosterEdits {

    static final int DAYS = 28;
    private static final int SOLVE_SECONDS = 6;
    private static final int WARM_UP = 20;
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);
    private static final List<String> SHIFTS = List.of("D", "N", "");
    private static final long SEED = 11;

    private final Api manager;
    private final String path;
    private final List<String> staff;
    private final LocalDate from;

    private RosterEdits(Api manager, String path, List<String> staff, LocalDate from) {
        this.manager = manager;
        this.path = path;
        this.staff = staff;
        this.from = from;
    }

    static RosterEdits draft(Api manager, String unit, LocalDate from) {
        String id = manager.post("/api/v1/rosters", Map.of("unit", unit, "from", from.toString(), "days", DAYS, "withoutForecast", true)).get("id").asString();
        String path = "/api/v1/rosters/" + id;
        manager.post(path + "/solve", Map.of("seconds", SOLVE_SECONDS));
        String status = "QUEUED";
        while (status.equals("QUEUED") || status.equals("RUNNING")) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            status = manager.get(path + "/solve").get("status").asString();
        }
        List<String> staff = manager.get(path + "/plan").valueStream().map(shift -> shift.get("staff").asString()).distinct().sorted().toList();
        if (staff.isEmpty()) {
            throw new BenchFailure("The roster of the unit (%s) has nobody in it after a search that ended as %s.".formatted(unit, status), "its policy asks for nobody.");
        }
        return new RosterEdits(manager, path, staff, from);
    }

    int people() {
        return staff.size();
    }

    Times measure(int edits) {
        Random random = new Random(SEED);
        Times times = new Times();
        for (int edit = 0; edit < edits + WARM_UP; edit++) {
            Map<String, Object> body = body(random);
            long started = System.nanoTime();
            JsonNode answer = manager.post(path + "/edits", body);
            if (edit >= WARM_UP) {
                times.addNanos(System.nanoTime() - started);
            }
            requireChecked(answer);
        }
        return times;
    }

    private Map<String, Object> body(Random random) {
        Map<String, Object> body = new HashMap<>();
        String shift = SHIFTS.get(random.nextInt(SHIFTS.size()));
        body.put("staff", staff.get(random.nextInt(staff.size())));
        body.put("day", from.plusDays(random.nextInt(DAYS)).toString());
        body.put("shiftType", shift.isEmpty() ? null : shift);
        return body;
    }

    // An edit whose answer says nothing about the rules would be fast for nothing.
    private static void requireChecked(JsonNode answer) {
        if (answer.findValue("violations") == null && answer.findValue("hardViolations") == null) {
            throw new BenchFailure("The answer to an edit has no violations in it: %s".formatted(answer), "the API changed.");
        }
    }
}
