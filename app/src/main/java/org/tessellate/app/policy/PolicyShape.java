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

    static final Shape.Fields DOCUMENT = fields(Map.of(
            "staffTo", STAFF_TO,
            "riskQuantile", number(0.5, 0.99),
            "rules", new Shape.MapOf(rule()),
            "customRules", new Shape.ListOf(customRule()),
            "shiftTypes", new Shape.ListOf(shiftType()),
            "coverage", coverage(),
            "booking", booking(),
            "decisions", decisions(),
            "flags", fields(Map.of("booking", FLAG))));

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
        return fields(Map.of("holdMinutes", number(1, 1_440), "holdRenewals", number(0, 1_000), "tightMinutes", number(0, 240),
                "findHorizonDays", number(1, 366), "mostProposals", number(1, 100), "stepMinutes", number(1, 240)));
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
