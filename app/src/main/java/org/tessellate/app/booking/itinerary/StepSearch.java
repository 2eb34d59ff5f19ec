package org.tessellate.app.booking.itinerary;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.FindAnswer.Proposal;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.itinerary.ItineraryRequest.Step;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * Finds ways to have all steps one after the other: for each start of the first, the earliest fitting start of the next, going back
 * where a later step cannot follow. The number of questions to the finder is bounded.
 */
@Component
class StepSearch {

    private static final int MOST_STEPS = 6;
    private static final int USUAL_WAYS = 5;
    private static final int MOST_WAYS = 20;
    private static final int STARTS = 60;
    private static final int BRANCHES = 3;
    private static final int MOST_QUESTIONS = 240;
    private static final Duration LONGEST_STEP = Duration.ofHours(12);

    private final Finding finding;
    private final Clock clock;

    StepSearch(Finding finding, Clock clock) {
        this.finding = finding;
        this.clock = clock;
    }

    /** One search: what was asked of the finder so far, and the furthest step that could not follow. */
    private static final class Search {

        private final ItineraryRequest request;
        private final int wanted;
        private final @Nullable Instant latest;
        private final List<ItineraryAnswer.Way> ways = new ArrayList<>();
        private int questions;
        private int blocked;
        private FindAnswer.@Nullable Why why;

        Search(ItineraryRequest request, int wanted, @Nullable Instant latest) {
            this.request = request;
            this.wanted = wanted;
            this.latest = latest;
        }

        void blocked(int step, FindAnswer.Why because) {
            if (step >= blocked) {
                blocked = step;
                why = because;
            }
        }

        boolean isOver() {
            return ways.size() >= wanted || questions >= MOST_QUESTIONS;
        }
    }

    ItineraryAnswer find(ItineraryRequest request) {
        int steps = request.steps().size();
        int wanted = Objects.requireNonNullElse(request.limit(), USUAL_WAYS);
        if (steps < 2 || steps > MOST_STEPS || wanted < 1 || wanted > MOST_WAYS) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "There are (%d) steps and a limit of (%d); 2..%d and 1..%d are possible."
                    .formatted(steps, wanted, MOST_STEPS, MOST_WAYS), "Maybe a visit of one step is meant: find that one.");
        }
        String latest = request.latest();
        Search search = new Search(request, wanted, latest == null ? null : finding.moment(request.steps().getFirst().procedure(), latest));
        follow(search, new ArrayList<>());
        return search.ways.isEmpty() ? new ItineraryAnswer(List.of(), search.blocked + 1, search.why)
                : new ItineraryAnswer(search.ways.stream().sorted(Comparator.comparing(ItineraryAnswer.Way::end).thenComparing(ItineraryAnswer.Way::waitMinutes)).toList(), null, null);
    }

    private void follow(Search search, List<Proposal> before) {
        int number = before.size();
        if (number == search.request.steps().size()) {
            search.ways.add(ItineraryAnswer.Way.of(before));
            return;
        }
        int found = search.ways.size();
        for (Proposal next : candidates(search, before)) {
            if (search.isOver() || number > 0 && search.ways.size() > found) {
                return;
            }
            before.add(next);
            follow(search, before);
            before.removeLast();
        }
    }

    private List<Proposal> candidates(Search search, List<Proposal> before) {
        if (!before.isEmpty() && !earliest(search, before).isBefore(latest(search, before))) {
            search.blocked(before.size(), new FindAnswer.Why("The step before is over too late for this one to end by (%s).".formatted(search.request.latest()),
                    List.of(), List.of()));
            return List.of();
        }
        search.questions++;
        FindAnswer answer = answer(search, before);
        if (answer.why() != null) {
            search.blocked(before.size(), answer.why());
        }
        Gap gap = step(search, before).gap();
        return answer.proposals().stream().filter(next -> before.isEmpty() || gap.allows(before.getLast().end(), next.start()))
                .sorted(Comparator.comparing(Proposal::start)).limit(before.isEmpty() ? STARTS : BRANCHES).toList();
    }

    private static Step step(Search search, List<Proposal> before) {
        return search.request.steps().get(before.size());
    }

    private static Instant earliest(Search search, List<Proposal> before) {
        return before.getLast().end().plus(Duration.ofMinutes(step(search, before).gap().least()));
    }

    /** As long as the step itself may last, and no later than everything is to be over. */
    private static Instant latest(Search search, List<Proposal> before) {
        Instant last = before.getLast().end().plus(Duration.ofMinutes(step(search, before).gap().most())).plus(LONGEST_STEP);
        return search.latest != null && search.latest.isBefore(last) ? search.latest : last;
    }

    private FindAnswer answer(Search search, List<Proposal> before) {
        Step step = step(search, before);
        String earliest = search.request.earliest();
        String latest = search.request.latest();
        if (!before.isEmpty()) {
            earliest = earliest(search, before).toString();
            latest = latest(search, before).toString();
        } else if (earliest == null) {
            earliest = clock.instant().toString();
        }
        return finding.find(new FindRequest(step.procedure(), search.request.patient(), earliest, latest, step.lengthMinutes(), step.required(),
                step.preferred(), Set.of(), search.request.days(), search.request.times(), null, before.isEmpty() ? STARTS : BRANCHES * 4, true));
    }
}
