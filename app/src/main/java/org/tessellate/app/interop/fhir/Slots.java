package org.tessellate.app.interop.fhir;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.booking.VisitQuery;
import org.tessellate.app.booking.VisitSearch;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.fhir.Parameter.Span;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Times of a visit type that could be had now, computed when they are asked for, and those that are taken. */
@Component
class Slots implements Served<Slot> {

    private static final Duration USUAL_WINDOW = Duration.ofDays(7);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(62);
    private static final int MOST_A_DAY = 100;
    /** Each day of a visit type is a search of its own: two types over the longest window. */
    private static final long MOST_SEARCHES = 124;
    private static final int MOST_IDS = 50;
    static final Set<ProblemCode> UNAVAILABLE = Set.of(ProblemCode.ALREADY_TAKEN, ProblemCode.INVALID_INTERVAL, ProblemCode.RULE_VIOLATION);
    private static final Set<String> STATUSES = Set.of("free", "busy", "busy-tentative");
    private static final Set<String> TAKING = Set.of("pending", "booked", "arrived", "checked-in", "fulfilled");

    private final Finding finding;
    private final VisitSearch visits;
    private final Facilities facilities;
    private final Clock clock;

    Slots(Finding finding, VisitSearch visits, Facilities facilities, Clock clock) {
        this.finding = finding;
        this.visits = visits;
        this.facilities = facilities;
        this.clock = clock;
    }

    @Override
    public Class<Slot> type() {
        return Slot.class;
    }

    @Override
    public Permission toRead() {
        return Permission.APPOINTMENTS_READ;
    }

    @Override
    public List<Parameter<Slot>> parameters() {
        return List.of(Parameter.reference("schedule", slot -> Stream.of(slot.getSchedule())),
                Parameter.date("start", slot -> Stream.of(Span.at(slot.getStart().toInstant(), slot.getStartElement().getTimeZone().toZoneId()))),
                Parameter.token("status", slot -> Stream.of(slot.getStatusElement())),
                Parameter.token("identifier", slot -> slot.getIdentifier().stream()),
                Parameter.token("service-type", slot -> slot.getServiceType().stream()),
                Parameter.token("specialty", slot -> slot.getSpecialty().stream()),
                Parameter.empty("service-category", SearchParamType.TOKEN), Parameter.empty("appointment-type", SearchParamType.TOKEN));
    }

    /** Free when a visit could begin there now; otherwise something is in the way. */
    @Override
    public Optional<Slot> find(String id) {
        return SlotId.parse(id).filter(slot -> facilities.graph().procedures().containsKey(new ProcedureId(slot.procedure()))).map(this::now);
    }

    private Slot now(SlotId slot) {
        Procedure procedure = facilities.graph().procedure(new ProcedureId(slot.procedure()));
        Instant usualEnd = slot.start().plus(Duration.ofMinutes(procedure.durationMinutes()));
        try {
            FindAnswer.Proposal free = finding.exactly(new HoldRequest(slot.procedure(), null, slot.start().toString(), null, Set.of()));
            return written(procedure, slot.start(), free.end(), SlotStatus.FREE);
        } catch (Problem refusal) {
            if (UNAVAILABLE.contains(refusal.code())) {
                return written(procedure, slot.start(), usualEnd, SlotStatus.BUSY);
            }
            throw refusal;
        }
    }

    @Override
    public List<Slot> candidates(Criteria criteria) {
        Optional<Set<String>> ids = criteria.codes("_id");
        if (ids.isPresent()) {
            requireFew(ids.get().size(), MOST_IDS, "ids");
            return ids.get().stream().map(this::find).flatMap(Optional::stream).toList();
        }
        Set<String> wanted = criteria.codes("schedule", "service-type", "identifier").orElseThrow(() -> Problem.badRequest(
                "The search names neither a schedule nor a service-type.", "Maybe search Schedule first, then Slot?schedule=Schedule/ID&start=ge2026-03-02."));
        Span window = window(criteria);
        requireFew(wanted.size() * Math.max(1, Duration.between(window.from(), window.to()).toDays()), MOST_SEARCHES, "days of visit types");
        ResourceGraph graph = facilities.graph();
        return wanted.stream().map(ProcedureId::new).filter(graph.procedures()::containsKey).sorted((one, two) -> one.value().compareTo(two.value()))
                .flatMap(id -> each(criteria, graph.procedure(id), window)).toList();
    }

