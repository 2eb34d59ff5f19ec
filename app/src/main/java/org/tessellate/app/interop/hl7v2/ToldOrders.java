package org.tessellate.app.interop.hl7v2;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.referral.Referral;
import org.tessellate.app.referral.ReferralQuery;
import org.tessellate.app.referral.Referrals;

/** Which of our referrals another system's appointment carries out, by the numbers of its orders (SCH-26, SCH-27). */
@Component
class ToldOrders {

    private final Referrals referrals;
    private final JdbcClient jdbc;

    ToldOrders(Referrals referrals, JdbcClient jdbc) {
        this.referrals = referrals;
        this.jdbc = jdbc;
    }

    /** Those of the same patient only; other numbers are orders of other systems, of which nothing is known here. */
    void keep(SiuMessage message, Appointment visit) {
        List<String> numbers = message.orders();
        if (!numbers.isEmpty() && visit.patient() != null) {
            referrals.each(ReferralQuery.ALL.withIds(numbers), some -> some.stream().filter(one -> visit.patient().equals(one.patient())).forEach(one -> keep(visit, one)));
        }
    }

    /** Another visit took the place of one: it carries out the same orders. */
    void carry(AppointmentId former, AppointmentId visit) {
        jdbc.sql("INSERT INTO interop.fhir_based_on (appointment, referral) SELECT ?, referral FROM interop.fhir_based_on WHERE appointment = ? ON CONFLICT DO NOTHING")
                .params(visit.value(), former.value()).update();
    }

    private void keep(Appointment visit, Referral referral) {
        jdbc.sql("INSERT INTO interop.fhir_based_on (appointment, referral) VALUES (?, ?) ON CONFLICT DO NOTHING").params(visit.id().value(), referral.id()).update();
    }
}
