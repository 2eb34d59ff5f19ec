package org.tessellate.app.interop.hl7v2;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.interop.VisitKinds;

/** Which of our appointments another system means by its numbers, what it knows of them, and when it spoke of them last. */
@Repository
public class ToldAppointments {

    private final JdbcClient jdbc;
    private final VisitKinds kinds;

    ToldAppointments(JdbcClient jdbc, VisitKinds kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    /** The state of an appointment that the system knows which told us of it. */
    record Known(int version, @Nullable Instant start) {

        /**
         * The trigger of what it does not know of the appointment. By its state, not by the event: what its sender brought about, or was told before, is
         * none, or two systems would answer each other for ever.
         */
        Optional<String> news(Appointment appointment) {
            return appointment.version() <= version ? Optional.empty() : Optional.of(switch (appointment.status()) {
                case CANCELLED, ENTERED_IN_ERROR -> "S15";
                case NOSHOW -> "S26";
                default -> appointment.start().equals(start) ? "S14" : "S13";
            });
        }
    }

    /** How another system calls an appointment; empty where it gave no number. */
    record Numbers(String placer, String filler) {

        static final Numbers NONE = new Numbers("", "");

        /** The filler's, who keeps it, before the placer's. */
        String any() {
            return filler.isEmpty() ? placer : filler;
        }
    }

    /** By the first of the numbers that is known. */
    Optional<AppointmentId> find(String source, List<String> numbers) {
        return jdbc.sql("""
                SELECT appointment FROM interop.hl7_appointment WHERE source = ? AND number = ANY (?) AND appointment IS NOT NULL
                ORDER BY array_position(?, number) LIMIT 1""")
                .params(source, array(numbers), array(numbers)).query(String.class).optional().map(AppointmentId::new);
    }

    /** These are its numbers from now on, too. */
    void call(String source, List<String> numbers, AppointmentId appointment) {
        for (String number : numbers) {
            jdbc.sql("""
                    INSERT INTO interop.hl7_appointment (source, number, appointment) VALUES (?, ?, ?)
                    ON CONFLICT (source, number) DO UPDATE SET appointment = excluded.appointment, ended = false""").params(source, number, appointment.value()).update();
        }
    }

    /** As above, and so that who asks by a number as FHIR writes it finds the appointment. */
    void call(SiuMessage message, AppointmentId appointment) {
        call(message.source(), message.numbers(), appointment);
        message.identifiers().forEach(one -> jdbc.sql("INSERT INTO interop.fhir_number (appointment, system, value, type) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(appointment.value(), one.system(), one.value(), one.type()).update());
        message.kind().ifPresent(kind -> kinds.keep(appointment, kind));
    }

    /** Another appointment took the place of the one that these numbers meant. */
    void replace(String source, AppointmentId former, AppointmentId appointment) {
        jdbc.sql("UPDATE interop.hl7_appointment SET appointment = ? WHERE source = ? AND appointment = ?")
                .params(appointment.value(), source, former.value()).update();
        kinds.carry(former, appointment);
    }

    /** Whoever told us of the appointment knows this state of it: told by it, or told to it. */
    void isKnown(Appointment appointment) {
        jdbc.sql("UPDATE interop.hl7_appointment SET known_version = ?, known_start = ? WHERE appointment = ?")
                .params(appointment.version(), appointment.start().atOffset(ZoneOffset.UTC), appointment.id().value()).update();
    }

    /** Empty for appointments that nobody told us of. */
    Optional<Known> known(AppointmentId appointment) {
        return jdbc.sql("SELECT known_version, known_start FROM interop.hl7_appointment WHERE appointment = ? ORDER BY known_version DESC NULLS LAST LIMIT 1")
                .param(appointment.value()).query(ToldAppointments::known).optional();
    }

    /** As above, if it was this system that told us. */
    Optional<Known> known(String source, AppointmentId appointment) {
        boolean isTold = jdbc.sql("SELECT count(*) FROM interop.hl7_appointment WHERE source = ? AND appointment = ?").params(source, appointment.value()).query(Long.class).single() > 0;
        return isTold ? known(appointment) : Optional.empty();
    }

    /** What is known there, or people were asked to tell it: the later of both. */
    Optional<Known> knownOrLaid(AppointmentId appointment) {
        return jdbc.sql("""
                SELECT greatest(known_version, laid_version), CASE WHEN laid_version > coalesce(known_version, 0) THEN laid_start ELSE known_start END
                FROM interop.hl7_appointment WHERE appointment = ? ORDER BY 1 DESC NULLS LAST LIMIT 1""").param(appointment.value()).query(ToldAppointments::known).optional();
    }

    /** People were asked to tell its system of this state. */
    void isLaid(Appointment appointment) {
        jdbc.sql("UPDATE interop.hl7_appointment SET laid_version = ?, laid_start = ? WHERE appointment = ?")
                .params(appointment.version(), appointment.start().atOffset(ZoneOffset.UTC), appointment.id().value()).update();
    }

    /** Whether people were ever asked to tell its system anything. */
    boolean wasLaid(AppointmentId appointment) {
        return jdbc.sql("SELECT count(*) FROM interop.hl7_appointment WHERE appointment = ? AND laid_version IS NOT NULL").param(appointment.value()).query(Long.class).single() > 0;
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        OffsetDateTime start = row.getObject(2, OffsetDateTime.class);
        return new Known(row.getInt(1), start == null ? null : start.toInstant());
    }

    Numbers numbers(AppointmentId appointment) {
        List<String> all = jdbc.sql("SELECT number FROM interop.hl7_appointment WHERE appointment = ? ORDER BY source, number").param(appointment.value())
                .query(String.class).list();
        return new Numbers(first(all, "placer/"), first(all, "filler/"));
    }

    private static String first(List<String> numbers, String kind) {
        return numbers.stream().filter(number -> number.startsWith(kind)).map(number -> number.substring(kind.length())).findFirst().orElse("");
    }

    /** Whether something later was told of it before: by the first of the numbers that is known. What ended before it began stays ended. */
    boolean isLate(SiuMessage message) {
        return message.sentAt() != null && jdbc.sql("""
                SELECT coalesce(told_at > :at OR (told_at = :at AND ended AND appointment IS NULL), false) FROM interop.hl7_appointment
                WHERE source = :source AND number = ANY (:numbers) ORDER BY array_position(:numbers, number) LIMIT 1""")
                .param("at", message.sentAt().atOffset(ZoneOffset.UTC)).param("source", message.source()).param("numbers", array(message.numbers()))
                .query(Boolean.class).optional().orElse(false);
    }

    /** Keeps when the message was sent, by all numbers of what it is about. */
    void heard(SiuMessage message, boolean ends) {
        if (message.sentAt() == null) {
            return;
        }
        OffsetDateTime at = message.sentAt().atOffset(ZoneOffset.UTC);
        for (String number : message.numbers()) {
            jdbc.sql("""
                    INSERT INTO interop.hl7_appointment (source, number, told_at, ended) VALUES (?, ?, ?, ?)
                    ON CONFLICT (source, number) DO UPDATE SET told_at = excluded.told_at, ended = excluded.ended""").params(message.source(), number, at, ends).update();
        }
        find(message.source(), message.numbers()).ifPresent(id -> jdbc.sql("UPDATE interop.hl7_appointment SET told_at = ? WHERE source = ? AND appointment = ?")
                .params(at, message.source(), id.value()).update());
    }

    /** Forgets numbers that never meant an appointment here. */
    void purge(Instant before) {
        jdbc.sql("DELETE FROM interop.hl7_appointment WHERE appointment IS NULL AND told_at < ?").param(before.atOffset(ZoneOffset.UTC)).update();
    }

    /** Whether another system told us of it. */
    public boolean isTold(AppointmentId appointment) {
        return known(appointment).isPresent();
    }

    private static String[] array(List<String> numbers) {
        return numbers.toArray(String[]::new);
    }
}