    /** One for each start: visits side by side are one taken time, and a start at which there is still room is free. */
    private Stream<Slot> each(Criteria criteria, Procedure procedure, Span window) {
        Map<String, Slot> byStart = new LinkedHashMap<>();
        if (criteria.codes("status").filter(codes -> codes.stream().noneMatch(STATUSES::contains)).isEmpty()) {
            Stream.concat(free(procedure, window), busy(procedure, window)).forEach(slot -> byStart.putIfAbsent(slot.getIdElement().getIdPart(), slot));
        }
        return byStart.values().stream();
    }

    private static void requireFew(long count, long most, String what) {
        if (count > most) {
            throw Problem.badRequest("The search means (%d) %s; (%d) are the most.".formatted(count, what, most), "Maybe ask for fewer, or for a shorter stretch, at a time.");
        }
    }

    private Span window(Criteria criteria) {
        List<Span> bounds = criteria.all().stream().filter(one -> one.name().equals("start") && one.values().size() == 1)
                .map(one -> Moments.bounds(one.values().getFirst())).toList();
        Instant now = clock.instant();
        Instant from = bounds.stream().map(Span::from).filter(moment -> moment.isAfter(now)).max(Instant::compareTo).orElse(now);
        Instant to = bounds.stream().map(Span::to).filter(moment -> !moment.equals(Instant.MAX)).min(Instant::compareTo).orElse(from.plus(USUAL_WINDOW));
        if (Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
            throw Problem.badRequest("The time from (%s) to (%s) is longer than (%d) days.".formatted(from, to, LONGEST_WINDOW.toDays()),
                    "Maybe ask for a shorter stretch at a time with start=ge… and start=lt….");
        }
        return new Span(from, to, ZoneId.of("UTC"));
    }

    private Stream<Slot> free(Procedure procedure, Span window) {
        List<Slot> found = new ArrayList<>();
        for (Instant from = window.from(); from.isBefore(window.to()); from = from.plus(Duration.ofDays(1))) {
            Instant next = from.plus(Duration.ofDays(1));
            Instant last = next.isBefore(window.to()) ? next : window.to();
            Instant end = last.plus(Duration.ofMinutes(procedure.durationMinutes()));
            FindRequest day = new FindRequest(procedure.id().value(), null, from.toString(), end.toString(), null, Set.of(), Set.of(), Set.of(), Set.of(),
                    List.of(), null, MOST_A_DAY, true);
            finding.find(day).proposals().stream().filter(proposal -> proposal.start().isBefore(last)).sorted((one, two) -> one.start().compareTo(two.start()))
                    .forEach(proposal -> found.add(written(procedure, proposal.start(), proposal.end(), SlotStatus.FREE)));
        }
        return found.stream();
    }

    private Stream<Slot> busy(Procedure procedure, Span window) {
        return visits.search(VisitQuery.ALL.ofProcedures(Set.of(procedure.id().value())).inStatus(TAKING).startingWithin(window.from(), window.to())).stream()
                .map(visit -> written(procedure, visit.start(), visit.end(),
                        visit.status() == AppointmentStatus.PENDING ? SlotStatus.BUSYTENTATIVE : SlotStatus.BUSY));
    }

    private Slot written(Procedure procedure, Instant start, Instant end, SlotStatus status) {
        ResourceGraph graph = facilities.graph();
        ZoneId zone = graph.zoneOf(graph.unitOf(procedure));
        String line = graph.services().get(procedure.service()).serviceLine();
        Slot slot = new Slot().setStatus(status).setStartElement(Moments.instant(start, zone)).setEndElement(Moments.instant(end, zone))
                .setSchedule(Systems.reference("Schedule", procedure.id().value(), procedure.name()))
                .addServiceType(Systems.concept(Systems.VISIT_TYPE, procedure.id().value(), procedure.name()))
                .addSpecialty(Systems.concept(Systems.SERVICE_LINE, line, line));
        slot.setId(new SlotId(procedure.id().value(), start).text());
        return slot;
    }
}
