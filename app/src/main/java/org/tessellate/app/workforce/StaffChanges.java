package org.tessellate.app.workforce;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.register.Change;

/** What every change about people brings with it: the directory's version counts on, and others hear of it in the same transaction. */
@Component
class StaffChanges {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StaffChanges(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    void count() {
        jdbc.sql("UPDATE workforce.directory_version SET version = nextval('workforce.directory_change')").update();
    }

    /** Waits for bookings that share-lock the staff member and holds off new ones. */
    void lock(@Nullable StaffId staff) {
        jdbc.sql("SELECT id FROM workforce.staff_member WHERE id = :id FOR UPDATE")
                .param("id", staff == null ? null : staff.value(), Types.VARCHAR).query(String.class).list();
    }

    void credential(Change<Credential> change) {
        events.publishEvent(new CredentialChanged(change.after().staff(), change.after().code()));
    }

    void callOut(Change<CallOut> change) {
        if (change.active()) {
            CallOut callOut = change.after();
            events.publishEvent(new CallOutReported(
                    callOut.id(), callOut.staff(), homeUnit(callOut.staff()), callOut.interval(), clock.instant()));
        }
    }

    static OffsetDateTime stored(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private UnitId homeUnit(StaffId staff) {
        return new UnitId(jdbc.sql("SELECT home_unit FROM workforce.staff_member WHERE id = :id")
                .param("id", staff.value()).query(String.class).single());
    }
}
