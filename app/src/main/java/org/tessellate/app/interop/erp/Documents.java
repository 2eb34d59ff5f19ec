package org.tessellate.app.interop.erp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.booking.AppointmentStatus;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterLine;
import org.tessellate.app.rostering.Rosters;
import org.tessellate.app.supply.Purchase;
import org.tessellate.app.supply.Purchases;
import org.tessellate.app.workforce.Contract;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;

/** Writes what the ERP is told as it stands now: ids and figures, no names and no patients. */
@Component
class Documents {

    private static final Set<AppointmentStatus> STANDING = EnumSet.of(AppointmentStatus.BOOKED, AppointmentStatus.ARRIVED, AppointmentStatus.CHECKED_IN,
            AppointmentStatus.FULFILLED);
    private static final BigDecimal CENTS = BigDecimal.valueOf(100);
    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);

    private final Finding finding;
    private final Facilities facilities;
    private final Workforce workforce;
    private final PublishedShifts published;
    private final Rosters rosters;
    private final Purchases purchases;
    private final Tariffs tariffs;
    private final ErpSettings settings;

    Documents(Finding finding, Facilities facilities, Workforce workforce, PublishedShifts published, Rosters rosters, Purchases purchases,
            Tariffs tariffs, ErpSettings settings) {
        this.finding = finding;
        this.facilities = facilities;
        this.workforce = workforce;
        this.published = published;
        this.rosters = rosters;
        this.purchases = purchases;
        this.tariffs = tariffs;
        this.settings = settings;
    }

    ErpDocument purchase(CloudEvent event) {
        Purchase order = purchases.get(event.subject());
        return new ErpDocument.PurchaseRequest(order.id(), order.stock().value(), event.data().get("item").asString(), event.data().get("unit").asString(),
                order.quantity(), order.neededBy(), order.requestedAt(), order.isWithdrawn());
    }

    /** None of what is only held: nobody counts on it yet. */
    Optional<ErpDocument> visit(String id) {
        Appointment visit = finding.get(new AppointmentId(id));
        if (visit.status() == AppointmentStatus.PENDING) {
            return Optional.empty();
        }
        boolean stands = STANDING.contains(visit.status());
        return Optional.of(new ErpDocument.BookedProcedure(id, visit.unit(), visit.procedure(), visit.start(), visit.status().code(), settings.currency(),
                stands ? tariffs.cents(visit.procedure()) : 0, stands ? labour(visit) : List.of(), stands ? supplies(visit) : List.of()));
    }

    /** None known once the procedure is not offered any more: what became of its visits is told all the same. */
    private List<ErpDocument.RoleMinutes> labour(Appointment visit) {
        Procedure procedure = facilities.graph().procedures().get(new ProcedureId(visit.procedure()));
        return procedure == null ? List.of() : procedure.roles().stream().map(role -> new ErpDocument.RoleMinutes(role.role(), role.count() * role.durationMinutes())).toList();
    }

    private static List<ErpDocument.Used> supplies(Appointment visit) {
        return visit.allocations().stream().filter(taken -> taken.resource().startsWith("stock/"))
                .map(taken -> new ErpDocument.Used(taken.resource().substring(taken.resource().lastIndexOf('/') + 1), taken.units())).toList();
    }

    /** Everybody's hours by the roster as they are published now. */
    Optional<ErpDocument> labour(String roster) {
        List<PublishedShift> shifts = published.ofRoster(new RosterId(roster));
        if (shifts.isEmpty()) {
            return Optional.empty();
        }
        LocalDate first = shifts.stream().map(PublishedShift::day).min(LocalDate::compareTo).orElseThrow();
        LocalDate last = shifts.stream().map(PublishedShift::day).max(LocalDate::compareTo).orElseThrow();
        return Optional.of(labour(roster, shifts.getFirst().unit().value(), first, (int) first.until(last.plusDays(1), ChronoUnit.DAYS), shifts));
    }

    /** What is left of older publications whose days this one took over, down to nothing: their hours are its own now. */
    List<ErpDocument> replacedBy(CloudEvent publication) {
        LocalDate first = LocalDate.parse(publication.data().get("firstDay").asString());
        UnitId unit = new UnitId(publication.data().get("unit").asString());
        return rosters.published(unit, first, first.plusDays(publication.data().get("days").asInt())).stream()
                .filter(old -> !old.id().value().equals(publication.subject())).map(this::whatIsLeft).toList();
    }

    private ErpDocument whatIsLeft(RosterLine old) {
        return labour(old.id().value(), old.unit().value(), old.from(), old.days(), published.ofRoster(old.id()));
    }

    private ErpDocument labour(String roster, String unit, LocalDate first, int days, List<PublishedShift> shifts) {
        List<ErpDocument.Hours> hours = shifts.stream().map(this::hours).toList();
        return new ErpDocument.Labour(roster, unit, first, days, settings.currency(), hours, hours.stream().mapToLong(ErpDocument.Hours::minutes).sum(),
                hours.stream().mapToLong(ErpDocument.Hours::paidMinutes).sum(),
                hours.stream().map(ErpDocument.Hours::costCents).filter(Objects::nonNull).mapToLong(Long::longValue).sum());
    }

    private ErpDocument.Hours hours(PublishedShift shift) {
        Interval during = shift.interval();
        long minutes = Duration.between(during.start(), during.end()).toMinutes();
        return new ErpDocument.Hours(shift.staff().value(), shift.day(), shift.shiftType(), during.start(), during.end(), minutes, shift.paidMinutes(),
                cost(shift, shift.paidMinutes()));
    }

    private @Nullable Long cost(PublishedShift shift, long minutes) {
        StaffFile file = workforce.directory().files().get(shift.staff());
        BigDecimal hourly = file == null ? null : file.contractOn(shift.day()).map(Contract::hourlyCost).orElse(null);
        return hourly == null ? null : hourly.multiply(BigDecimal.valueOf(minutes)).multiply(CENTS).divide(MINUTES_PER_HOUR, RoundingMode.HALF_UP).longValue();
    }
}
