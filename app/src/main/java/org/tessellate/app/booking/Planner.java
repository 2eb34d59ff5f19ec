package org.tessellate.app.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.register.VersionedCopy;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.booking.Answer;
import org.tessellate.engine.booking.AvailabilityIndex;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingRequest;
import org.tessellate.engine.booking.Objective;
import org.tessellate.engine.booking.Proposal;
import org.tessellate.engine.booking.Reserved;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.booking.SlotFinder;
import org.tessellate.engine.booking.Terms;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** Asks the engine: what could be booked, and whether exactly this can. Changes nothing. */
@Component
class Planner {

    private static final int MOST_PROPOSALS = 100;
    private static final int MOST_AT_ONE_START = 2_000;
    private static final int SPREAD_OVER = 40;
    /** How far to look on either side, until there are enough answers: the ranking favours early starts, which must not crowd out near ones. */
    private static final List<Duration> AROUND = List.of(Duration.ofMinutes(20), Duration.ofMinutes(60), Duration.ofHours(4));
    private static final int MOST_AROUND = 2_000;
    private static final int NEAREST = 6;

    /** So much further away may a start be that keeps what the person dropped the visit on. */
    private static final Duration WORTH_OF_THE_WANTED = Duration.ofMinutes(30);

    private static final Duration REBOOKING_STEP = Duration.ofMinutes(15);

    private final ProblemAssembler assembler;
    private final SiteIndexes sites;
    private final RequestReader reader;
    private final Facilities facilities;
    private final Workforce workforce;
    private final PatientTime patients;
    private final ReservedTime reserved;
    private final BookingPolicy policy;
    private final StockUse stock;
    private final DailyLimit daily;

    Planner(ProblemAssembler assembler, SiteIndexes sites, RequestReader reader, Facilities facilities, Workforce workforce, PatientTime patients, ReservedTime reserved,
            BookingPolicy policy, StockUse stock, DailyLimit daily) {
        this.assembler = assembler;
        this.sites = sites;
        this.reader = reader;
        this.facilities = facilities;
        this.workforce = workforce;
        this.patients = patients;
        this.reserved = reserved;
        this.policy = policy;
        this.stock = stock;
        this.daily = daily;
    }

    BookingContext context(String procedureId) {
        ResourceGraph graph = facilities.graph();
        Procedure procedure = graph.procedure(new ProcedureId(procedureId));
        UnitId unit = graph.unitOf(procedure);
        int longest = workforce.directory().files().values().stream()
                .map(file -> file.member().visitMinutes().getOrDefault(procedure.id(), 0))
                .reduce(procedure.durationMinutes(), Math::max);
        return new BookingContext(procedure, unit, graph.zoneOf(unit), Duration.ofMinutes(longest));
    }

