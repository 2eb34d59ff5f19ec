package org.tessellate.app.booking;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingRequest;
import org.tessellate.engine.booking.Fit;
import org.tessellate.engine.booking.GapFitter;
import org.tessellate.engine.booking.Objective;
import org.tessellate.engine.time.Interval;

/** What to do with an opened gap: whether these visits fit, and which type of visit fits best (R57, R58). Changes nothing. */
@Service
@Transactional(readOnly = true)
public class Gaps {

    private static final int MOST_VISITS = 8;
    private static final Duration LOOK_AHEAD = Duration.ofDays(14);

    private final Planner planner;
    private final ProblemAssembler assembler;
    private final RequestReader reader;
    private final Facilities facilities;
    private final Access access;

    Gaps(Planner planner, ProblemAssembler assembler, RequestReader reader, Facilities facilities, Access access) {
        this.planner = planner;
        this.assembler = assembler;
        this.reader = reader;
        this.facilities = facilities;
        this.access = access;
    }

    private record Opened(BookingContext context, Interval gap, BookingProblem problem) {}

    public GapAnswer fit(GapRequest request) {
        if (request.procedures().isEmpty() || request.procedures().size() > MOST_VISITS) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE,
                    "The number of visits (%d) is not within 1..%d.".formatted(request.procedures().size(), MOST_VISITS),
                    "Maybe name each visit's procedure, the same one as often as it shall fit.");
        }
        List<BookingContext> visits = request.procedures().stream().map(planner::context).toList();
        Opened opened = open(request, visits.getFirst(), visits.stream().map(BookingContext::procedure).distinct().toList());
        return answer(fitter(opened).fit(opened.gap(), requests(request, opened, request.procedures())), opened);
    }

    /** The unit's procedures that suit the gap, best first; those of the request only, when it names any. */
    public List<GapAnswer.Suggestion> suggest(GapRequest request, String unit) {
        ResourceGraph graph = facilities.graph();
        List<Procedure> offered = graph.procedures().values().stream()
                .filter(procedure -> graph.unitOf(procedure).value().equals(unit))
                .filter(procedure -> request.procedures().isEmpty() || request.procedures().contains(procedure.id().value()))
                .toList();
        if (offered.isEmpty()) {
            return List.of();
        }
        Opened opened = open(request, planner.context(offered.getFirst().id().value()), offered);
        List<String> ids = offered.stream().map(procedure -> procedure.id().value()).toList();
        return fitter(opened).suggest(opened.gap(), requests(request, opened, ids)).stream()
                .map(fit -> new GapAnswer.Suggestion(fit.procedure(), name(fit.procedure(), offered), fit.visits().size(),
                        fit.minutesUsed(), fit.minutesLeft(), fit.reason()))
                .toList();
    }

    private static String name(String id, List<Procedure> procedures) {
        return procedures.stream().filter(procedure -> procedure.id().value().equals(id)).map(Procedure::name).findFirst().orElse(id);
    }

    private Opened open(GapRequest request, BookingContext context, List<Procedure> procedures) {
        UnitId unit = context.unit();
        access.require(Permission.APPOINTMENTS_READ, unit.value());
        Interval gap = reader.gap(request, context.zone());
        Interval window = new Interval(gap.start(), gap.end().plus(LOOK_AHEAD));
        BookingProblem problem = assembler.problem(unit, procedures, window, Optional.empty());
        Planner.requireKnown(problem, RequestReader.ids(request.required()));
        return new Opened(context, gap, problem);
    }

    private static GapFitter fitter(Opened opened) {
        return new GapFitter(opened.problem(), Objective.standard());
    }

    private static List<BookingRequest> requests(GapRequest request, Opened opened, List<String> procedures) {
        var required = Set.copyOf(RequestReader.ids(request.required()));
        return procedures.stream().map(id -> BookingRequest.of(id, opened.gap()).requiring(required)).toList();
    }

    private GapAnswer answer(Fit fit, Opened opened) {
        List<FindAnswer.Proposal> placed = planner.plans(fit.placed(), opened.problem()).stream()
                .map(plan -> Finding.view(plan, opened.context().zone()))
                .toList();
        return switch (fit) {
            case Fit.All all -> new GapAnswer(true, true, placed, List.of(), "All %d visits fit.".formatted(placed.size()));
            case Fit.Partly partly -> new GapAnswer(false, partly.proven(), placed, partly.leftOver().stream()
                    .map(left -> new GapAnswer.LeftOver(left.procedure(), left.why(), left.elsewhere().orElse(null)))
                    .toList(), partly.summary());
        };
    }
}
