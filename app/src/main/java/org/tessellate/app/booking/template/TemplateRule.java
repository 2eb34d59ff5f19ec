package org.tessellate.app.booking.template;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.BookingRule;
import org.tessellate.app.booking.DayVisits;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.time.Zones;

/** On a day for which a unit's templates offer a kind, no more visits of it than they offer, unless somebody has a reason. */
@Component
class TemplateRule implements BookingRule {

    private final TemplateStore store;
    private final Facilities facilities;
    private final DayVisits visits;

    TemplateRule(TemplateStore store, Facilities facilities, DayVisits visits) {
        this.store = store;
        this.facilities = facilities;
        this.visits = visits;
    }

    @Override
    public String id() {
        return "session-template";
    }

    @Override
    public boolean concerns(UnitId unit, HoldRequest wanted, Instant start) {
        return !offering(unit, wanted.procedure(), LocalDate.ofInstant(start, facilities.graph().zoneOf(unit))).isEmpty();
    }

    @Override
    public Collection<String> turns(UnitId unit, HoldRequest wanted, Instant start) {
        return concerns(unit, wanted, start) ? List.of(DayVisits.turn(id(), unit, wanted.procedure(), LocalDate.ofInstant(start, facilities.graph().zoneOf(unit)))) : List.of();
    }

    @Override
    public Optional<String> against(UnitId unit, HoldRequest wanted, Instant start) {
        String procedure = wanted.procedure();
        ZoneId zone = facilities.graph().zoneOf(unit);
        LocalDate day = LocalDate.ofInstant(start, zone);
        List<SessionTemplate> offering = offering(unit, procedure, day);
        if (offering.isEmpty()) {
            return Optional.empty();
        }
        int offered = offering.stream().mapToInt(template -> template.count(day.getDayOfWeek(), procedure)).sum();
        int taken = visits.on(unit, List.of(procedure), Zones.day(day, zone)).size();
        return taken < offered ? Optional.empty() : Optional.of("The template (%s) offers %d of %s on %s, and %d are taken on (%s)."
                .formatted(offering.getFirst().name(), offered, facilities.graph().procedure(new ProcedureId(procedure)).name(),
                        day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), taken, day));
    }

    private List<SessionTemplate> offering(UnitId unit, String procedure, LocalDate day) {
        return store.inUnit(unit.value(), day).stream().filter(template -> !template.validFrom().isAfter(day))
                .filter(template -> template.lines().stream().anyMatch(line -> line.procedure().equals(procedure))).toList();
    }
}