    /** The procedure itself, or those of its name at the sites that are asked for. */
    List<BookingContext> contexts(FindRequest find) {
        if (find.sites().isEmpty()) {
            return List.of(context(find.procedure()));
        }
        ResourceGraph graph = facilities.graph();
        find.sites().stream().filter(site -> !graph.facilities().containsKey(new FacilityId(site))).findFirst().ifPresent(site -> {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The site (%s) is unknown.".formatted(site), "Maybe write the ids of facilities.");
        });
        String name = graph.procedure(new ProcedureId(find.procedure())).name();
        List<BookingContext> there = graph.procedures().values().stream().filter(one -> one.name().equalsIgnoreCase(name))
                .filter(one -> find.sites().contains(graph.unit(graph.unitOf(one)).facility().value()))
                .map(one -> context(one.id().value())).sorted(Comparator.comparing(one -> one.procedure().id().value())).toList();
        if (there.isEmpty()) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "No site of (%s) offers (%s).".formatted(new TreeSet<>(find.sites()), name),
                    "Maybe procedures that are the same have other names there.");
        }
        return there;
    }

    sealed interface Outcome {}

    record Plans(List<Plan> plans) implements Outcome {}

    record NoPlan(Answer.NoSlot none) implements Outcome {}

    Outcome find(BookingContext context, FindRequest find) {
        BookingRequest request = reader.find(find, context);
        int limit = find.limit() == null ? policy.proposals(context.unit()) : find.limit();
        if (limit < 1 || limit > MOST_PROPOSALS) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The limit (%d) is not within 1..%d.".formatted(limit, MOST_PROPOSALS),
                    "Maybe narrow the request instead of reading many answers.");
        }
        AvailabilityIndex index = sites.covering(context.unit(), request.window()).orElseGet(() -> new AvailabilityIndex(
                assembler.problem(context.unit(), List.of(context.procedure()), request.window(), Optional.empty())));
        index.reserve(reserved.of(facilities.graph().unit(context.unit()).facility()));
        Stream.of(request.required(), request.preferred(), request.excluded()).forEach(wanted -> requireKnown(index::knows, wanted));
        IntervalSet patientBusy = patients.busy(find.patient(), context.unit(), request.window(), Optional.empty());
        Objective objective = policy.objective(context.unit(), find.urgency());
        Terms terms = objective.continuity() > 0 ? request.terms().knownTo(patients.familiar(find.patient(), request.window().start())) : request.terms();
        SlotFinder finder = new SlotFinder(index, objective);
        return switch (finder.find(request.patientBusy(patientBusy).on(stocked(terms, context, Optional.empty())), find.spreads() ? limit * SPREAD_OVER : limit)) {
            case Answer.Found found -> new Plans((find.spreads() ? spread(found.proposals(), limit) : found.proposals()).stream()
                    .map(proposal -> plan(proposal, index::nameOf)).toList());
            case Answer.NoSlot none -> new NoPlan(none);
        };
    }

    private static List<Proposal> spread(List<Proposal> ranked, int limit) {
        List<Proposal> chosen = new ArrayList<>();
        for (Proposal proposal : ranked) {
            if (chosen.size() < limit && chosen.stream().noneMatch(better -> better.visit().overlaps(proposal.visit()))) {
                chosen.add(proposal);
            }
        }
        return chosen;
    }

    /** The one plan for this start and these resources, or a problem saying why there is none. */
    Plan exactly(BookingContext context, HoldRequest hold, Optional<AppointmentId> ignored) {
        return exactly(context, hold, ignored, RequestReader.owners(context));
    }

    /** The same for a visit that stands already: a block that was made later does not put it out. */
    Plan standing(Appointment visit) {
        BookingContext context = context(visit.procedure());
        Set<String> everybody = reserved.of(facilities.graph().unit(context.unit()).facility()).stream().map(Reserved::owner).collect(Collectors.toSet());
        everybody.addAll(RequestReader.owners(context));
        return exactly(context, HoldRequest.asItIs(visit), Optional.of(visit.id()), everybody);
    }

    private Plan exactly(BookingContext context, HoldRequest hold, Optional<AppointmentId> ignored, Set<String> owners) {
        Instant start = LocalMoments.read(hold.start(), "start", context.zone());
        BookingRequest read = reader.from(start, context, hold);
        BookingRequest request = read.on(stocked(read.terms().ownedBy(owners), context, ignored));
        BookingRequest asked = request.patientBusy(patients.busy(hold.patient(), context.unit(), request.window(), ignored));
        return amongTheNamed(context, hold, asked, start, ignored).orElseGet(() -> {
            BookingProblem problem = assembler.problem(context.unit(), List.of(context.procedure()), request.window(), ignored);
            requireKnown(problem, request);
            return switch (SlotFinder.find(problem, asked, MOST_AT_ONE_START)) {
                case Answer.NoSlot none -> throw impossible(none.summary());
                case Answer.Found found -> cheapest(found, start, problem).orElseThrow(() -> impossible(
                        "Nothing can start exactly at %s.".formatted(LocalMoments.shown(start, context.zone()))));
            };
        });
    }

    // Who took an answer of find names all it takes: then nothing else of the hospital need be read. Where that finds no plan, all is asked.
    private Optional<Plan> amongTheNamed(BookingContext context, HoldRequest hold, BookingRequest asked, Instant start, Optional<AppointmentId> ignored) {
        if (hold.resources().isEmpty() || !hold.resources().stream().map(ResourceKey::new).allMatch(ResourceKey::isWhole)) {
            return Optional.empty();
        }
        BookingProblem named = assembler.named(context.unit(), context.procedure(), asked.window(), ignored, hold.resources());
        return named.resources().size() == hold.resources().size()
                && SlotFinder.find(named, asked, MOST_AT_ONE_START) instanceof Answer.Found found ? cheapest(found, start, named) : Optional.empty();
    }

    private Optional<Plan> cheapest(Answer.Found found, Instant start, BookingProblem problem) {
        return found.proposals().stream().filter(proposal -> proposal.visit().start().equals(start))
                .min(Comparator.comparingDouble(Proposal::cost)).map(proposal -> plans(List.of(proposal), problem).getFirst());
    }

    /** The next ways to hold the same visit, the first ones first, from its own start on. */
    List<Plan> nearest(Appointment appointment, Duration lookAhead, int limit) {
        BookingContext context = context(appointment.procedure());
        Interval window = Interval.of(appointment.start(), lookAhead);
        BookingProblem problem = assembler.problem(
                context.unit(), List.of(context.procedure()), window, Optional.of(appointment.id()));
        BookingRequest request = BookingRequest.of(appointment.procedure(), window)
                .every(REBOOKING_STEP)
                .patientBusy(patients.busy(appointment.patient(), context.unit(), window, Optional.of(appointment.id())))
                .on(onDaysWithPlace(stocked(Terms.none().ownedBy(RequestReader.owners(context)), context, Optional.of(appointment.id())), context, appointment, window));
        return SlotFinder.find(problem, request, limit) instanceof Answer.Found found ? plans(found.proposals(), problem) : List.of();
    }

    /** Ways to hold the same visit around a moment, the nearest first and among those as near the best; starts differ. */
    List<Plan> near(Appointment appointment, Instant moment, Set<String> wanted) {
        BookingContext context = context(appointment.procedure());
        Duration length = Duration.between(appointment.start(), appointment.end());
        Interval widest = reader.around(moment, AROUND.getLast(), length);
        BookingProblem problem = assembler.problem(context.unit(), List.of(context.procedure()), widest, Optional.of(appointment.id()));
        IntervalSet patientBusy = patients.busy(appointment.patient(), context.unit(), widest, Optional.of(appointment.id()));
        ResourceId[] preferred = RequestReader.ids(wanted).toArray(ResourceId[]::new);
        List<Plan> nearest = List.of();
        for (Duration each : AROUND) {
            BookingRequest request = BookingRequest.of(appointment.procedure(), reader.around(moment, each, length))
                    .lasting(length).every(policy.step(context.unit())).patientBusy(patientBusy).preferring(preferred)
                    .on(stocked(Terms.none().ownedBy(RequestReader.owners(context)), context, Optional.of(appointment.id())));
            nearest = nearest(SlotFinder.find(problem, request, MOST_AROUND), problem, moment, wanted);
            if (nearest.size() == NEAREST) {
                break;
            }
        }
        return nearest;
    }

    private Terms onDaysWithPlace(Terms terms, BookingContext context, Appointment appointment, Interval window) {
        return daily.limits(context.unit(), context.procedure(), window, Optional.of(appointment.start())).stream().reduce(terms, Terms::and, (one, other) -> other);
    }

    /** With what is left in stock as well. */
    private Terms stocked(Terms terms, BookingContext context, Optional<AppointmentId> ignored) {
        return stock.limits(context.procedure(), ignored).stream().reduce(terms, Terms::and, (one, other) -> other);
    }

    private List<Plan> nearest(Answer answer, BookingProblem problem, Instant moment, Set<String> wanted) {
        if (!(answer instanceof Answer.Found found)) {
            return List.of();
        }
        Set<Instant> starts = new HashSet<>();
        return plans(found.proposals(), problem).stream()
                .sorted(Comparator.comparing((Plan plan) -> distance(plan, moment, wanted)).thenComparingDouble(Plan::cost))
                .filter(plan -> starts.add(plan.visit().start())).limit(NEAREST).toList();
    }

    private static Duration distance(Plan plan, Instant moment, Set<String> wanted) {
        Duration distance = Duration.between(moment, plan.visit().start()).abs();
        return Set.copyOf(plan.resources()).containsAll(wanted) ? distance : distance.plus(WORTH_OF_THE_WANTED);
    }

    ZoneId zoneOf(UnitId unit) {
        return facilities.graph().zoneOf(unit);
    }

    private static Problem impossible(String why) {
        return Problem.conflict(ProblemCode.ALREADY_TAKEN, why, "Maybe find again and take one of the starts it gives.");
    }

    List<Plan> plans(List<Proposal> proposals, BookingProblem problem) {
        Function<ResourceId, String> names = names(problem);
        return VersionedCopy.atOneMoment(() -> proposals.stream().map(proposal -> plan(proposal, names)).toList());
    }

    private static Function<ResourceId, String> names(BookingProblem problem) {
        Map<ResourceId, String> names = problem.resources().stream().collect(Collectors.toMap(Resource::id, Resource::name));
        return id -> names.getOrDefault(id, id.value());
    }

    private Plan plan(Proposal proposal, Function<ResourceId, String> names) {
        return stock.withUses(new Plan(proposal.procedure(), proposal.visit(), proposal.allocations().stream()
                .map(taken -> new Appointment.Allocated(taken.resource().value(), names.apply(taken.resource()), taken.need(),
                        taken.interval().start(), taken.interval().end(), taken.units()))
                .toList(), proposal.cost(), proposal.reasons()));
    }

    private static void requireKnown(BookingProblem problem, BookingRequest request) {
        requireKnown(problem, request.required());
        requireKnown(problem, request.preferred());
    }

    static void requireKnown(BookingProblem problem, Set<ResourceId> wanted) {
        Set<ResourceId> known = problem.resources().stream().map(Resource::id).collect(Collectors.toSet());
        requireKnown(known::contains, wanted);
    }

    private static void requireKnown(Predicate<ResourceId> known, Set<ResourceId> wanted) {
        wanted.stream().filter(known.negate()).findFirst().ifPresent(id -> {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The resource (%s) is unknown here.".formatted(id),
                    "Maybe write staff/ID, location/ID or equipment/ID/NUMBER of the same facility.");
        });
    }
}
