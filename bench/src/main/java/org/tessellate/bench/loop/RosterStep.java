package org.tessellate.bench.loop;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.Api;
import tools.jackson.databind.JsonNode;

/** From a forecast to a published roster: coverage, search, decision, publication. */
final class RosterStep {

    static final int DAYS = 28;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Api manager;
    private final Journal journal;
    private final String unit;

    RosterStep(Api manager, Journal journal, String unit) {
        this.manager = manager;
        this.journal = journal;
        this.unit = unit;
    }

    /** Answers the roster's id. */
    String publish(LocalDate from, String forecast, int solveSeconds) {
        String roster = manager.post("/api/v1/rosters", Map.of("unit", unit, "from", from.toString(), "days", DAYS, "forecast", forecast)).get("id").asString();
        String path = "/api/v1/rosters/" + roster;
        JsonNode draft = manager.get(path);
        journal.say("Coverage: %s person-hours needed at quantile %s (%s) for %s staff", draft.get("neededHours"), draft.get("quantile"),
                draft.get("staffTo").asString(), draft.get("staff"));
        solve(path, solveSeconds);
        decide(path);
        judge(manager.get(path));
        return roster;
    }

    private void solve(String path, int seconds) {
        long started = System.nanoTime();
        double feasible = Double.NaN;
        JsonNode search = manager.post(path + "/solve", Map.of("seconds", seconds));
        String status = search.get("status").asString();
        while (status.equals("QUEUED") || status.equals("RUNNING")) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            search = manager.get(path + "/solve");
            status = search.get("status").asString();
            JsonNode progress = search.path("progress");
            if (progress.isObject()) {
                journal.say("    searching: hard %s, soft %s, %s moves", progress.get("hard"), progress.get("soft"), progress.get("moves"));
                feasible = Double.isNaN(feasible) && progress.get("hard").asLong() == 0 ? secondsSince(started) : feasible;
            }
        }
        if (!status.equals("DONE")) {
            throw new BenchFailure("The search ended as %s: %s".formatted(status, search.path("message").asString("")), "the application's log has more.");
        }
        journal.figure("solve_seconds", secondsSince(started));
        journal.figure("feasible_seconds", Double.isNaN(feasible) ? secondsSince(started) : feasible);
        journal.step("solve", Map.of("seconds", secondsSince(started), "progress", search.path("progress")));
    }

    private void decide(String path) {
        JsonNode recommendation = manager.post(path + "/proposal", Map.of());
        journal.say("Recommended: %s", recommendation.at("/proposal/title").asString());
        for (JsonNode reason : recommendation.at("/proposal/reasons")) {
            journal.say("    %s: %s", reason.path("code").asString(), reason.path("text").asString(reason.toString()));
        }
        JsonNode accepted = manager.post("/api/v1/recommendations/%s/accept".formatted(recommendation.get("id").asString()),
                Map.of("comment", "Accepted by the benchmark"), recommendation.get("version").asInt());
        journal.step("decide", Map.of("status", accepted.get("status").asString(), "title", recommendation.at("/proposal/title").asString()));
    }

    private void judge(JsonNode roster) {
        if (!roster.get("status").asString().equals("PUBLISHED")) {
            throw new BenchFailure("The roster is %s after it was accepted.".formatted(roster.get("status").asString()), "publishing failed.");
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String name : new String[] {"hardViolations", "unmetHours", "neededHours", "planned", "cost", "policyVersion", "modelVersion"}) {
            facts.put(name, roster.get(name));
        }
        journal.step("publish", facts);
        journal.say("Published: %s shifts, %s hard violations, %s of %s person-hours unmet", roster.get("planned"), roster.get("hardViolations"),
                roster.get("unmetHours"), roster.get("neededHours"));
        journal.figure("hard_violations", roster.get("hardViolations").asInt());
        journal.figure("unmet_hours", roster.get("unmetHours").asInt());
        journal.figure("needed_hours", roster.get("neededHours").asInt());
    }

    private static double secondsSince(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
