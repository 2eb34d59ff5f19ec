package org.tessellate.app.booking.series;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.booking.series.OccurrenceChecks.Ask;
import org.tessellate.app.booking.series.OccurrenceChecks.Wanted;
import org.tessellate.app.booking.series.SeriesRequest.Choice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.replay.KeyedAnswers;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Recurrence;

/** Books a visit that recurs: check says what can be had, book takes all of it or what was chosen, in one transaction. Thread-safe. */
@Service
public class RecurringVisits {

    private final OccurrenceChecks checks;
    private final SeriesStore store;
    private final Bookings bookings;
    private final Facilities facilities;
    private final Attempts attempts;
    private final KeyedAnswers answers;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    RecurringVisits(OccurrenceChecks checks, SeriesStore store, Bookings bookings, Facilities facilities, Attempts attempts,
            KeyedAnswers answers, Access access, Audit audit, Clock clock) {
        this.checks = checks;
        this.store = store;
        this.bookings = bookings;
        this.facilities = facilities;
        this.attempts = attempts;
        this.answers = answers;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Looks at every occurrence before anything is booked; those that cannot be had come with the nearest repair and the reason. */
    public SeriesCheck check(SeriesRequest request) {
        UnitId unit = unitOf(request);
        access.require(Permission.APPOINTMENTS_READ, unit.value());
        return checks.check(ask(request, unit), wanted(request));
    }

    /** Books the chosen occurrences, or all of them as wanted; when one of them is refused, none is booked and it is named. */
    public Series book(SeriesRequest request, @Nullable List<Choice> chosen) {
        UnitId unit = unitOf(request);
        access.require(Permission.APPOINTMENTS_WRITE, unit.value());
        List<Wanted> wanted = wanted(request);
        List<Choice> choices = chosen == null ? asWanted(ask(request, unit), wanted) : known(chosen, wanted);
        return attempts.run(() -> answers.keep(booked(request, unit, wanted, choices)));
    }

    private Series booked(SeriesRequest request, UnitId unit, List<Wanted> wanted, List<Choice> choices) {
        String id = UUID.randomUUID().toString();
        store.add(new Series(id, request.procedure(), unit.value(), request.patient(), facilities.graph().zoneOf(unit), request.rule(),
                request.lengthMinutes(), request.resources(), List.of(), 1), clock.instant(), access.current().username());
        Map<Integer, AppointmentId> booked = choices.stream().collect(Collectors.toMap(Choice::number, choice -> booked(request, choice)));
        wanted.forEach(one -> store.addOccurrence(id, one.number(), one.local(), booked.get(one.number())));
        audit.record(AuditEvent.change("series.booked", "Series", id, unit.value(),
                Map.of("procedure", request.procedure(), "rule", request.rule(), "booked", choices.size(), "wanted", wanted.size())));
        return store.get(id);
    }

    private AppointmentId booked(SeriesRequest request, Choice choice) {
        return Refusals.naming(choice.number(), choice.start(), () -> {
            Appointment held = bookings.hold(new HoldRequest(request.procedure(), request.patient(), choice.start(), request.lengthMinutes(),
                    choice.resources()), null);
            return bookings.book(held.id(), null, null).id();
        });
    }

    public Series get(String id) {
        Series series = store.get(id);
        access.require(Permission.APPOINTMENTS_READ, series.unit());
        return series;
    }

    /** The series that an appointment is part of. */
    public Optional<Series> of(AppointmentId appointment) {
        return store.of(appointment).map(this::get);
    }

    private UnitId unitOf(SeriesRequest request) {
        ResourceGraph graph = facilities.graph();
        return graph.unitOf(graph.procedure(new ProcedureId(request.procedure())));
    }

    private Ask ask(SeriesRequest request, UnitId unit) {
        return new Ask(request.procedure(), request.patient(), request.lengthMinutes(), request.resources(), request.days(), request.times(),
                facilities.graph().zoneOf(unit));
    }

    private static List<Wanted> wanted(SeriesRequest request) {
        try {
            List<LocalDate> days = Recurrence.parse(request.rule()).days(request.first().toLocalDate());
            return OccurrenceChecks.numbered(days.stream().map(day -> day.atTime(request.first().toLocalTime())));
        } catch (IllegalArgumentException unreadable) {
            String[] said = String.valueOf(unreadable.getMessage()).split(" (?=Maybe )", 2);
            throw Problem.invalid(ProblemCode.INVALID_VALUE, said[0], said.length > 1 ? said[1] : "Maybe write FREQ=WEEKLY;COUNT=8.");
        }
    }

    static List<Choice> asWanted(Ask ask, List<Wanted> wanted) {
        return wanted.stream().map(one -> new Choice(one.number(), OccurrenceChecks.moment(one.local(), ask.zone()).toString(), ask.resources())).toList();
    }

    static List<Choice> known(List<Choice> chosen, List<Wanted> wanted) {
        Set<Integer> numbers = wanted.stream().map(Wanted::number).collect(Collectors.toSet());
        if (chosen.isEmpty() || !numbers.containsAll(chosen.stream().map(Choice::number).toList())
                || chosen.stream().map(Choice::number).distinct().count() < chosen.size()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The choice (%s) is empty, names an occurrence twice, or one that is not among (%s)."
                    .formatted(chosen.stream().map(Choice::number).toList(), numbers), "Maybe check the series again and choose from its answer.");
        }
        return chosen;
    }
}
