package org.tessellate.app.booking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Asks the soft rules before a visit is held or moved to another day; a reason sets them aside, and is recorded with the rules and who gave it (C12). */
@Component
class BookingRules {

    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 500;

    private final ObjectProvider<BookingRule> rules;
    private final DayVisits visits;
    private final Audit audit;

    BookingRules(ObjectProvider<BookingRule> rules, DayVisits visits, Audit audit) {
        this.rules = rules;
        this.visits = visits;
        this.audit = audit;
    }

    private record Broken(String rule, String why) {}

    /** Whether any rule is to be asked at all. */
    boolean concern(UnitId unit, HoldRequest wanted, Instant start) {
        return rules.orderedStream().anyMatch(rule -> rule.concerns(unit, wanted, start));
    }

    /** The rules that are set aside, none as a rule; refuses those for which no reason is given. In the transaction that takes the visit. */
    List<String> setAside(UnitId unit, HoldRequest request, Instant start) {
        return unless(request.override(), broken(unit, request, start, rule -> true));
    }

    /** As above for a place in a visit that stands: of the rules that ask for whom it is. */
    List<String> setAsideFor(Appointment session, String patient, @Nullable String reason) {
        HoldRequest wanted = new HoldRequest(session.procedure(), patient, session.start().toString(), null, Set.of());
        return unless(reason, broken(new UnitId(session.unit()), wanted, session.start(), BookingRule::asksForPatient));
    }

    /** Refuses a visit for which the day has no place left; in the transaction that moves it there. */
    void requirePlace(UnitId unit, HoldRequest wanted, Instant start) {
        unless(null, broken(unit, wanted, start, rule -> !rule.turns(unit, wanted, start).isEmpty()));
    }

    private static List<String> unless(@Nullable String reason, List<Broken> broken) {
        List<String> ids = broken.stream().map(Broken::rule).toList();
        if (!broken.isEmpty() && (reason == null || reason.isBlank())) {
            throw Problem.conflict(ProblemCode.RULE_VIOLATION, String.join(" ", broken.stream().map(Broken::why).toList()),
                    "Maybe another day, or set it aside with a reason (override).").with("rules", ids);
        }
        if (!broken.isEmpty()) {
            requireReason(String.valueOf(reason).strip());
        }
        return ids;
    }

    /** Refuses a patient for whom somebody else's hold cannot be booked. */
    void requireFor(Appointment held, String patient) {
        HoldRequest wanted = new HoldRequest(held.procedure(), patient, held.start().toString(), null, Set.of());
        rules.orderedStream().filter(BookingRule::asksForPatient).forEach(rule -> rule.against(new UnitId(held.unit()), wanted, held.start()).ifPresent(why -> {
            throw Problem.conflict(ProblemCode.RULE_VIOLATION, why, "Maybe hold it for this patient, with a reason to set the rule aside (override).")
                    .with("rules", List.of(rule.id()));
        }));
    }

    private List<Broken> broken(UnitId unit, HoldRequest request, Instant start, Predicate<BookingRule> which) {
        List<BookingRule> asked = rules.orderedStream().filter(which).filter(rule -> !request.isUrgent() || !rule.yieldsToUrgency()).toList();
        visits.oneAfterTheOther(asked.stream().flatMap(rule -> rule.turns(unit, request, start).stream()).toList());
        return asked.stream().flatMap(rule -> rule.against(unit, request, start).map(why -> new Broken(rule.id(), why)).stream()).toList();
    }

    private static void requireReason(String reason) {
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason to set a rule aside has (%d) characters.".formatted(reason.length()),
                    "Maybe say in a few words why; %d to %d characters, without names of patients.".formatted(SHORTEST_REASON, LONGEST_REASON));
        }
    }

    /** In the same transaction; nothing when none was set aside. */
    void record(Appointment taken, List<String> rules, @Nullable String reason) {
        if (!rules.isEmpty()) {
            audit.record(AuditEvent.change("booking.rule-overridden", "Appointment", taken.id().value(), taken.unit(),
                    Map.of("rules", rules, "procedure", taken.procedure(), "reason", String.valueOf(reason).strip())));
        }
    }
}
