package org.tessellate.app.interop.embedded;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.Decision.Outcome;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Decides from the widget as from the console, in the current user's name; a button pressed twice decides once. Thread-safe. */
@Service
class WidgetActions {

    private static final Set<ProblemCode> TOO_LATE = Set.of(ProblemCode.CONFLICT, ProblemCode.VERSION_CONFLICT);
    private static final Map<WidgetForm.Act, Set<Outcome>> OUTCOMES = Map.of(WidgetForm.Act.ACCEPT, Set.of(Outcome.ACCEPTED, Outcome.APPROVED),
            WidgetForm.Act.OVERRIDE, Set.of(Outcome.OVERRIDDEN), WidgetForm.Act.DEFER, Set.of(Outcome.DEFERRED));
    private static final int LONGEST_HOURS = 168;

    private final Decisions decisions;
    private final Access access;
    private final Clock clock;

    WidgetActions(Decisions decisions, Access access, Clock clock) {
        this.decisions = decisions;
        this.access = access;
        this.clock = clock;
    }

    /** What was decided, or why not and who did before. */
    record Result(@Nullable Outcome done, @Nullable Problem refused, @Nullable Decision first) {
    }

    Result take(WidgetForm.Act act, WidgetForm form) {
        RecommendationId id = new RecommendationId(String.valueOf(form.id()));
        try {
            decide(act, form, id, Objects.requireNonNullElse(form.version(), 0));
            return new Result(last(id).outcome(), null, null);
        } catch (Problem refused) {
            return TOO_LATE.contains(refused.code()) ? late(act, form, id, refused) : new Result(null, refused, null);
        }
    }

    private Recommendation decide(WidgetForm.Act act, WidgetForm form, RecommendationId id, int version) {
        return switch (act) {
            case ACCEPT -> decisions.accept(id, version, form.alternative(), form.comment());
            case OVERRIDE -> decisions.override(id, version, String.valueOf(form.reasonCode()), sentence(form.comment()));
            case DEFER -> decisions.defer(id, version, clock.instant().plus(Duration.ofHours(hours(form.hours()))), form.comment());
        };
    }

    /** As in the console: a code alone teaches nobody. */
    private static String sentence(@Nullable String comment) {
        if (comment == null) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "An override needs a sentence on why.", "Maybe say what you know and the proposal could not.");
        }
        return comment;
    }

    private static int hours(@Nullable Integer hours) {
        if (hours == null || hours < 1 || hours > LONGEST_HOURS) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "A decision cannot be put off for (%s) hours.".formatted(hours), "Maybe choose 1 to %d.".formatted(LONGEST_HOURS));
        }
        return hours;
    }

    /** The same button again says what it did; somebody else's decision says whose it was. */
    private Result late(WidgetForm.Act act, WidgetForm form, RecommendationId id, Problem refused) {
        if (decisions.decisionsOn(id).isEmpty()) {
            return new Result(null, refused, null);
        }
        Decision last = last(id);
        boolean same = last.user().equals(access.current().username()) && OUTCOMES.getOrDefault(act, Set.of()).contains(last.outcome())
                && Objects.equals(last.alternative(), form.alternative());
        return same ? new Result(last.outcome(), null, null) : new Result(null, refused, last);
    }

    private Decision last(RecommendationId id) {
        return decisions.decisionsOn(id).getLast();
    }
}
