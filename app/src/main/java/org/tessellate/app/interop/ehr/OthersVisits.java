package org.tessellate.app.interop.ehr;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.interop.fhir.BookedThere;
import org.tessellate.app.interop.hl7v2.ToldAppointments;

/** Visits that a record system brought itself, by HL7 v2 or FHIR: they are its own news, and writing them back would make a second one there. */
@Component
class OthersVisits {

    private final ToldAppointments told;
    private final BookedThere booked;
    private final EhrLines lines;

    OthersVisits(ToldAppointments told, BookedThere booked, EhrLines lines) {
        this.told = told;
        this.booked = booked;
        this.lines = lines;
    }

    boolean isOne(AppointmentId visit, String system) {
        return told.isTold(visit) || booked.account(visit).filter(account -> isOf(account, system)).isPresent();
    }

    /** Where a system's accounts are not named, or the visit's is not known, whoever books through FHIR is taken for it: better once by hand than twice. */
    private boolean isOf(String account, String system) {
        Set<String> accounts = lines.find(system).map(line -> line.system().accounts()).orElse(Set.of());
        return account.isEmpty() || accounts.isEmpty() || accounts.contains(account);
    }
}
