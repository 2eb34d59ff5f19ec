package org.tessellate.bench.loop;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.tessellate.bench.Journal;
import org.tessellate.bench.server.Api;
import org.tessellate.bench.server.PrivateServer;
import tools.jackson.databind.JsonNode;

/**
 * The main job, step by step. First as of eight weeks before the file's end: what came before is imported and forecast, a four-week
 * roster drafted, decided and published, its slots booked. Then as of the file's end: is everything still there, and how good were
 * one-week forecasts from each of those weeks?
 */
final class Loop {

    private static final int JUDGED_WEEKS = 8;
    private static final int READS = 200;
    private static final int WARM_UP = 100;
    private static final int WEEK_HOURS = 168;
    private static final int BOOKED_DAYS = 2;
    // A clock change or two may lie within the judged weeks.
    private static final int MOST_SKIPPED_HOURS = 2;

    /** How much of it. */
    record Size(int rounds, int clients, int solveSeconds) {}

    private final ArrivalsFile file;
    private final PrivateServer server;
    private final Journal journal;
    private final Size size;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final LocalDateTime asOf;

    Loop(ArrivalsFile file, PrivateServer server, Journal journal, Size size) {
        this.file = file;
        this.server = server;
        this.journal = journal;
        this.size = size;
        this.asOf = file.end().minusWeeks(JUDGED_WEEKS);
    }

    /** True when everything that must hold held. */
    boolean run() {
        journal.figure("first_start_seconds", serve(asOf));
        Users.Accounts accounts = Users.Accounts.create(server.administrator(), run);
        Users users = accounts.signIn(server.url());
        EmergencyDepartment department = new EmergencyDepartment(users.manager(), run, asOf.toLocalDate());
        department.enterPlaces(file.zone());
        department.enterPolicy();
        journal.say("Entered hospital, department and %d staff", department.enterStaff());
        new History(users.analyst(), journal).bring(file.before(asOf), department.unit(), "history.csv.gz");
        JsonNode forecast = forecast(users.analyst(), department.unit(), asOf, RosterStep.DAYS * 24);
        new RosterStep(users.manager(), journal, department.unit()).publish(asOf.toLocalDate(), forecast.get("id").asString(), size.solveSeconds());
        auditRoster(users.scheduler(), department);
        BookingRounds rounds = book(users.scheduler(), department);
        journal.figure("second_start_seconds", serve(file.end()));
        Users later = accounts.signIn(server.url());
        long lost = new BookingCheck(later.scheduler(), rounds.booked()).lost();
        judgeForecasts(later.analyst(), department.unit(), forecast);
        boolean whole = auditIsWhole(later.auditor());
        journal.figure("lost_bookings", lost);
        journal.figure("audit_ok", whole);
        return conclude();
    }

    private double serve(LocalDateTime moment) {
        double seconds = server.serveAsOf(instant(moment)).toMillis() / 1e3;
        journal.say("Tessellate serves as of %s, after a start of %.1f s", moment, seconds);
        return seconds;
    }

    private BookingRounds book(Api scheduler, EmergencyDepartment department) {
        Instant first = instant(asOf.plusDays(1));
        Instant last = instant(asOf.plusDays(1L + BOOKED_DAYS));
        BookingRounds rounds = new BookingRounds(scheduler, department.procedure(), first, last, run);
        long started = System.nanoTime();
        rounds.run(size.rounds(), size.clients());
        journal.figure("booked", rounds.booked().size());
        journal.figure("cancelled", rounds.cancelled());
        journal.figure("lost_races", rounds.lostRaces());
        journal.figure("without_slot", rounds.withoutSlot());
        journal.figure("double_bookings", BookingRounds.doubleBookings(rounds.booked()));
        journal.figure("outside_shifts", new BookingCheck(scheduler, rounds.booked()).outsideShifts(department.unit(), first, last));
        journal.figure("booking_seconds", (System.nanoTime() - started) / 1e9);
        journal.figure("find_p50_ms", rounds.findMillis(0.5));
        journal.figure("find_p99_ms", rounds.findMillis(0.99));
        journal.figure("hold_or_book_p50_ms", rounds.bookMillis(0.5));
        journal.figure("hold_or_book_p99_ms", rounds.bookMillis(0.99));
        journal.say("%d rounds from %d clients: %d booked, %d cancelled, %d races lost, %d without a slot left", size.rounds(), size.clients(),
                rounds.booked().size(), rounds.cancelled(), rounds.lostRaces(), rounds.withoutSlot());
        return rounds;
    }

