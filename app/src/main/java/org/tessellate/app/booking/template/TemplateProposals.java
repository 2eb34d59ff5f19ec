package org.tessellate.app.booking.template;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.template.SessionTemplate.Line;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.policy.Policies;

/** Lays before people how a template's mix and number should follow the forecast, and changes it from the day on when they accept. */
@Component
class TemplateProposals implements DecisionTarget {

    static final String KIND = "TEMPLATE";
    private static final String MODEL = "slot-mix 1";

    /** Where an empty slot costs as much as a patient turned away. */
    private static final double EVEN = 0.5;
    private static final double WORTH_IT = 0.5;

    private final TemplateStore store;
    private final TemplateDemand demand;
    private final Decisions decisions;
    private final Policies policies;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;

    TemplateProposals(TemplateStore store, TemplateDemand demand, Decisions decisions, Policies policies, Facilities facilities, Access access, Clock clock) {
        this.store = store;
        this.demand = demand;
        this.decisions = decisions;
        this.policies = policies;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What a week of a template does, on average. */
    record Week(int slots, double expected, double served) {

        double turnedAway() {
            return expected - served;
        }

        double unused() {
            return slots - served;
        }

        /** An unused slot costs as much as a patient turned away. */
        double cost() {
            return turnedAway() + unused();
        }

        Map<String, Object> facts() {
            return Map.of("slotsPerWeek", slots, "expectedPerWeek", rounded(expected), "turnedAwayPerWeek", rounded(turnedAway()), "unusedPerWeek", rounded(unused()));
        }
    }

    private record Way(String title, List<Line> lines, Week week) {}

    /** Empty when the template fits the forecast well enough as it is. */
    Optional<Recommendation> propose(SessionTemplate template, LocalDate from) {
        TemplateDemand.Expected expected = demand.expected(template, from);
        Week before = week(template.lines(), expected);
        List<Way> ways = List.of(way("The number and the mix", template, expected, Integer.MAX_VALUE), way("The mix, with as many slots a day", template, expected, 0)).stream()
                .filter(way -> before.cost() - way.week().cost() >= WORTH_IT).toList();
        return ways.isEmpty() ? Optional.empty() : Optional.of(issue(template, from, ways,
                reasons(template, before, ways.getFirst(), expected.forecasts().getFirst(), from)));
    }

    private Recommendation issue(SessionTemplate template, LocalDate from, List<Way> ways, List<ReasonCode> reasons) {
        UnitId unit = new UnitId(template.unit());
        return decisions.issue(new Proposal(KIND, template.id(), unit, title(template, ways.getFirst(), from), reasons, alternatives(ways), 0.8,
                policies.resolve(unit).version(), MODEL, Map.of("template", template.id(), "from", from.toString(),
                        "choices", ways.stream().map(way -> way.lines().stream().map(TemplateProposals::written).toList()).toList())));
    }

    private static Way way(String title, SessionTemplate template, TemplateDemand.Expected expected, int most) {
        List<Line> lines = new ArrayList<>();
        expected.kinds().forEach((day, kinds) -> {
            int now = kinds.stream().mapToInt(kind -> template.count(day, kind.procedure())).sum();
            int minutes = template.minutesPerDay() == null ? Integer.MAX_VALUE : template.minutesPerDay();
            SlotMix.best(kinds, minutes, most == 0 ? now : most, most == 0 ? 0 : EVEN).forEach((procedure, count) -> lines.add(new Line(day, procedure, count)));
        });
        List<Line> sorted = new SessionTemplate(template.id(), template.unit(), template.name(), template.validFrom(), null, lines).lines();
        return new Way(title, sorted, week(sorted, expected));
    }

    private static Week week(List<Line> lines, TemplateDemand.Expected expected) {
        double wanted = expected.kinds().values().stream().flatMap(List::stream).mapToDouble(kind -> kind.demand().mean()).sum();
        double served = expected.kinds().entrySet().stream().flatMapToDouble(day -> day.getValue().stream()
                .mapToDouble(kind -> SlotMix.served(kind.demand(), count(lines, day.getKey(), kind.procedure())))).sum();
        return new Week(lines.stream().mapToInt(Line::count).sum(), wanted, served);
    }

    private static int count(List<Line> lines, DayOfWeek day, String procedure) {
        return lines.stream().filter(line -> line.day() == day && line.procedure().equals(procedure)).mapToInt(Line::count).sum();
    }

    private String title(SessionTemplate template, Way way, LocalDate from) {
        List<String> changes = union(template, way.lines()).stream()
                .filter(line -> line.count() != template.count(line.day(), line.procedure())).map(line -> change(template, line)).toList();
        String all = String.join(", ", changes.size() > 4 ? changes.subList(0, 4) : changes) + (changes.size() > 4 ? " and %d more".formatted(changes.size() - 4) : "");
        return "%s from %s: %s".formatted(template.name(), from, all);
    }

    private String change(SessionTemplate template, Line line) {
        return "%s %+d %s".formatted(line.day().getDisplayName(TextStyle.SHORT, Locale.ENGLISH), line.count() - template.count(line.day(), line.procedure()),
                facilities.graph().procedure(new ProcedureId(line.procedure())).name());
    }

    private static List<Line> union(SessionTemplate template, List<Line> lines) {
        List<Line> union = new ArrayList<>(lines);
        template.lines().stream().filter(old -> lines.stream().noneMatch(line -> line.day() == old.day() && line.procedure().equals(old.procedure())))
                .forEach(old -> union.add(new Line(old.day(), old.procedure(), 0)));
        return union;
    }

    private static List<ReasonCode> reasons(SessionTemplate template, Week before, Way way, Forecast forecast, LocalDate from) {
        return List.of(new ReasonCode("FORECAST_DEMAND",
                "From %s the forecast expects %.1f patients a week for %d slots: %.1f a week are turned away and %.1f slots stay empty. With the change %d slots: %.1f turned away, %.1f empty."
                        .formatted(from, before.expected(), before.slots(), before.turnedAway(), before.unused(), way.week().slots(),
                                way.week().turnedAway(), way.week().unused()),
                Evidence.forecast(forecast.id().value(), Map.of("before", before.facts(), "after", way.week().facts(), "template", template.id()))));
    }

    private static List<Alternative> alternatives(List<Way> ways) {
        List<Alternative> alternatives = new ArrayList<>();
        ways.forEach(way -> alternatives.add(new Alternative(String.valueOf(alternatives.size() + 1), way.title(), way.week().facts())));
        return alternatives;
    }

    private static Map<String, Object> written(Line line) {
        return Map.of("day", line.day().name(), "procedure", line.procedure(), "count", line.count());
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        Map<String, Object> payload = recommendation.proposal().payload();
        LocalDate from = LocalDate.parse(String.valueOf(payload.get("from")));
        List<?> choices = (List<?>) payload.get("choices");
        List<?> lines = (List<?>) choices.get(decision.alternative() == null ? 0 : Integer.parseInt(decision.alternative()) - 1);
        SessionTemplate now = store.on(String.valueOf(payload.get("template")), from).orElseThrow();
        store.save(now.from(from, lines.stream().map(line -> read((Map<?, ?>) line)).toList()), recommendation.id().value(), clock.instant(), access.current().username());
    }

    private static Line read(Map<?, ?> line) {
        return new Line(DayOfWeek.valueOf(String.valueOf(line.get("day"))), String.valueOf(line.get("procedure")), Integer.parseInt(String.valueOf(line.get("count"))));
    }
}
