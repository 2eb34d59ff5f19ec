package org.tessellate.bench.loop;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.tessellate.bench.server.Api;
import tools.jackson.databind.JsonNode;

/** The main job, step by step: what came before is imported and forecast, a roster drafted, decided and published, slots booked. */
final class Loop {

    private static final int JUDGED_WEEKS = 8;
    private static final int WEEK_HOURS = 168;

    /** How much of it. */
    record Size(int rounds, int clients, int solveSeconds) {}

    private final ArrivalsFile file;
    private final Server server;
    private final Journal journal;
    private final Size size;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final LocalDateTime asOf;

    Loop(ArrivalsFile file, Server server, Journal journal, Size size) {
        this.file = file;
        this.server = server;
        this.journal = journal;
        this.size = size;
        this.asOf = file.end().minusWeeks(JUDGED_WEEKS);
    }

    /** True when everything that must hold held. */
    boolean run() {
        server.serveAsOf(instant(asOf));
        journal.say("Tessellate serves as of %s (%d rows in the file, %d weeks of them later)", asOf, file.size(), JUDGED_WEEKS);
        Users.Accounts accounts = Users.Accounts.create(server.administrator(), run);
        Users users = accounts.signIn(server.url());
        EmergencyDepartment department = new EmergencyDepartment(users.manager(), run, asOf.toLocalDate());
        department.enterPlaces(file.zone());
        journal.say("Entered hospital, department and %d staff", department.enterStaff());
        new History(users.analyst(), journal).bring(file.before(asOf), department.unit(), "history.csv.gz");
        server.serveAsOf(instant(file.end()));
        judgeForecasts(accounts.signIn(server.url()).analyst(), department.unit());
        boolean whole = server.auditIsWholeFromOutside();
        journal.figure("audit_ok", whole);
        journal.finish();
        return whole;
    }

    /** Eight weeks later the rest of the file has come: one-week forecasts from each Sunday midnight are compared with it. */
    private void judgeForecasts(Api analyst, String unit) {
        new History(analyst, journal).bring(file, unit, "uihc_ed_arrivals.csv.gz");
        ForecastAccuracy accuracy = new ForecastAccuracy(file.counts(), asOf);
        for (int week = 0; week < JUDGED_WEEKS; week++) {
            LocalDateTime origin = asOf.plusWeeks(week);
            JsonNode forecast = analyst.post("/api/v1/forecasts",
                    Map.of("unit", unit, "granularity", "HOUR", "horizon", WEEK_HOURS, "asOf", instant(origin).toString()));
            accuracy.add(forecast, origin.plusWeeks(1));
            journal.say("Forecast as of %s by %s", origin, forecast.at("/card/model").asString());
        }
        journal.figure("mase", accuracy.mase());
        journal.figure("naive_mase", accuracy.naiveMase());
        journal.figure("coverage80", accuracy.coverage80());
        journal.figure("judged_hours", accuracy.hours());
    }

    private Instant instant(LocalDateTime local) {
        return local.atZone(file.zone()).toInstant();
    }
}