    private void auditRoster(Api reader, EmergencyDepartment department) {
        List<String> violations = new RosterAudit(department.people())
                .violations(RosterAudit.published(reader, department.unit(), instant(asOf), instant(asOf.plusDays(RosterStep.DAYS))));
        violations.forEach(violation -> journal.say("    BROKEN: %s", violation));
        journal.figure("outside_violations", violations.size());
    }

    /** Eight weeks later the rest of the file has come: one-week forecasts from the start of each week are compared with it. */
    private void judgeForecasts(Api analyst, String unit, JsonNode madeThen) {
        new History(analyst, journal).bring(file, unit, "uihc_ed_arrivals.csv.gz");
        ForecastAccuracy accuracy = new ForecastAccuracy(file.counts(), asOf);
        for (int week = 0; week < JUDGED_WEEKS; week++) {
            LocalDateTime origin = asOf.plusWeeks(week);
            JsonNode forecast = forecast(analyst, unit, origin, WEEK_HOURS);
            accuracy.add(forecast, origin.plusWeeks(1));
            if (week == 0) {
                journal.figure("changed_by_the_future", ForecastAccuracy.differing(madeThen, forecast));
            }
        }
        journal.figure("mase", accuracy.mase());
        journal.figure("naive_mase", accuracy.naiveMase());
        journal.figure("coverage80", accuracy.coverage80());
        journal.figure("judged_hours", accuracy.hours());
        journal.figure("forecast_read_ms", readTime(analyst, madeThen.get("id").asString()));
    }

    /** The median of many reads of one stored forecast after some that warm up, from the request to the last byte. */
    private static double readTime(Api reader, String forecast) {
        long[] nanos = LongStream.range(0, READS + WARM_UP).map(_ -> {
            long start = System.nanoTime();
            reader.get("/api/v1/forecasts/" + forecast);
            return System.nanoTime() - start;
        }).skip(WARM_UP).sorted().toArray();
        return nanos[nanos.length / 2] / 1e6;
    }

    private JsonNode forecast(Api analyst, String unit, LocalDateTime origin, int hours) {
        JsonNode forecast = analyst.post("/api/v1/forecasts",
                Map.of("unit", unit, "granularity", "HOUR", "horizon", hours, "asOf", instant(origin).toString()));
        journal.say("Forecast as of %s, %d hours, by %s", origin, hours, forecast.at("/card/model").asString());
        return forecast;
    }

    /** By the application itself, and after it stopped by the separate command. */
    private boolean auditIsWhole(Api auditor) {
        boolean within = auditor.get("/api/v1/audit/verification").get("findings").isEmpty();
        boolean outside = server.auditIsWholeFromOutside();
        journal.say("Audit record whole: %s by the application, %s by audit verify", within, outside);
        return within && outside;
    }

    private boolean conclude() {
        journal.finish();
        Map<String, Object> figures = journal.figures();
        boolean judged = ((Number) figures.get("judged_hours")).intValue() >= JUDGED_WEEKS * WEEK_HOURS - MOST_SKIPPED_HOURS;
        return judged && zero(figures, "changed_by_the_future") && zero(figures, "outside_violations")
                && figures.get("audit_ok").equals(true) && zero(figures, "hard_violations") && zero(figures, "double_bookings")
                && zero(figures, "lost_bookings") && zero(figures, "outside_shifts") && ((Number) figures.get("booked")).intValue() > 0;
    }

    private static boolean zero(Map<String, Object> figures, String name) {
        return ((Number) figures.get(name)).longValue() == 0;
    }

    private Instant instant(LocalDateTime local) {
        return local.atZone(file.zone()).toInstant();
    }
}
