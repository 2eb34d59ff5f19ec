package org.tessellate.app.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.VersionedCopy;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.booking.Answer;
import org.tessellate.engine.time.Zones;

/** Answers what could be booked and what is; the same answer for every face. Thread-safe, changes nothing. */
@Service
@Transactional(readOnly = true)
public class Finding {

    private final Planner planner;
    private final StartLimits limits;
    private final AppointmentStore store;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;
    private final ExtraStore extras;

    Finding(Planner planner, StartLimits limits, AppointmentStore store, Facilities facilities, Access access, Clock clock, ExtraStore extras) {
        this.planner = planner;
        this.limits = limits;
        this.store = store;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
        this.extras = extras;
    }

    public FindAnswer find(FindRequest request) {
        return VersionedCopy.atOneMoment(() -> findNow(request));
    }

    private FindAnswer findNow(FindRequest request) {
        List<BookingContext> contexts = planner.contexts(request);
        contexts.forEach(context -> access.require(Permission.APPOINTMENTS_READ, context.unit().value()));
        List<FindAnswer> answers = contexts.stream().map(context -> find(context, request.of(context.procedure().id().value()))).toList();
        return answers.size() == 1 ? answers.getFirst() : best(answers, request.limit());
    }

    /** The best of all sites; where there is none anywhere, why there is none at the first. */
    private static FindAnswer best(List<FindAnswer> answers, @Nullable Integer limit) {
        FindAnswer first = answers.getFirst();
        int most = limit != null ? limit : answers.stream().mapToInt(answer -> answer.proposals().size()).max().orElse(0);
        List<FindAnswer.Proposal> all = answers.stream().flatMap(answer -> answer.proposals().stream())
                .sorted(Comparator.comparingDouble(FindAnswer.Proposal::cost).thenComparing(FindAnswer.Proposal::start)).limit(most).toList();
        return new FindAnswer(first.procedure(), first.zone(), all, all.isEmpty() ? first.why() : null);
    }

    private FindAnswer find(BookingContext context, FindRequest request) {
        return switch (planner.find(context, request)) {
            case Planner.Plans plans -> new FindAnswer(request.procedure(), context.zone(),
                    plans.plans().stream().map(plan -> view(plan, context.zone())).toList(), null);
            case Planner.NoPlan none -> new FindAnswer(request.procedure(), context.zone(), List.of(), why(none.none()));
        };
    }

    /** Exactly this as a proposal if it can be had now, or a problem saying why it cannot; holds nothing. */
    public FindAnswer.Proposal exactly(HoldRequest wanted) {
        BookingContext context = planner.context(wanted.procedure());
        access.require(Permission.APPOINTMENTS_READ, context.unit().value());
        FindAnswer.Proposal planned = view(planner.exactly(context, wanted, Optional.empty()), context.zone());
        if (!wanted.isUrgent() && wanted.override() == null) {
            limits.against(context, planned.start(), wanted.patient()).ifPresent(why -> {
                throw Problem.conflict(ProblemCode.RULE_VIOLATION, why, "Maybe another day, or set it aside with a reason (override).");
            });
        }
        return planned;
    }

    /** A moment as people write it: with an offset as it stands, without one local to where the procedure is done. */
    public Instant moment(String procedure, String text) {
        return LocalMoments.read(text, "moment", planner.context(procedure).zone());
    }

    static FindAnswer.Proposal view(Plan plan, ZoneId zone) {
        Instant start = plan.visit().start();
        return new FindAnswer.Proposal(plan.procedure(), start, plan.visit().end(), LocalMoments.shown(start, zone), plan.resources(),
                plan.allocations(), plan.cost(), plan.reasons());
    }

    /** Other ways to hold a live visit, the nearest to a moment first and those with the preferred resources before others as near. */
    public List<FindAnswer.Proposal> near(AppointmentId id, String moment, Set<String> preferred) {
        Appointment appointment = get(id);
        return planner.near(appointment, LocalMoments.read(moment, "moment", appointment.zone()), preferred).stream()
                .map(plan -> view(plan, appointment.zone())).toList();
    }

    private static FindAnswer.Why why(Answer.NoSlot none) {
        return new FindAnswer.Why(
                none.summary(),
                none.bindings().stream().map(binding -> new FindAnswer.Binding(binding.need(), binding.able(),
                        binding.credentialed(), binding.available(), binding.facts())).toList(),
                none.relaxations().stream().map(relaxation -> new FindAnswer.Relaxation(
                        relaxation.change(), relaxation.starts(), relaxation.counted(), relaxation.first().orElse(null))).toList());
    }

    public Appointment get(AppointmentId id) {
        Appointment appointment = store.find(id).orElseThrow(() -> Problem.notFound("Appointment", id));
        access.require(Permission.APPOINTMENTS_READ, appointment.unit());
        return appointment;
    }

    /**
     * Why a visit that is to come could not be held any more as it stands; nothing where it could. What is over, seats in a session and extra
     * visits are not judged.
     */
    public Optional<Problem> trouble(Appointment visit) {
        if (!visit.isLive() || visit.isSeat() || !visit.start().isAfter(clock.instant()) || extras.isExtra(visit.id())) {
            return Optional.empty();
        }
        try {
            VersionedCopy.atOneMoment(() -> planner.standing(visit));
            return Optional.empty();
        } catch (Problem gone) {
            return Optional.of(gone);
        }
    }

    /** All appointments of a unit that touch a local day, cancelled ones included. */
    public List<Appointment> dayList(String unit, LocalDate day) {
        access.require(Permission.APPOINTMENTS_READ, unit);
        return store.inUnit(unit, Zones.day(day, facilities.graph().zoneOf(new UnitId(unit))));
    }

    public LocalDate today(String unit) {
        return LocalDate.ofInstant(clock.instant(), facilities.graph().zoneOf(new UnitId(unit)));
    }
}
