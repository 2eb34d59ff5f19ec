package org.tessellate.app.rostering;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.OwnPlan;
import org.tessellate.app.workforce.ShiftRequest;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.rostering.Finding;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.explanation.Candidate;
import org.tessellate.engine.rostering.rules.PlanView;

/** What became of a person's wishes, and for those not granted what stood against them and what granting would have cost (C21); thread-safe. */
@Service
public class WishAnswers {

    private static final int DAYS_BACK = 35;

    /** Whether a wish was granted; {@code why} says what stood against it, {@code cost} what granting would have cost the whole plan. */
    public record Answer(ShiftRequest wish, Outcome outcome, @Nullable String rule, List<String> why, long cost) {
    }

    /** Not planned yet, granted, or not. */
    public enum Outcome { PENDING, GRANTED, DENIED }

    private final Workforce workforce;
    private final Facilities facilities;
    private final RosterStore rosters;
    private final RosterProblems problems;
    private final OwnPlan own;
    private final JdbcClient jdbc;
    private final Clock clock;

    WishAnswers(Workforce workforce, Facilities facilities, RosterStore rosters, RosterProblems problems, OwnPlan own, JdbcClient jdbc, Clock clock) {
        this.workforce = workforce;
        this.facilities = facilities;
        this.rosters = rosters;
        this.problems = problems;
        this.own = own;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The person's wishes from five weeks back on, the latest day first. */
    public List<Answer> of(StaffId staff) {
        own.require(staff);
        StaffFile file = workforce.directory().file(staff);
        LocalDate from = LocalDate.ofInstant(clock.instant(), facilities.graph().zoneOf(file.member().homeUnit())).minusDays(DAYS_BACK);
        Map<RosterId, RosterCheck> checks = new HashMap<>();
        return file.requests().stream().filter(wish -> !wish.day().isBefore(from)).sorted(Comparator.comparing(ShiftRequest::day))
                .map(wish -> published(file.member().homeUnit(), wish.day())
                        .map(roster -> answer(checks.computeIfAbsent(roster, this::check), wish))
                        .orElseGet(() -> new Answer(wish, Outcome.PENDING, null, List.of(), 0))).toList();
    }

    private Optional<RosterId> published(UnitId unit, LocalDate day) {
        return jdbc.sql("""
                SELECT id FROM rostering.roster WHERE unit_id = ? AND status = 'PUBLISHED' AND first_day <= ? AND first_day + days > ?
                ORDER BY published_at DESC LIMIT 1""").params(unit.value(), day, day).query(String.class).optional().map(RosterId::new);
    }

    private RosterCheck check(RosterId id) {
        StoredRoster kept = rosters.get(id);
        RosterBasis basis = kept.basis();
        // Once published, every other plan departs from it; that says nothing about the wish.
        List<RuleSetting> rules = basis.rules().stream().filter(rule -> !rule.type().equals("stability")).toList();
        StoredRoster roster = new StoredRoster(kept.id(), kept.unit(), kept.firstDay(), kept.days(), kept.status(), kept.revision(),
                basis.with(rules, basis.coverage()), kept.plan(), kept.modelVersion(), null, kept.createdBy(), kept.createdAt(), null, null, null);
        return new RosterCheck(roster, problems.of(roster));
    }

    private Answer answer(RosterCheck check, ShiftRequest wish) {
        List<ShiftAssignment> that = check.roster().of(wish.staff().value()).stream().filter(a -> a.date().equals(wish.day()))
                .filter(a -> wish.shiftType() == null || wish.shiftType().equals(a.shiftTypeId())).toList();
        boolean granted = that.isEmpty() == (wish.wish() == ShiftRequest.Wish.OFF);
        if (granted) {
            return new Answer(wish, Outcome.GRANTED, null, List.of(), 0);
        }
        return wish.wish() == ShiftRequest.Wish.OFF ? worked(check, wish, that.getFirst()) : notWorked(check, wish);
    }

    /** The need that would have been left short, and who else could have met it. */
    private static Answer worked(RosterCheck check, ShiftRequest wish, ShiftAssignment assigned) {
        Roster without = check.roster().without(assigned);
        List<Finding> worse = worse(check.verifier().plan(check.roster()), check.verifier().plan(without));
        List<String> why = new ArrayList<>(worse.stream().map(Finding::evidence).distinct().limit(3).toList());
        why.add(check.explanation().why(assigned).summary());
        return new Answer(wish, Outcome.DENIED, worse.isEmpty() ? null : worse.getFirst().ruleId(), why, cost(worse));
    }

    /** The rule that stood in the way, or what the shift would have cost the others. */
    private static Answer notWorked(RosterCheck check, ShiftRequest wish) {
        if (check.problem().staff().stream().noneMatch(person -> person.id().equals(wish.staff().value()))) {
            return new Answer(wish, Outcome.DENIED, "staff-known", List.of("no contract for this unit on that day"), 0);
        }
        return types(check, wish).map(type -> {
            ShiftAssignment wanted = new ShiftAssignment(wish.staff().value(), wish.day(), type.id());
            Candidate candidate = check.explanation().weigh(wanted);
            List<Finding> worse = worse(cover(check, check.roster()), cover(check, check.roster().with(wanted)));
            List<String> why = Stream.concat(candidate.worsened().stream(), worse.stream())
                    .map(Finding::evidence).distinct().limit(3).toList();
            String rule = candidate.worsened().stream().filter(Finding::isHard).map(Finding::ruleId).findFirst()
                    .orElse(worse.isEmpty() ? null : worse.getFirst().ruleId());
            return new Answer(wish, Outcome.DENIED, rule, why.isEmpty() ? List.of("the need was met by others") : why,
                    Math.max(0, candidate.costDifference()) + cost(worse));
        }).min(Comparator.comparingLong(Answer::cost)).orElseThrow();
    }

    private static List<Finding> cover(RosterCheck check, Roster roster) {
        return check.verifier().cover(new PlanView(check.problem(), roster));
    }

    private static Stream<ShiftType> types(RosterCheck check, ShiftRequest wish) {
        return check.stored().basis().shiftTypes().stream().filter(type -> wish.shiftType() == null || type.id().equals(wish.shiftType()));
    }

    private static List<Finding> worse(List<Finding> before, List<Finding> after) {
        return after.stream().filter(finding -> !before.contains(finding)).filter(finding -> finding.cost() > before.stream()
                .filter(other -> other.ruleId().equals(finding.ruleId()) && java.util.Objects.equals(other.requirementId(), finding.requirementId()))
                .mapToLong(Finding::cost).sum()).sorted(Comparator.comparingLong((Finding finding) -> -finding.cost())).toList();
    }

    private static long cost(List<Finding> findings) {
        return findings.stream().mapToLong(Finding::cost).sum();
    }
}
