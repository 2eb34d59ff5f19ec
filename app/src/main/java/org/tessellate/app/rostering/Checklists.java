package org.tessellate.app.rostering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.Policies;

/** Goes through a draft as a good manager would before publishing it (C21, R128); thread-safe. */
@Component
class Checklists {

    private final RosterStore store;
    private final RosterChecks checks;
    private final SolveStore solves;
    private final Comparisons comparisons;
    private final LaterDuties later;
    private final Policies policies;
    private final Access access;

    Checklists(RosterStore store, RosterChecks checks, SolveStore solves, Comparisons comparisons, LaterDuties later, Policies policies,
            Access access) {
        this.store = store;
        this.checks = checks;
        this.solves = solves;
        this.comparisons = comparisons;
        this.later = later;
        this.policies = policies;
        this.access = access;
    }

    RosterChecklist of(RosterId id) {
        RosterStamp stamp = store.stamp(id);
        access.require(Permission.ROSTERS_READ, stamp.unit().value());
        RosterCheck check = checks.of(stamp);
        List<RosterView.Violation> hard = check.hardViolations();
        List<RosterBoard.OpenNeed> open = Boards.open(check.needs());
        List<RosterChecklist.Share> unfair = unfair(check);
        List<RosterChecklist.Request> requests = new RequestAnswers(check).all();
        List<RosterChecklist.Point> points = Stream.concat(whatIf(check.stored().basis()).stream(), Stream.of(rules(hard), coverage(check, open),
                fairness(unfair), requests(requests), search(id), policy(check.stored()),
                changes(comparisons.of(check), later.undoneBy(check.stored())))).toList();
        boolean ready = points.stream().noneMatch(p -> p.state() == RosterChecklist.State.BLOCKED) && !check.stored().plan().isEmpty();
        return new RosterChecklist(id, stamp.revision(), ready, points, hard, open, unfair, requests);
    }

    private static Optional<RosterChecklist.Point> whatIf(RosterBasis basis) {
        return basis.supposition().map(supposed -> new RosterChecklist.Point(RosterChecklist.About.WHAT_IF, RosterChecklist.State.BLOCKED,
                "This plan was made %s, to see what would be. %s".formatted(supposed.words(), supposed.remedy()), 1));
    }

    private static RosterChecklist.Point rules(List<RosterView.Violation> hard) {
        return hard.isEmpty()
                ? new RosterChecklist.Point(RosterChecklist.About.RULES, RosterChecklist.State.OK, "No hard rule is broken.", 0)
                : new RosterChecklist.Point(RosterChecklist.About.RULES, RosterChecklist.State.BLOCKED, "%d hard rules are broken, first: %s"
                        .formatted(hard.size(), hard.getFirst().evidence()), hard.size());
    }

    private static RosterChecklist.Point coverage(RosterCheck check, List<RosterBoard.OpenNeed> open) {
        long unsafe = open.stream().filter(RosterBoard.OpenNeed::unsafe).count();
        RosterView view = check.view();
        return new RosterChecklist.Point(RosterChecklist.About.COVERAGE, open.isEmpty() ? RosterChecklist.State.OK : RosterChecklist.State.LOOK,
                open.isEmpty() ? "Every need has its people." : "%d needs are short, %d of them below the safe minimum: %d of %d person-hours are open."
                        .formatted(open.size(), unsafe, view.unmetHours(), view.neededHours()), open.size());
    }

    private static RosterChecklist.Point fairness(List<RosterChecklist.Share> unfair) {
        return new RosterChecklist.Point(RosterChecklist.About.FAIRNESS, unfair.isEmpty() ? RosterChecklist.State.OK : RosterChecklist.State.LOOK,
                unfair.isEmpty() ? "Everybody has their share of nights and weekends."
                        : "%d people have more or fewer nights or weekend shifts than their share.".formatted(unfair.size()), unfair.size());
    }

    private static RosterChecklist.Point requests(List<RosterChecklist.Request> requests) {
        int denied = (int) requests.stream().filter(r -> !r.met()).count();
        return new RosterChecklist.Point(RosterChecklist.About.REQUESTS, denied == 0 ? RosterChecklist.State.OK : RosterChecklist.State.LOOK,
                "%d of %d wishes are met.".formatted(requests.size() - denied, requests.size()), denied);
    }

    private RosterChecklist.Point search(RosterId id) {
        boolean active = solves.latest(id).filter(SolveView::active).isPresent();
        return new RosterChecklist.Point(RosterChecklist.About.SEARCH, active ? RosterChecklist.State.BLOCKED : RosterChecklist.State.OK,
                active ? "A search is at work: wait for it, or stop it and keep its best plan." : "No search is at work.", active ? 1 : 0);
    }

    /** A draft keeps the rules it was made with; the newer ones may ask for something else. */
    private RosterChecklist.Point policy(StoredRoster roster) {
        String then = roster.basis().policyVersion();
        String now = policies.resolve(roster.unit()).version();
        return then.equals(now)
                ? new RosterChecklist.Point(RosterChecklist.About.POLICY, RosterChecklist.State.OK, "The policy is the one this draft was made with.", 0)
                : new RosterChecklist.Point(RosterChecklist.About.POLICY, RosterChecklist.State.LOOK,
                        "The policy has changed since this draft was made: it follows (%s), now (%s) holds. Maybe draft it anew.".formatted(then, now), 1);
    }

    private static RosterChecklist.Point changes(RosterComparison comparison, List<PublishedShift> undone) {
        if (!undone.isEmpty()) {
            return new RosterChecklist.Point(RosterChecklist.About.CHANGES, RosterChecklist.State.BLOCKED, LaterDuties.words(undone), undone.size());
        }
        boolean none = !comparison.judged() || comparison.cells().isEmpty();
        return new RosterChecklist.Point(RosterChecklist.About.CHANGES, none ? RosterChecklist.State.OK : RosterChecklist.State.LOOK,
                none ? "Nothing that is published changes." : "%d published days of %d people change; they are told when this is published."
                        .formatted(comparison.cells().size(), comparison.people().size()), none ? 0 : comparison.cells().size());
    }

    private static List<RosterChecklist.Share> unfair(RosterCheck check) {
        List<RosterChecklist.Share> unfair = new ArrayList<>();
        for (RosterBoard.Person person : BoardRows.people(check, List.of(), s -> true)) {
            RosterBoard.Fairness fair = person.fairness();
            if (outside(person.nights(), fair.nights()) || outside(person.weekends(), fair.weekends())) {
                unfair.add(new RosterChecklist.Share(person.staff(), person.name(), person.nights(), fair.nights(), person.weekends(), fair.weekends()));
            }
        }
        return unfair;
    }

    private static boolean outside(int count, RosterBoard.@Nullable Share share) {
        return share != null && (count < share.low() || count > share.high());
    }
}
