package org.tessellate.app.workforce;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.engine.time.Interval;

/** People for other modules: a cheap snapshot to plan with, locks to stand on while booking, and call-outs; thread-safe. */
@Service
public class Workforce {

    private final DirectoryReader reader;
    private final JdbcClient jdbc;
    private final Facilities facilities;
    private final Register<StaffMember> staff;
    private final Register<CallOut> callOuts;

    Workforce(DirectoryReader reader, JdbcClient jdbc, Facilities facilities, Register<StaffMember> staff,
            Register<CallOut> callOuts) {
        this.reader = reader;
        this.jdbc = jdbc;
        this.facilities = facilities;
        this.staff = staff;
        this.callOuts = callOuts;
    }

    /** All active staff with every change committed so far; read again from the database only after a change. */
    public StaffDirectory directory() {
        return reader.directory();
    }

    /** Whether the staff member holds the credential for the whole interval, and keeps it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockCredential(StaffId id, String code, Interval interval) {
        return locked(id).filter(file -> file.holds(code, interval, zoneOf(file))).isPresent();
    }

    /** Whether the staff member is neither called out nor on approved leave in any part of the interval, held so until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockAvailable(StaffId id, Interval interval) {
        return locked(id).filter(file -> !file.isAway(interval, zoneOf(file))).isPresent();
    }

    private Optional<StaffFile> locked(StaffId id) {
        lockUnchanged(List.of(id));
        return Optional.ofNullable(directory().files().get(id));
    }

    /** Holds off every change about these people until the caller's transaction ends; what the directory says of them after this stays true. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockUnchanged(Collection<StaffId> staffIds) {
        jdbc.sql("SELECT id FROM workforce.staff_member WHERE id = ANY (:ids) ORDER BY id FOR SHARE")
                .param("ids", staffIds.stream().map(StaffId::value).distinct().toArray(String[]::new)).query(String.class).list();
    }

    /** As {@link #lockUnchanged}, and alone: nobody else who does so for one of these people works at the same time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockForChange(Collection<StaffId> staffIds) {
        jdbc.sql("SELECT id FROM workforce.staff_member WHERE id = ANY (:ids) ORDER BY id FOR UPDATE")
                .param("ids", staffIds.stream().map(StaffId::value).distinct().toArray(String[]::new)).query(String.class).list();
    }

    /** Somebody who is or was on the staff. */
    public Optional<StaffMember> known(StaffId id) {
        return staff.find(id).map(Versioned::value);
    }

    /** Records that somebody cannot work; {@link CallOutReported} is published before this returns, in the same transaction. */
    public CallOut reportCallOut(StaffId id, Interval interval, @Nullable CallOutReason reason) {
        return callOuts.create(new CallOut(null, id, interval, reason)).value();
    }

    private ZoneId zoneOf(StaffFile file) {
        return facilities.graph().zoneOf(file.member().homeUnit());
    }
}
