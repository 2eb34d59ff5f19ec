package org.tessellate.app.rostering;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;

/** Proposes where people whom an absence leaves with less to do can help for the rest of their shift (R41); thread-safe. */
@Service
public class Reallocations {

    static final String KIND = "REALLOCATION";
    private static final String MODEL = "reallocation-1";

    private final FreedPeople freed;
    private final HelpElsewhere help;
    private final Decisions decisions;
    private final Policies policies;
    private final Workforce workforce;
    private final Facilities facilities;
    private final JdbcClient jdbc;
    private final Access access;

    Reallocations(FreedPeople freed, HelpElsewhere help, Decisions decisions, Policies policies, Workforce workforce, Facilities facilities, JdbcClient jdbc,
            Access access) {
        this.freed = freed;
        this.help = help;
        this.decisions = decisions;
        this.policies = policies;
        this.workforce = workforce;
        this.facilities = facilities;
        this.jdbc = jdbc;
        this.access = access;
    }

    /** Somebody who is free for the rest of their shift and where they help, most hours first. */
    public record Freed(PublishedShift shift, String name, String role, Interval rest, String why, List<Help> helps) {
    }

    /**
     * A unit that is short of the person's role in those hours.
     *
     * @param hours of need that they would meet
     * @param unsafe the unit is below its minimum without them
     * @param reason in a sentence, with the facts of the rules
     */
    public record Help(UnitId unit, String unitName, String shiftType, Interval interval, double hours, boolean unsafe, String reason) {
    }

    /** Whom absences of today free in the unit, as many of each role as are; those whom people decided to keep are not named again. */
    public List<Freed> in(UnitId unit) {
        access.require(Permission.ROSTERS_READ, unit.value());
        Set<String> decided = new HashSet<>(jdbc.sql("SELECT shift_id FROM rostering.reallocation").query(String.class).list());
        return freed.in(unit).stream().flatMap(group -> helpful(group, decided)).toList();
    }

    private Stream<Freed> helpful(FreedPeople.Group group, Set<String> decided) {
        int moved = (int) group.people().stream().filter(free -> decided.contains(free.shift().id())).count();
        return group.people().stream().filter(free -> !decided.contains(free.shift().id())).map(this::freed).filter(one -> !one.helps().isEmpty())
                .sorted(Comparator.comparing((Freed one) -> -one.helps().getFirst().hours()).thenComparing(one -> one.shift().staff().value()))
                .limit(Math.max(0, group.free() - moved));
    }

    private Freed freed(FreedPeople.Free free) {
        StaffMember member = workforce.directory().file(free.shift().staff()).member();
        return new Freed(free.shift(), member.name(), member.role(), free.rest(), free.why(),
                help.of(free.shift(), free.rest()).stream().map(place -> new Help(place.unit(), name(place.unit()), place.type().id(), place.interval(),
                        place.hours(), place.unsafe(), reason(place))).toList());
    }

    private String name(UnitId unit) {
        return facilities.graph().unit(unit).name();
    }

    private String reason(HelpElsewhere.Place place) {
        return String.format(Locale.ENGLISH, "%s lacks %s there (%s); %.1f h of it, same hours of work; %s", name(place.unit()), place.role(),
                place.covers().stream().map(cover -> "%s: %d of %d".formatted(cover.label(), cover.have(), cover.target())).collect(Collectors.joining(", ")),
                place.hours(), String.join(", ", place.verdict().facts()));
    }

    /**
     * Lays the move of somebody who is free before people.
     *
     * @param to the unit to help; without it the one where most hours are met, the others are alternatives
     */
    @Transactional
    public Recommendation propose(String shift, @Nullable UnitId to) {
        PublishedShift own = help.shift(shift);
        access.require(Permission.ROSTERS_WRITE, own.unit().value());
        Freed free = in(own.unit()).stream().filter(one -> one.shift().id().equals(shift)).findFirst().orElseThrow(() -> Problem.conflict(ProblemCode.CONFLICT,
                "Nobody who is free now has the shift (%s), or no unit that they may help is short.".formatted(shift), "Look at who is free again."));
        return issue(free, first(free, to));
    }

    private static List<Help> first(Freed free, @Nullable UnitId to) {
        List<Help> helps = Stream.concat(free.helps().stream().filter(one -> one.unit().equals(to)), free.helps().stream().filter(one -> !one.unit().equals(to))).toList();
        if (to != null && !helps.getFirst().unit().equals(to)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "%s cannot help in unit (%s) now.".formatted(free.name(), to),
                    "Choose one of %s.".formatted(free.helps().stream().map(one -> one.unit().value()).toList()));
        }
        return helps;
    }

    private Recommendation issue(Freed free, List<Help> helps) {
        PublishedShift own = free.shift();
        String shift = own.id();
        Help best = helps.getFirst();
        List<ReasonCode> reasons = List.of(new ReasonCode("FREED", free.why() + ".", Evidence.rule("coverage-target", Map.of("shift", shift))),
                new ReasonCode("HELP", best.reason() + ".", Evidence.rule(best.unsafe() ? "coverage-minimum" : "coverage-target",
                        Map.of("unit", best.unit().value(), "hours", best.hours()))));
        return decisions.issue(new Proposal(KIND, shift, own.unit(), "%s (%s) helps %s for the rest of the shift".formatted(free.name(), free.role(), best.unitName()),
                reasons, helps.stream().map(Reallocations::alternative).toList(), Math.min(1, best.hours() * 60 / Math.max(1, free.rest().minutes())),
                policies.resolve(own.unit()).version(), MODEL, Map.of("shift", shift, "unit", best.unit().value())));
    }

    private static Alternative alternative(Help place) {
        return new Alternative(place.unit().value(), place.unitName(), Map.of("hours", place.hours(), "why", place.reason()));
    }
}
