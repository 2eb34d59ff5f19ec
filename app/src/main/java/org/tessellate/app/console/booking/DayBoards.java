package org.tessellate.app.console.booking;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.booking.DayPlan;
import org.tessellate.app.booking.Days;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Draws days for the page, for its refresh and for the list to take away. */
@Component
class DayBoards {

    private static final int FARTHEST_YEARS = 10;

    private final Days days;
    private final Finding finding;
    private final BookingChoices choices;
    private final PatientNames names;
    private final AppointmentRisks risks;
    private final Access access;
    private final Clock clock;
    private final Audit audit;

    DayBoards(Days days, Finding finding, BookingChoices choices, PatientNames names, AppointmentRisks risks, Access access, Clock clock, Audit audit) {
        this.days = days;
        this.finding = finding;
        this.choices = choices;
        this.names = names;
        this.risks = risks;
        this.access = access;
        this.clock = clock;
        this.audit = audit;
    }

    DayPlan plan(Unit unit, DayChoice asked) {
        LocalDate today = finding.today(unit.id().value());
        LocalDate day = asked.day() == null ? today : asked.day();
        if (Math.abs(ChronoUnit.YEARS.between(today, day)) >= FARTHEST_YEARS) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The day (%s) is (%d) years or more away.".formatted(day, FARTHEST_YEARS),
                    "Maybe the year has a typing error.");
        }
        return days.plan(unit.id(), day);
    }

    /** On record, since this reading is no request of its own permission. */
    @Transactional
    public void recordSight(DayPlan plan) {
        audit.record(AuditEvent.access("day.refreshed", "Unit", plan.unit().value(), plan.unit().value(), Map.of("day", plan.day().toString())));
    }

    DayPlan add(Unit unit, DayChoice asked, Model model) {
        DayPlan plan = plan(unit, asked);
        LocalDate today = finding.today(unit.id().value());
        model.addAttribute("choice", asked.of(unit.id().value(), plan.day()));
        model.addAttribute("unit", unit);
        model.addAttribute("zone", plan.zone());
        model.addAttribute("clock", clock.instant());
        model.addAttribute("today", today);
        model.addAttribute("isToday", plan.day().equals(today));
        model.addAttribute("dayTitle", Moments.day(plan.day()));
        model.addAttribute("hours", plan.whole().minutes() / 60);
        model.addAttribute("changes", Moments.changesOn(plan.day(), plan.zone()));
        model.addAttribute("risks", risks.of(plan.visits()));
        model.addAttribute("mayBook", mayBook(plan));
        model.addAttribute("view", view(plan, asked));
        model.addAttribute("rooms", plan.lanes(DayPlan.Kind.ROOM));
        return plan;
    }

    private boolean mayBook(DayPlan plan) {
        return access.allows(Permission.APPOINTMENTS_WRITE, plan.unit().value());
    }

    private DayView view(DayPlan plan, DayChoice asked) {
        Map<String, String> patients = names.of(DayDrawing.patients(plan));
        Set<DayPlan.Kind> kinds = DayDrawing.kinds(asked.withPeople(), asked.withDevices());
        DayPlan shown = asked.room() == null ? plan : only(plan, asked.room());
        return new DayDrawing(shown, DayAxis.of(plan, asked.ofWholeDay()), patients, choices::procedureName, mayBook(plan), clock.instant())
                .view(kinds);
    }

    private static DayPlan only(DayPlan plan, String room) {
        return new DayPlan(plan.unit(), plan.day(), plan.zone(), plan.whole(),
                plan.lanes().stream().filter(lane -> lane.kind() != DayPlan.Kind.ROOM || lane.resource().equals(room)).toList(),
                plan.visits(), plan.hints());
    }

    /** The list as CSV, with moments as instants so that no clock change makes them doubtful. */
    String csv(DayPlan plan) {
        Map<String, String> patients = names.of(DayDrawing.patients(plan));
        return DayCsv.of(plan, patients, choices::procedureName);
    }
}
