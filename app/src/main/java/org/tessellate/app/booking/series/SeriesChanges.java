package org.tessellate.app.booking.series;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.Bookings;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.booking.series.OccurrenceChecks.Ask;
import org.tessellate.app.booking.series.OccurrenceChecks.Wanted;
import org.tessellate.app.booking.series.Series.Occurrence;
import org.tessellate.app.booking.series.SeriesRequest.Choice;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.replay.KeyedAnswers;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Moves or cancels one occurrence, it and those after it, or all that are to come: all or nothing. Thread-safe. */
@Service
public class SeriesChanges {

    private final OccurrenceChecks checks;
    private final SeriesStore store;
    private final Bookings bookings;
    private final Claims claims;
    private final Attempts attempts;
    private final KeyedAnswers answers;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    SeriesChanges(OccurrenceChecks checks, SeriesStore store, Bookings bookings, Claims claims, Attempts attempts, KeyedAnswers answers,
            Access access, Audit audit, Clock clock) {
        this.checks = checks;
        this.store = store;
        this.bookings = bookings;
        this.claims = claims;
        this.attempts = attempts;
        this.answers = answers;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** As a check of a new series; the occurrences that would move are not in each other's way. */
    public SeriesCheck check(String id, SeriesChange change) {
        access.require(Permission.APPOINTMENTS_WRITE, store.get(id).unit());
        return attempts.rehearse(() -> {
            Series series = store.get(id);
            List<Occurrence> affected = affected(series, change.scope(), change.from());
            affected.forEach(this::release);
            return checks.check(ask(series, change), wanted(series, affected, change));
        });
    }

    /** Moves the chosen occurrences, or all affected ones as wanted; when one of them is refused, none is moved and it is named. */
    public Series change(String id, SeriesChange change, @Nullable List<Choice> chosen) {
        return attempts.run(() -> {
            Series series = mine(id);
            List<Occurrence> affected = affected(series, change.scope(), change.from());
            Ask ask = ask(series, change);
            List<Wanted> wanted = wanted(series, affected, change);
            List<Choice> choices = chosen == null ? RecurringVisits.asWanted(ask, wanted) : RecurringVisits.known(chosen, wanted);
            Map<Integer, Occurrence> byNumber = affected.stream().collect(Collectors.toMap(Occurrence::number, one -> one));
            choices.forEach(choice -> release(byNumber.get(choice.number())));
            choices.forEach(choice -> move(byNumber.get(choice.number()), ask.lasting(length(byNumber.get(choice.number()), change)), choice));
            wanted.stream().filter(one -> change.isMove() && choices.stream().anyMatch(choice -> choice.number() == one.number()))
                    .forEach(one -> store.changeWanted(id, one.number(), one.local()));
            return recorded("series.changed", series, change.scope(), choices.size());
        });
    }

    /** Cancels with a reason; what the occurrences took is free at once. */
    public Series cancel(String id, SeriesChange.Scope scope, int from, String reason, Appointment.@Nullable AskedBy askedBy) {
        return attempts.run(() -> {
            Series series = mine(id);
            List<Occurrence> affected = affected(series, scope, from);
            affected.forEach(one -> bookings.cancel(Objects.requireNonNull(one.appointment()), null, reason, askedBy));
            return recorded("series.cancelled", series, scope, affected.size());
        });
    }

    private Series mine(String id) {
        access.require(Permission.APPOINTMENTS_WRITE, store.get(id).unit());
        return store.locked(id);
    }

    private void release(Occurrence one) {
        claims.release(Objects.requireNonNull(one.appointment()).holder());
    }

    private void move(Occurrence one, Ask ask, Choice choice) {
        Refusals.naming(choice.number(), choice.start(), () -> bookings.reschedule(Objects.requireNonNull(one.appointment()), null,
                new HoldRequest(ask.procedure(), ask.patient(), choice.start(), ask.lengthMinutes(), choice.resources()), null));
    }

    private Series recorded(String action, Series series, SeriesChange.Scope scope, int changed) {
        audit.record(AuditEvent.change(action, "Series", series.id(), series.unit(), Map.of("scope", scope.name(), "occurrences", changed)));
        return answers.keep(store.get(series.id()));
    }

    private List<Occurrence> affected(Series series, SeriesChange.Scope scope, int from) {
        List<Occurrence> affected = series.occurrences().stream().filter(one -> scope.covers(one.number(), from))
                .filter(one -> one.isOpen(clock.instant())).toList();
        if (affected.isEmpty()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "No occurrence of the series (%s) from number (%d) on, as %s, is still to come."
                    .formatted(series.id(), from, scope), "Maybe all of them are over or cancelled already.");
        }
        return affected;
    }

    // Who changes the length or the room moves nobody: an occurrence that was moved by itself stays where it is.
    private static List<Wanted> wanted(Series series, List<Occurrence> affected, SeriesChange change) {
        return affected.stream().map(one -> new Wanted(one.number(), change.isMove() ? change.applied(one.wanted())
                : LocalDateTime.ofInstant(Objects.requireNonNull(one.start()), series.zone()), length(one, change))).toList();
    }

    private static int length(Occurrence one, SeriesChange change) {
        int asBefore = (int) Duration.between(Objects.requireNonNull(one.start()), Objects.requireNonNull(one.end())).toMinutes();
        return Objects.requireNonNullElse(change.lengthMinutes(), asBefore);
    }

    private static Ask ask(Series series, SeriesChange change) {
        return new Ask(series.procedure(), series.patient(), change.lengthMinutes(),
                Objects.requireNonNullElse(change.resources(), series.resources()), Set.of(), List.of(), series.zone());
    }
}
