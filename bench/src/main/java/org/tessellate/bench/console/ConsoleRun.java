package org.tessellate.bench.console;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.Api;
import org.tessellate.bench.server.PrivateServer;

/** Measures pages first, then edits. */
final class ConsoleRun {

    private static final List<String> ROLES = List.of("manager", "charge-nurse", "scheduler", "analyst", "admin", "auditor", "staff");
    private static final List<Integer> SIZES = List.of(50, 150);
    private static final Duration LONGEST_PREPARATION = Duration.ofMinutes(8);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final String HOSPITAL = "riverside";

    private final PrivateServer server;
    private final Journal journal;
    private final Times pages = new Times();

    ConsoleRun(PrivateServer server, Journal journal) {
        this.server = server;
        this.journal = journal;
    }

    void run(int rounds, int edits) {
        Api manager = Api.signIn(server.url(), "manager", "demo-tessellate");
        awaitDemo(manager);
        Map<String, Times> byPage = new TreeMap<>();
        ROLES.forEach(role -> walk(role, rounds, byPage));
        byPage.forEach(this::tell);
        journal.figure("pages", byPage.size());
        journal.figure("page_p50_ms", pages.quantile(0.5));
        journal.figure("page_p95_ms", pages.quantile(0.95));
        edit(manager, edits);
    }

    /** The demo hospital lives once its last roster waits for a decision. */
    private void awaitDemo(Api manager) {
        long end = System.nanoTime() + LONGEST_PREPARATION.toNanos();
        while (manager.get("/api/v1/rosters?unit=ward-4w").valueStream().noneMatch(roster -> roster.get("status").asString().equals("PROPOSED"))) {
            if (System.nanoTime() > end) {
                throw new BenchFailure("The demo hospital is not ready after %d minutes.".formatted(LONGEST_PREPARATION.toMinutes()), "the machine is busy.");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        journal.say("The demo hospital is ready");
    }

    private void walk(String role, int rounds, Map<String, Times> byPage) {
        PageWalk walk = new PageWalk(PageSession.signIn(server.url(), role));
        Map<String, String> found = walk.pages();
        journal.say("%s reaches %d pages", role, found.size());
        walk.measure(found, rounds).forEach((page, times) -> {
            pages.addAll(times);
            byPage.computeIfAbsent(page, one -> new Times()).addAll(times);
        });
    }

    private void tell(String page, Times times) {
        journal.say("%-28s %5d times   p50 %6.1f ms   p95 %6.1f ms", page, times.count(), times.quantile(0.5), times.quantile(0.95));
        journal.step("page", Map.of("page", page, "count", times.count(), "p50_ms", times.quantile(0.5), "p95_ms", times.quantile(0.95)));
    }

    private void edit(Api manager, int edits) {
        LocalDate monday = LocalDate.now().with(TemporalAdjusters.next(DayOfWeek.MONDAY)).plusWeeks(8);
        Times demo = edit(manager, "ed", monday, edits);
        journal.figure("recheck_p50_ms", demo.quantile(0.5));
        for (int size : SIZES) {
            LargeUnit unit = new LargeUnit(manager, size).enter(HOSPITAL, monday);
            unit.enterPolicy();
            journal.figure("recheck_%dx%d_p95_ms".formatted(size, RosterEdits.DAYS), edit(manager, unit.id(), monday, edits).quantile(0.95));
        }
        journal.figure("recheck_p95_ms", demo.quantile(0.95));
    }

    private Times edit(Api manager, String unit, LocalDate monday, int edits) {
        RosterEdits roster = RosterEdits.draft(manager, unit, monday);
        Times times = roster.measure(edits);
        journal.say("Roster of %s, %d people in its plan x %d days: edit with all rules checked again p50 %.1f ms, p95 %.1f ms", unit, roster.people(),
                RosterEdits.DAYS, times.quantile(0.5), times.quantile(0.95));
        journal.step("edits", Map.of("unit", unit, "people", roster.people(), "count", times.count(), "p50_ms", times.quantile(0.5), "p95_ms", times.quantile(0.95)));
        return times;
    }
}
