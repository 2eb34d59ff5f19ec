package org.tessellate.app.policy;

import java.util.Map;
import java.util.Set;

/** The form of a policy document (docs/policy.md). */
final class PolicyShape {

    private static final Shape FLAG = new Shape.Flag();
    private static final Shape ANYTHING = new Shape.Anything();
    private static final Shape NAME = new Shape.Text("(?s).{1,200}", "a text of 1 to 200 characters");
    private static final Shape STATEMENT = new Shape.Text("(?s).{1,2000}", "a text of 1 to 2000 characters");
    private static final Shape ID = new Shape.Text("[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "an id of letters, digits, dots, _ and -");
    private static final Shape TIME = new Shape.Text("([01]\\d|2[0-3]):[0-5]\\d", "a time such as 07:00");
    private static final Shape NAMES = new Shape.ListOf(NAME);
    private static final Shape STAFF_TO = new Shape.Choice(Set.of("MEDIAN", "UPPER_QUARTILE", "RISK_ADJUSTED"));
    private static final Shape PARAMETERS = new Shape.MapOf(ANYTHING);

    static final Shape.Fields DOCUMENT = fields(Map.ofEntries(
            Map.entry("staffTo", STAFF_TO),
            Map.entry("riskQuantile", number(0.5, 0.99)),
            Map.entry("rules", new Shape.MapOf(rule())),
            Map.entry("customRules", new Shape.ListOf(customRule())),
            Map.entry("shiftTypes", new Shape.ListOf(shiftType())),
            Map.entry("coverage", coverage()),
            Map.entry("booking", booking()),
            Map.entry("decisions", decisions()),
            Map.entry("notifications", notifications()),
            Map.entry("surge", fields(Map.of("patientsPerHour", number(0, 10_000), "chance", number(0.01, 0.99)))),
            Map.entry("flags", fields(Map.of("booking", FLAG, "notifications", FLAG)))));

    private PolicyShape() {}

    private static Shape rule() {
        return fields(Map.of("level", level(), "weight", number(0, 1_000_000), "parameters", PARAMETERS));
    }

    private static Shape customRule() {
        return fields(Map.of("id", ID, "type", NAME, "statement", STATEMENT, "source", STATEMENT,
                "level", level(), "weight", number(0, 1_000_000), "parameters", PARAMETERS, "removed", FLAG));
    }

    private static Shape shiftType() {
        Shape pause = fields(Map.of("offsetMinutes", number(0, 2_880), "lengthMinutes", number(1, 480), "paid", FLAG));
        return fields(Map.ofEntries(
                Map.entry("id", ID), Map.entry("name", NAME), Map.entry("start", TIME),
                Map.entry("lengthMinutes", number(1, 2_880)), Map.entry("paidMinutes", number(0, 2_880)),
                Map.entry("kind", new Shape.Choice(Set.of("DAY", "EVENING", "NIGHT", "LONG_DAY", "ON_CALL"))),
                Map.entry("breaks", new Shape.ListOf(pause)),
                Map.entry("roles", NAMES), Map.entry("skills", NAMES), Map.entry("credentials", NAMES),
                Map.entry("removed", FLAG)));
    }

    private static Shape coverage() {
        Shape role = fields(Map.of("minutesPerPatient", number(0, 1_440), "patientsPerHour", number(0.01, 1_000),
                "minimum", number(0, 1_000), "maximum", number(0, 1_000), "underWeight", number(0, 1_000_000),
                "overWeight", number(0, 1_000_000), "credentials", NAMES, "skills", NAMES));
        return fields(Map.of("roles", new Shape.MapOf(role), "roundUpAbove", number(0, 1), "hours", new Shape.Hours()));
    }

    private static Shape booking() {
        Shape limits = fields(Map.of("leastNoticeMinutes", number(0, 525_600), "mostAheadDays", number(1, 3_650),
                "mostPerDay", number(0, 10_000), "needsReferral", FLAG, "referralDays", number(1, 3_650)));
        return fields(Map.ofEntries(
                Map.entry("holdMinutes", number(1, 1_440)), Map.entry("holdRenewals", number(0, 1_000)), Map.entry("tightMinutes", number(0, 240)),
                Map.entry("findHorizonDays", number(1, 366)), Map.entry("mostProposals", number(1, 100)), Map.entry("stepMinutes", number(1, 240)),
                Map.entry("waitlist", waitlist()), Map.entry("overbooking", overbooking()), Map.entry("queue", queue()),
                Map.entry("travelMinutes", number(0, 600)), Map.entry("haste", urgencies(number(0, 100))), Map.entry("objective", objective()),
                Map.entry("limits", fields(Map.of("services", new Shape.MapOf(limits), "procedures", new Shape.MapOf(limits)))), Map.entry("blocks", blocks())));
    }

    private static Shape urgencies(Shape each) {
        return fields(Map.of("URGENT", each, "SOON", each, "ROUTINE", each));
    }

    private static Shape objective() {
        Shape weight = number(0, 10_000);
        return fields(Map.of("waiting", weight, "preference", weight, "utilisation", weight, "fragmentation", weight,
                "overtime", weight, "continuity", weight, "cost", weight, "fairness", weight));
    }

    private static Shape blocks() {
        return fields(Map.of("proposeDaysBefore", number(1, 90), "leastUnusedMinutes", number(15, 1_440), "autoRelease", FLAG, "pastWeeks", number(4, 260)));
    }

    private static Shape queue() {
        Shape minutes = number(1, 1_440);
        return fields(Map.of("targetMinutes", new Shape.ListOf(minutes), "visitMinutes", minutes, "variation", number(0, 3), "callInMinutes", minutes,
                "overflowMinutes", minutes, "elsewhereMinutes", minutes, "telehealthFromLevel", number(1, 5),
                "telehealthProcedure", new Shape.Text("[A-Za-z0-9.-]{0,64}", "the id of a procedure, or nothing")));
    }

    private static Shape overbooking() {
        Shape minutes = number(0, 480);
        Shape worth = number(0, 1_000);
        return fields(Map.of("mostExtra", number(0, 20), "meanWaitMinutes", minutes, "waitGapMinutes", minutes, "overtimeMinutes", minutes,
                "usualNoShow", number(0, 1), "atRisk", number(0, 1), "lengthVariation", number(0, 2),
                "worth", fields(Map.of("waited", worth, "idle", worth, "overtime", worth, "visit", worth))));
    }

    private static Shape waitlist() {
        Shape points = number(0, 1_000);
        return fields(Map.of("offerMinutes", number(1, 10_080), "leastNoticeMinutes", number(1, 10_080),
                "aimDays", urgencies(number(1, 3_650)),
                "points", urgencies(points),
                "precedence", fields(Map.of("waited", points, "longest", number(0, 100), "fit", points, "wish", points,
                        "notTaken", points, "mostNotTaken", points))));
    }

    private static Shape notifications() {
        return fields(Map.of("remindHoursBefore", new Shape.ListOf(number(1, 720)), "remindMoreFrom", number(0.01, 1),
                "extraHoursBefore", new Shape.ListOf(number(1, 720)), "quietFrom", TIME, "quietUntil", TIME, "mostAttempts", number(1, 50)));
    }

    private static Shape decisions() {
        Shape kind = fields(Map.of("approvals", NAMES, "expireAfterMinutes", number(1, 525_600)));
        return fields(Map.of("overrideReasons", new Shape.MapOf(NAME), "kinds", new Shape.MapOf(kind),
                "exceptionDeadlineMinutes", number(1, 525_600), "escalateTo", NAME));
    }

    private static Shape level() {
        return new Shape.Choice(Set.of("HARD", "SOFT", "OFF"));
    }

    private static Shape number(double least, double most) {
        return new Shape.Amount(least, most);
    }

    private static Shape.Fields fields(Map<String, Shape> known) {
        return new Shape.Fields(known);
    }
}
